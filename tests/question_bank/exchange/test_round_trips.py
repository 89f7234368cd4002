"""The whole bank of this house goes out and comes in again."""

import pytest

from question_bank.exchange.carried import carried
from question_bank.exchange.formats import FORMATS, format_of, read, write
from question_bank.loading import load_bank

WHOLE = ("json", "csv", "moodle", "qti2", "qti3")


@pytest.fixture(scope="module")
def entries():
    bank = load_bank()
    return [carried(each) for each in (*bank.questions, *bank.items)]


def by_name(entries):
    return {(each.room, each.said["slug"]): each.said for each in entries}


@pytest.mark.parametrize("name", WHOLE)
def test_a_format_that_can_hold_everything_loses_nothing(name, entries):
    assert len(entries) > 200

    written = write(entries, name)
    found = read(written.content, name)

    assert by_name(found.carried) == by_name(entries)
    assert (written.left_out, found.passed_over) == ((), ())


def test_gift_holds_all_but_what_only_raters_may_read(entries):
    kept_from_candidates = {"probes", "look_fors", "warning_signs", "anchors", "example"}
    shown = {"knowledge", "judgement", "short_text"}
    held = [each for each in entries if each.room == "questions" or each.said["kind"] in shown]

    written = write(entries, "gift")
    found = read(written.content, "gift")

    assert by_name(found.carried) == {
        (each.room, each.said["slug"]): {
            name: value for name, value in each.said.items() if name not in kept_from_candidates
        }
        for each in held
    }
    assert set(written.left_out) == {e.said["slug"] for e in entries if e not in held}


def test_aiken_holds_the_words_and_the_right_answer_of_knowledge_items(entries):
    knowledge = [e.said for e in entries if e.room == "items" and e.said["kind"] == "knowledge"]
    assert len(knowledge) > 10

    written = write(entries, "aiken")
    found = read(written.content, "aiken")

    assert [each.said["text"] for each in found.carried] == [
        " ".join(said["text"].split()) for said in knowledge
    ]
    assert [right(each.said) for each in found.carried] == [right(said) for said in knowledge]
    assert len(written.left_out) == len(entries) - len(knowledge)


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_bank_is_written_as_the_same_bytes(name, entries):
    assert write(entries, name).content == write(entries, name).content


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "qti3"])
def test_a_format_is_known_by_its_file(name, entries):
    content = write(entries, name).content

    assert format_of(f"bank{FORMATS[name].suffix}", content) == name


def right(said):
    return [option["text"] for option in said["options"] if option.get("correct")]
