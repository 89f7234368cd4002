import pytest

from question_bank.exchange.carried import carried
from question_bank.loading import HERE, load_bank
from question_bank.reading import read
from question_bank.writing import path_of, written

AWKWARD = [
    "yes",
    "8",
    "a: b",
    "- dash",
    "# no comment",
    "\"quoted\" and 'single'",
    "two\nparagraphs",
    " led and followed by blanks ",
    "a tab\there",
    "Ünïcode — “quotes” 日本",
    "word " * 120,
    "x" * 400,
    "%percent",
    "@at",
    "{brace}",
    "ends in a colon:",
]


@pytest.fixture(scope="module")
def bank():
    return load_bank()


def entries(bank):
    return [carried(each) for each in (*bank.questions, *bank.items)]


def write_all(folder, held):
    for each in held:
        path = folder / path_of(each.room, each.said)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written(each.room, each.said), encoding="utf-8")


def test_a_bank_that_is_written_is_read_as_the_same_bank(tmp_path, bank):
    folder = tmp_path / "bank"
    write_all(folder, entries(bank))
    (folder / "competencies").symlink_to(HERE / "competencies")

    again = load_bank(folder)

    assert sorted(again.questions, key=by_slug) == sorted(bank.questions, key=by_slug)
    assert sorted(again.items, key=by_slug) == sorted(bank.items, key=by_slug)


def test_what_was_read_is_written_as_the_same_bytes(tmp_path, bank):
    folder = tmp_path / "bank"
    write_all(folder, entries(bank))
    (folder / "competencies").symlink_to(HERE / "competencies")

    for each in entries(load_bank(folder)):
        path = folder / path_of(each.room, each.said)
        assert path.read_text(encoding="utf-8") == written(each.room, each.said)


@pytest.mark.parametrize("words", AWKWARD)
@pytest.mark.parametrize("name", ["text", "material", "probes", "anchors"])
def test_awkward_words_come_back_as_they_were(tmp_path, name, words):
    value = {"probes": [words, words], "anchors": {"1": words}}.get(name, words)
    path = tmp_path / "a.yaml"
    path.write_text(written("questions", {"slug": "a", name: value}), encoding="utf-8")

    source = read(path, tmp_path)

    assert source.faults == []
    assert source.value == {"slug": "a", name: value}


def test_keys_stand_in_the_order_that_people_write_them_and_unknown_ones_last():
    said = {"odd": 1, "text": "Why?", "slug": "a", "levels": ["lead"], "anchors": {"1": "Says so."}}

    lines = written("questions", said).splitlines()

    assert [line for line in lines if not line.startswith(" ")] == [
        "slug: a",
        "levels: [lead]",
        "text: >-",
        "anchors:",
        "odd: 1",
    ]
    assert "  1: Says so." in lines


def by_slug(entry):
    return entry.slug
