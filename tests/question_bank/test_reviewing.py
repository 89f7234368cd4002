import pytest
import yaml

from question_bank.faults import BankError
from question_bank.loading import load_bank
from question_bank.reviewing import review_competency, review_item, review_question
from tests.factories.items import JUDGEMENT, KNOWLEDGE, ONE_OF_EACH, write_items
from tests.factories.questions import COMPETENCY, QUESTION, write_bank


def as_form(text):
    """Return what a form would hold: the file's values, with anchors by point."""
    value = yaml.safe_load(text)
    if "anchors" in value:
        value["anchors"] = {str(point): anchor for point, anchor in value["anchors"].items()}
    return value


def test_what_is_sound_is_returned_as_an_entry_without_a_finding():
    question, competency = (
        review_question(as_form(QUESTION)),
        review_competency(as_form(COMPETENCY)),
    )

    assert question.entry.slug == "vendor-is-late"
    assert competency.entry.code == "RISK"
    assert question.findings == competency.findings == ()
    for text in ONE_OF_EACH.values():
        assert review_item(as_form(text)).findings == ()


def test_a_form_learns_where_why_what_to_do_and_how_grave():
    value = as_form(QUESTION) | {
        "text": "Don't you agree that a late vendor costs a sponsor money and why is that so?",
        "minutes": 99,
    }
    value["probes"][0] = "Whom do you tell, and when do you tell them?"

    review = review_question(value)

    assert review.entry is None
    assert [(each.place, each.why, each.remedy) for each in review.faults] == [
        (("minutes",), "'minutes' is 99", "write 15 or less."),
        (
            ("text",),
            "'and why is' asks a second thing, so that nobody knows which answer is rated",
            "ask one, make the other a probe.",
        ),
        (
            ("text",),
            '"Don\'t you" tells the candidate which answer is wanted',
            "ask openly, with what or how.",
        ),
    ]
    assert [each.place for each in review.warnings] == [("probes", 0)]


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        ("What do you do?", "Sell me this pen, would you?", 8, "is a brain-teaser"),
        ("What do you do?", "Surely you call at once?", 8, "'Surely' tells the candidate"),
        ("What do you do?", "What do you do and whom do you tell?", 8, "asks a second thing"),
        ("What do you check?", "Are you married?", 11, "family and marriage (United States: "),
        (
            "2: Says they would ring the vendor once more and ask them to work faster than they do now.",
            "2: Says they would usually wait for the vendor and always tell the committee that the date still stands.",
            23,
            "anchor 2 differs from anchor 1 only in words of degree",
        ),
    ],
)
def test_wording_is_judged_when_a_file_loads(tmp_path, old, new, line, sentence):
    assert old in QUESTION
    folder = write_bank(tmp_path, vendor_is_late=QUESTION.replace(old, new))

    with pytest.raises(BankError) as raised:
        load_bank(folder)

    where = f"bank/questions/risk/vendor-is-late.yaml, line {line}: "
    told = str(raised.value).splitlines()
    assert [one for one in told if one.startswith(where) and sentence in one]


@pytest.mark.parametrize(
    ("old", "new", "line", "sentence"),
    [
        (
            "Which entry of",
            "Don't you know which entry of",
            7,
            '"Don\'t you" tells the candidate',
        ),
        ("act on a risk?", "act and which is the oldest?", 7, "asks a second thing"),
        ("An owner, an action and", "Your current salary and", 11, "salary history ("),
    ],
)
def test_items_are_judged_by_their_wording_too(tmp_path, old, new, line, sentence):
    assert old in KNOWLEDGE
    folder = write_items(tmp_path, what_a_risk_log_needs=KNOWLEDGE.replace(old, new))

    with pytest.raises(BankError) as raised:
        load_bank(folder)

    where = f"bank/items/risk/what-a-risk-log-needs.yaml, line {line}: "
    told = str(raised.value).splitlines()
    assert [one for one in told if one.startswith(where) and sentence in one]


def test_a_thorough_look_warns_of_files_that_ask_the_same(tmp_path):
    again = QUESTION.replace("vendor-is-late", "late-again").replace("two weeks", "a fortnight")
    folder = write_bank(tmp_path, vendor_is_late=QUESTION, late_again=again)
    case = JUDGEMENT.replace("will be a week late.", "will come a week late.")
    for name, text in (("a", JUDGEMENT), ("b", case)):
        path = folder / "items" / "risk" / f"{name}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace("vendor-misses-a-date", name))

    told = [str(one) for one in load_bank(folder, thorough=True).warnings]

    assert load_bank(folder).warnings == ()
    assert len(told) == 2
    assert told[0].startswith("bank/items/risk/a.yaml, line 7: this asks nearly the same as bank/i")
    assert told[1].startswith(
        "bank/questions/risk/late-again.yaml, line 8: this asks nearly the sa"
    )
