import pytest

from question_bank.likeness import likest, near_duplicates
from question_bank.loading import load_bank

BANK = load_bank()
TEXTS = {question.slug: question.text for question in BANK.questions}
PROBES = {question.slug: question.probes for question in BANK.questions}
SAID_ANEW = [
    (
        "estimate that you based on figures from earlier implementations",
        "Describe an estimate which you built on the figures of previous implementations.",
    ),
    (
        "fault that came and went",
        "Describe a fault which came and went and that nobody could reproduce when asked.",
    ),
    (
        "two teams needed the same test environment",
        "Describe a situation in which two teams wanted to use the same test environment.",
    ),
    (
        "margin was shrinking",
        "Tell me about a fixed-price implementation where the margin of your company shrank.",
    ),
    (
        "Which measures tell you that a new system is really used",
        "What measures tell you whether a new system is really used and not just switched on?",
    ),
    (
        "had left out of an estimate",
        "Tell me about a cost which was missing from an estimate you or your team made.",
    ),
]


@pytest.mark.parametrize(("words", "anew"), SAID_ANEW)
def test_a_question_said_anew_is_found_in_the_whole_bank(words, anew):
    [slug] = [slug for slug, text in TEXTS.items() if words in text]

    [pair, *_] = near_duplicates(TEXTS | {"anew": anew}, PROBES)

    assert {pair.one, pair.other} == {slug, "anew"}
    assert likest(anew, TEXTS)[0].other == slug


def test_a_probe_that_is_another_question_is_found():
    text = "Which reports tell you that the night shift really opens the new ward system?"
    texts = TEXTS | {"one": text, "other": "How would you close a risk register for good?"}

    pairs = near_duplicates(
        texts, {"other": ["Which reports tell you the night shift opens the ward system?"]}
    )

    assert ("one", "other") in {(pair.one, pair.other) for pair in pairs}


def test_the_same_follow_up_after_two_questions_is_no_duplicate():
    texts = {"a": "How do you close a ledger?", "b": "How do you train night shifts?"}
    same = ["Whom did you tell of the delay first?"]

    assert near_duplicates(texts, {"a": same, "b": same}) == []


def test_the_bank_of_this_house_asks_nothing_twice():
    twice = 0.65  # below it, two kinds of one theme are worth a second look, no more

    assert [pair for pair in near_duplicates(TEXTS, PROBES) if pair.likeness >= twice] == []


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": "?"}, {"a": "What did you do?"}])
def test_what_has_no_words_of_its_own_is_like_nothing(texts):
    assert near_duplicates(texts) == []
    assert likest("What did you do?", texts) == []


def test_ten_thousand_questions_are_compared_without_a_square_in_memory():
    words = " ".join(TEXTS.values()).split()
    steps = range(7_919, 7_919 * 26, 7_919)
    texts = {
        f"q{n}": " ".join(words[n * n * step % len(words)] for step in steps) for n in range(10_000)
    }
    texts["again"] = texts["q17"] + " again"

    pairs = near_duplicates(texts)

    assert ("again", "q17") in {(pair.one, pair.other) for pair in pairs}


def test_from_a_lower_likeness_on_more_pairs_are_found_and_the_usual_ones_stay():
    texts = {
        "late": "The vendor of the payroll interface is two weeks late. What do you do?",
        "again": "The payroll interface's vendor is three weeks late. What do you do about it?",
        "test": "The payroll interface is to be tested in two weeks. Whom do you ask for data?",
    }

    usual = near_duplicates(texts)
    more = near_duplicates(texts, least=0.2)

    assert [(each.one, each.other) for each in usual] == [("again", "late")]
    assert more[:1] == usual
    assert len(more) > 1
