import pytest

from question_bank.faults import BankError
from question_bank.loading import HERE, load_bank
from tests.factories.questions import COMPETENCY, QUESTION, write_bank


def faults(folder):
    with pytest.raises(BankError) as raised:
        load_bank(folder)
    return str(raised.value).splitlines()


def test_a_sound_bank_is_read_whole(tmp_path):
    bank = load_bank(write_bank(tmp_path))

    [competency], [question] = bank.competencies, bank.questions
    assert (competency.code, competency.weights.services) == ("RISK", 100)
    assert (question.slug, question.levels) == ("vendor-is-late", ("manager", "senior"))
    assert question.anchors.in_order()[4].startswith("Agrees with payroll")


def test_the_bank_of_this_house_is_sound():
    bank = load_bank(HERE)

    assert len(bank.competencies) == 13
    assert len(bank.questions) >= 65


def test_the_bank_of_this_house_serves_every_level_specialisation_and_kind_of_interest():
    questions = load_bank(HERE).questions

    for competency in load_bank(HERE).competencies:
        own = [each for each in questions if each.competency == competency.code]
        assert len(own) >= 5
        assert {"behavioural", "situational"} <= {each.kind for each in own}
        assert len({level for each in own for level in each.levels}) == 4
        assert len({name for each in own for name in each.specialisations}) == 5


def test_the_weightiest_competency_stands_first():
    sums = [sum(c.weights.model_dump().values()) for c in load_bank(HERE).competencies]

    assert sums == sorted(sums, reverse=True)


SHAPES = [
    ("minutes: 8\n", "", 1, "the key 'minutes' is missing; add it."),
    ("  3: Works out", "  6: Works out", 21, "the key '3' is missing under 'anchors'; add it."),
    ("probes:\n", "probs:\n", 9, "the key 'probs' is unknown; did you mean 'probes'?"),
    ("minutes: 8", "minutes: 40", 20, "'minutes' is 40; write 15 or less."),
    ("minutes: 8", "minutes: '8'", 20, "'minutes' must be a whole number, without quotes."),
    ("minutes: 8", "minutes: yes", 20, "'minutes' must be a whole number, without quotes."),
    ("kind: situational", "kind: situation", 4, "did you mean 'situational'?"),
    (
        "[manager, senior]",
        "\n  - manager\n  - boss",
        7,
        "the second of 'levels' is 'boss'; use one of: associate, manager, senior, lead.",
    ),
    ("  - Whom do you speak to first?\n", "", 9, "'probes' has 2; write at least 3."),
    ("  - Hopes.", "  - 12", 18, "the first of 'warning_signs' must be text; put it in quotes."),
    ("slug: vendor-is-late", "slug: Vendor is late", 1, "write lower case letters, digits"),
    ("text: The vendor of", "text:\ncost: The vendor of", 8, "'text' must be text"),
    ("tags: []", "tags: RISK", 7, "'tags' must be a list; start each line with a hyphen."),
    ("tags: []", "tags: [Plan]", 7, "write a code in capital letters, such as RISK."),
]


@pytest.mark.parametrize(("old", "new", "line", "sentence"), SHAPES)
def test_a_wrong_shape_is_named_by_its_line(tmp_path, old, new, line, sentence):
    folder = write_bank(tmp_path, vendor_is_late=QUESTION.replace(old, new, 1))

    where = f"bank/questions/risk/vendor-is-late.yaml, line {line}: "
    assert [fault for fault in faults(folder) if fault.startswith(where) and sentence in fault]


SENSES = [
    ("slug: vendor-is-late", "slug: vendor-late", 1, "name the file vendor-late.yaml"),
    ("task: find-risks-early", "task: find-risk-early", 3, "did you mean 'find-risks-early'?"),
    ("competency: RISK", "competency: RIKS", 2, "there is no competency 'RIKS'; did you mean 'R"),
    ("competency: RISK", "competency: PLAN", 2, "this file lies under 'risk'; move it to 'plan'."),
    ("tags: []", "tags: [NEGO]", 7, "there is no competency 'NEGO'; use one of: RISK."),
    ("tags: []", "tags: [RISK]", 7, "'RISK' is the question's own competency"),
    ("What do you do?", "Tell me.", 8, "the text must end in a question mark; ask something."),
    ("What do you do?", "What? How?", 8, "the text asks more than one question"),
    ("What do you do?", "How old are you?", 8, "'How old are you' asks what no candidate may be"),
    ("What do you check?", "Checks.", 11, "probe 2 must end in a question mark; ask one thing."),
    ("Hopes.", "Promises the old date.", 19, "stands twice under 'warning_signs'; keep one."),
    ("kind: situational", "kind: work_sample", 4, "a work sample needs 'material'"),
    ("minutes: 8", "minutes: 8\nmaterial: A plan.", 21, "only a work sample has 'material'"),
    (
        "  3: Works out which later dates move, asks the vendor for a written date, and tells the sponsor.",
        "  3: Does it right.",
        24,
        "anchor 3 has 3 words; tell what the candidate says or does.",
    ),
    (
        "and tells the sponsor",
        "and clearly tells the sponsor",
        24,
        "anchor 3 judges with 'clearly'",
    ),
    ("4: Also costs", "4: As 3, but also costs", 25, "anchor 4 leans on another anchor"),
]


@pytest.mark.parametrize(("old", "new", "line", "sentence"), SENSES)
def test_what_makes_no_sense_is_named_by_its_line(tmp_path, old, new, line, sentence):
    assert old in QUESTION
    folder = write_bank(tmp_path, vendor_is_late=QUESTION.replace(old, new, 1))

    where = f"bank/questions/risk/vendor-is-late.yaml, line {line}: "
    assert [fault for fault in faults(folder) if fault.startswith(where) and sentence in fault]


def test_two_anchors_that_say_the_same_are_refused(tmp_path):
    lines = QUESTION.splitlines(keepends=True)
    lines[24] = lines[23].replace("3:", "4:").replace("Works", "WORKS")

    assert faults(write_bank(tmp_path, vendor_is_late="".join(lines))) == [
        "bank/questions/risk/vendor-is-late.yaml, line 25: anchor 4 is the same as anchor 3; tell them apart."
    ]


COMPETENCIES = [
    ("technical: 100", "technical: 98", 7, "the weights of 'technical' sum to 98 over all"),
    ("senior: 4", "senior: 2", 8, "the target of 'senior' is below that of 'manager'"),
    ("senior: 4", "senior: 9", 8, "targets: 'senior' is 9; write 5 or less."),
    ("code: RISK", "code: RISKS", 1, "code and file name differ; name the file risks.yaml"),
    ("onet:\n", "onet: none\nwas:\n", 4, "'onet' must have keys and values beneath it."),
    ("core_of: [generalist]", "core_of: [general]", 9, "did you mean 'generalist'?"),
    ("  find-risks-early", "  Find risks", 11, "write lower case letters, digits"),
]


@pytest.mark.parametrize(("old", "new", "line", "sentence"), COMPETENCIES)
def test_a_fault_of_a_competency_is_named_by_its_line(tmp_path, old, new, line, sentence):
    folder = write_bank(tmp_path, COMPETENCY.replace(old, new, 1))

    where = f"bank/competencies/risk.yaml, line {line}: "
    assert [fault for fault in faults(folder) if fault.startswith(where) and sentence in fault]


def test_a_slug_used_twice_names_the_other_file(tmp_path):
    folder = write_bank(tmp_path)
    (folder / "questions" / "more").mkdir()
    (folder / "questions" / "more" / "vendor-is-late.yaml").write_text(QUESTION)

    assert faults(folder) == [
        "bank/questions/more/vendor-is-late.yaml, line 2: this file lies under 'more'; move it to 'risk'.",
        "bank/questions/risk/vendor-is-late.yaml, line 1: 'vendor-is-late' is taken by bank/questions/more/vendor-is-late.yaml; choose another slug.",
    ]


def test_every_fault_of_every_file_is_told_at_once(tmp_path):
    bad = QUESTION.replace("minutes: 8", "minutes: 0").replace("What do you do?", "Tell.")
    bad = bad.replace("- Hopes.", "- ''").replace("  5: Agrees with", "  5: Better agrees with")
    folder = write_bank(
        tmp_path,
        COMPETENCY.replace("code: RISK\n", ""),
        vendor_is_late=bad,
        second="slug: [",
    )

    assert faults(folder) == [
        "bank/competencies/risk.yaml, line 1: the key 'code' is missing; add it.",
        "bank/questions/risk/second.yaml, line 1: this is not YAML (did not find expected node content); check quotes, colons and indents here and above.",
        "bank/questions/risk/vendor-is-late.yaml, line 8: the text must end in a question mark; ask something.",
        "bank/questions/risk/vendor-is-late.yaml, line 18: the first of 'warning_signs' is empty; write it.",
        "bank/questions/risk/vendor-is-late.yaml, line 20: 'minutes' is 0; write 3 or more.",
        "bank/questions/risk/vendor-is-late.yaml, line 26: anchor 5 judges with 'Better'; say what is said or done instead.",
    ]


def test_a_folder_without_files_is_a_fault(tmp_path):
    assert faults(tmp_path / "nothing") == [
        "nothing/competencies, line 1: there is no YAML file here; put the bank's files here."
    ]


def test_a_yml_file_is_not_overlooked(tmp_path):
    folder = write_bank(tmp_path)
    (folder / "questions" / "risk" / "vendor-is-late.yaml").rename(
        folder / "questions" / "risk" / "vendor-is-late.yml"
    )

    assert faults(folder) == [
        "bank/questions/risk/vendor-is-late.yml, line 1: name this file vendor-is-late.yaml, as all others."
    ]
