import pytest

from question_bank.entries import Judgement, Knowledge, SelfRating, ShortText
from question_bank.faults import BankError
from question_bank.loading import HERE, load_bank
from tests.factories.items import (
    FOIL,
    JUDGEMENT,
    KNOWLEDGE,
    ONE_OF_EACH,
    OVER_CLAIMING,
    SELF_RATING,
    SHORT_TEXT,
    write_items,
)
from tests.factories.questions import QUESTION, write_bank


def faults(folder):
    with pytest.raises(BankError) as raised:
        load_bank(folder)
    return str(raised.value).splitlines()


def warnings(folder):
    return [str(warning) for warning in load_bank(folder).warnings]


def at(slug, line, sentence):
    return f"bank/items/risk/{slug}.yaml, line {line}: {sentence}"


def test_items_of_every_kind_are_read_whole(tmp_path):
    bank = load_bank(write_items(tmp_path, **ONE_OF_EACH))

    items = {item.slug: item for item in bank.items}
    case, question = items["vendor-misses-a-date"], items["what-a-risk-log-needs"]
    rating, lines = items["risk-in-my-work"], items["a-risk-you-would-take"]
    assert bank.warnings == ()
    assert isinstance(case, Judgement)
    assert [action.effectiveness for action in case.options] == [5, 3, 2, 1]
    assert isinstance(question, Knowledge)
    assert [answer.correct for answer in question.options] == [False, True, False, False]
    assert isinstance(rating, SelfRating)
    assert rating.anchors.in_order()[4].startswith("I compare risks")
    assert isinstance(lines, ShortText)
    assert (items["term-foil"].exists, items["term-risk-log"].exists) == (False, True)


def test_a_bank_without_items_is_sound(tmp_path):
    assert load_bank(write_bank(tmp_path)).items == ()


def test_the_items_of_this_house_are_sound():
    assert {item.competency for item in load_bank(HERE).items} <= {
        competency.code for competency in load_bank(HERE).competencies
    }


WRONG = [
    (JUDGEMENT, "kind: judgement", "kind: judgment", 4, "'kind' is 'judgment'; did you mean 'j"),
    (JUDGEMENT, "asks: most_and_least\n", "", 1, "the key 'asks' is missing; add it."),
    (JUDGEMENT, "asks: most_and_least", "asks: best", 8, "'asks' is 'best'; use one of: most_and"),
    (JUDGEMENT, "angoff: 60", "angoff: 96", 22, "'angoff' is 96; write 95 or less."),
    (JUDGEMENT, "angoff: 60", "angoff: 4", 22, "'angoff' is 4; write 5 or more."),
    (
        JUDGEMENT,
        "effectiveness: 3",
        "effectiveness: 6",
        14,
        "'effectiveness' of option 2 is 6; write 5 or less.",
    ),
    (
        JUDGEMENT,
        "    reason: A date helps, but a day of the sponsor's time is lost.\n",
        "",
        13,
        "the key 'reason' is missing in option 2; add it.",
    ),
    (
        JUDGEMENT,
        "    effectiveness: 3",
        "    correct: true",
        14,
        "the key 'correct' is unknown in option 2; use one of: text, effectiveness, reason.",
    ),
    (
        JUDGEMENT,
        JUDGEMENT[JUDGEMENT.index("  - text: Keep") : JUDGEMENT.index("angoff")],
        "",
        9,
        "'options' has 3; write at least 4.",
    ),
    (JUDGEMENT, "effectiveness: 5", "effectiveness: 3", 9, "no option has effectiveness 4 or 5"),
    (
        JUDGEMENT.replace("effectiveness: 1", "effectiveness: 3"),
        "effectiveness: 2",
        "effectiveness: 4",
        9,
        "no option has effectiveness 1 or 2; write one that does harm.",
    ),
    (
        JUDGEMENT,
        "Ask the vendor for a written date and wait until it comes.",
        "work out which later dates MOVE, then tell the sponsor today.",
        13,
        "option 2 is the same as option 1; tell them apart.",
    ),
    (
        KNOWLEDGE,
        "A category from the company's taxonomy.",
        "All of the above",
        16,
        "option 4 says 'All of the above', which rewards guessing",
    ),
    (KNOWLEDGE, "    correct: true\n", "", 8, "no option is correct; mark the best one with"),
    (
        KNOWLEDGE,
        "    reason: A category sorts",
        "    correct: true\n    reason: A category sorts",
        17,
        "option 2 is correct already; keep one correct option.",
    ),
    (
        KNOWLEDGE,
        "correct: true",
        "correct: 'true'",
        12,
        "'correct' of option 2 must be true or false, without quotes.",
    ),
    (KNOWLEDGE, "act on a risk?", "act? When?", 7, "the text asks more than one question; keep"),
    (KNOWLEDGE, "act on a risk?", "act on a risk.", 7, "the text must end in a question mark"),
    (KNOWLEDGE, "act on a risk?", "tell your age?", 7, "'your age' asks what no candidate may be"),
    (KNOWLEDGE, "from the company's", "of your religion or", 16, "'your religion' asks what no"),
    (SELF_RATING, "and I give each", "and clearly give each", 11, "anchor 3 judges with 'clearly'"),
    (SELF_RATING, "Describe one", "Are you married? Describe", 14, "'Are you married' asks what"),
    (SELF_RATING, "about it.", "about it", 14, "the example must end in a question mark, a full"),
    (SELF_RATING, "[generalist]", "[generalist, generalist]", 6, "stands twice under 'special"),
    (OVER_CLAIMING, "exists: true", "exists: 'no'", 9, "'exists' must be true or false, without"),
    (OVER_CLAIMING, "term: Fallback rehearsal\n", "", 1, "the key 'term' is missing; add it."),
    (SHORT_TEXT, "words: 150", "words: 20", 8, "'words' is 20; write 50 or more."),
    (SHORT_TEXT, "words: 150", "words: 400", 8, "'words' is 400; write 300 or less."),
    (SHORT_TEXT, "  - Says who agreed to it.\n", "", 9, "'look_fors' has 2; write at least 3."),
    (SHORT_TEXT, "task: find-risks-early", "task: find-risk-early", 3, "did you mean 'find-ri"),
    (SHORT_TEXT, "slug: a-risk", "slug: one-risk", 1, "slug and file name differ; name the file"),
    (SHORT_TEXT, "competency: RISK", "competency: PLAN", 2, "this file lies under 'risk'; move"),
]


@pytest.mark.parametrize(("item", "old", "new", "line", "sentence"), WRONG)
def test_what_is_wrong_with_an_item_is_named_by_its_line(tmp_path, item, old, new, line, sentence):
    assert old in item
    slug = item.split()[1]
    folder = write_items(tmp_path, **{slug.replace("-", "_"): item.replace(old, new, 1)})

    where = at(slug, line, "")
    assert [fault for fault in faults(folder) if fault.startswith(where) and sentence in fault]


def test_an_anchor_of_a_self_rating_speaks_in_the_first_person(tmp_path):
    spoken = (
        "  2: Writes risks into the log before each meeting and asks their owners how they stand."
    )
    lines = SELF_RATING.splitlines()
    lines[9] = spoken

    assert faults(write_items(tmp_path, risk_in_my_work="\n".join(lines))) == [
        at("risk-in-my-work", 10, "anchor 2 does not speak in the first person; say what I do.")
    ]


def test_options_that_all_earn_the_same_tell_nothing_apart(tmp_path):
    same = JUDGEMENT
    for point in "523":
        same = same.replace(f"effectiveness: {point}", "effectiveness: 1")

    assert faults(write_items(tmp_path, vendor_misses_a_date=same)) == [
        at(
            "vendor-misses-a-date",
            9,
            "every option has effectiveness 1; an item must tell good from bad.",
        )
    ]


def test_the_faults_of_questions_and_items_are_told_at_once_without_echoes(tmp_path):
    folder = write_items(
        tmp_path,
        vendor_misses_a_date=JUDGEMENT.replace("effectiveness: 5", "effectiveness: x"),
        what_a_risk_log_needs=KNOWLEDGE.replace("kind: knowledge", "kind: quiz"),
    )
    path = folder / "questions" / "risk" / "vendor-is-late.yaml"
    path.write_text(QUESTION.replace("minutes: 8", "minutes: 99"))

    assert faults(folder) == [
        at(
            "vendor-misses-a-date",
            11,
            "'effectiveness' of option 1 must be a whole number, without quotes.",
        ),
        at(
            "what-a-risk-log-needs",
            4,
            "'kind' is 'quiz'; use one of: judgement, knowledge, self_rating, over_claiming, short_text.",
        ),
        "bank/questions/risk/vendor-is-late.yaml, line 20: 'minutes' is 99; write 15 or less.",
    ]


@pytest.mark.parametrize("options", ["3", "{a: 1}", "[x, y, z, w]", "[{text: {a: b}}]", "[[1]]"])
def test_options_of_any_shape_are_refused_in_sentences(tmp_path, options):
    head, tail = JUDGEMENT.split("options:")[0], "angoff: 60\n"
    folder = write_items(tmp_path, vendor_misses_a_date=f"{head}options: {options}\n{tail}")

    assert all("vendor-misses-a-date.yaml, line 9: " in fault for fault in faults(folder))


def test_the_same_text_the_same_term_and_a_second_rating_name_the_other_file(tmp_path):
    folder = write_items(
        tmp_path,
        a=KNOWLEDGE.replace("what-a-risk-log-needs", "a"),
        b=KNOWLEDGE.replace("what-a-risk-log-needs", "b").replace("Which entry", "which  ENTRY"),
        c=SELF_RATING.replace("risk-in-my-work", "c"),
        d=SELF_RATING.replace("risk-in-my-work", "d").replace("your own", "all your"),
        e=OVER_CLAIMING.replace("term-risk-log", "e"),
        f=FOIL.replace("term-foil", "f").replace("Brennick lattice", "fallback rehearsal"),
    )

    assert faults(folder) == [
        at("b", 7, "the text is the same as in bank/items/risk/a.yaml; keep one of the two."),
        at(
            "d",
            4,
            "RISK is rated by oneself in bank/items/risk/c.yaml already; keep one of the two.",
        ),
        at("f", 8, "the term is the same as in bank/items/risk/e.yaml; keep one of the two."),
        at(
            "f",
            9,
            "'fallback rehearsal' is said not to exist, but bank/items/risk/e.yaml speaks of it; choose another term.",
        ),
    ]


def test_a_foil_of_which_a_question_speaks_is_no_foil(tmp_path):
    foil = FOIL.replace("Brennick lattice", "Payroll interface")

    [fault] = faults(write_items(tmp_path, term_foil=foil, term_risk_log=OVER_CLAIMING))

    assert "speaks of it" in fault
    assert "questions/risk/vendor-is-late.yaml" in fault


def test_a_key_told_by_its_length_is_worth_a_second_look(tmp_path):
    best = "An owner, an action and a date to check."
    long = KNOWLEDGE.replace(best, best[:-1] + ", as agreed by both sides in writing.")

    assert warnings(write_items(tmp_path, what_a_risk_log_needs=long)) == [
        at(
            "what-a-risk-log-needs",
            11,
            "the best option has 76 characters, the next 42; make them of like length, or its length tells the key.",
        )
    ]
    wrong = KNOWLEDGE.replace("with a decimal.", "with a decimal, as agreed by both sides.")
    assert warnings(write_items(tmp_path, what_a_risk_log_needs=wrong)) == []


def test_foils_without_real_terms_are_worth_a_second_look(tmp_path):
    assert warnings(write_items(tmp_path, term_foil=FOIL)) == [
        at(
            "term-foil",
            9,
            "there is no item about a real term; knowing and claiming differ only in a mix.",
        )
    ]


def test_a_key_that_mostly_stands_at_one_place_is_worth_a_second_look(tmp_path):
    items = {
        f"k{n}": KNOWLEDGE.replace("what-a-risk-log-needs", f"k{n}").replace("risk?", f"risk {n}?")
        for n in range(12)
    }

    assert warnings(write_items(tmp_path, **items)) == [
        at(
            "k0",
            8,
            "the best option is option 2 in 12 of 12 knowledge items; spread it over all places.",
        )
    ]


def test_a_key_that_is_mostly_the_longest_is_worth_a_second_look(tmp_path):
    best, others = "An owner, an action and a date to check.", KNOWLEDGE.split("options:\n")
    options = ["".join(f"{line}\n" for line in part) for part in _options(others[1])]
    items = {}
    for n in range(12):
        turned = "".join(options[n % 4 :] + options[: n % 4]).replace(best, f"{best} Also here.")
        head = others[0].replace("what-a-risk-log-needs", f"k{n}").replace("risk?", f"risk {n}?")
        items[f"k{n}"] = f"{head}options:\n{turned}angoff: 75\n"

    assert warnings(write_items(tmp_path, **items)) == [
        at(
            "k0",
            8,
            "the best option is the longest in 12 of 12 knowledge items; shorten some, lengthen others.",
        )
    ]


def _options(tail):
    parts = []
    for line in tail.splitlines()[:-1]:
        if line.startswith("  - "):
            parts.append([])
        parts[-1].append(line)
    return parts
