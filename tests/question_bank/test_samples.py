from collections import Counter

import pytest

from question_bank.faults import BankError
from question_bank.loading import HERE, load_bank
from tests.factories.samples import SAMPLE, SPOKEN, write_samples


def faults(folder):
    with pytest.raises(BankError) as raised:
        load_bank(folder)
    return str(raised.value).splitlines()


def test_a_sample_answer_is_read_whole(tmp_path):
    [sample] = load_bank(write_samples(tmp_path, rang_once_more=SAMPLE)).samples

    assert (sample.question, sample.key) == ("vendor-is-late", 2)
    assert sample.answer == (SPOKEN * 6).strip()
    assert sample.not_higher == "Never works out which later dates move."


def test_each_competency_of_this_house_has_three_sample_answers_and_each_point_its_share():
    bank = load_bank(HERE)
    competencies = {question.slug: question.competency for question in bank.questions}
    keys = {code: [] for code in competencies.values()}
    for sample in bank.samples:
        keys[competencies[sample.question]].append(sample.key)

    assert [code for code, given in keys.items() if len(given) < 3] == []
    assert [code for code, given in keys.items() if len(set(given)) < 2] == []
    assert Counter(sample.key for sample in bank.samples) == {1: 8, 2: 8, 3: 8, 4: 8, 5: 7}


WRONG = [
    (SAMPLE.replace(SPOKEN * 6, SPOKEN), 3, "the answer has 18 words; write 90 to 220."),
    (
        SAMPLE.replace("vendor-is-late", "vendor-is-lat"),
        2,
        "there is no question 'vendor-is-lat'; did you mean 'vendor-is-late'?",
    ),
    (
        SAMPLE.replace("not_lower: Does more than wait.\n", ""),
        1,
        "nothing says why the key 2 is not one point lower; write not_lower.",
    ),
    (
        SAMPLE.replace("key: 2", "key: 5"),
        6,
        "there is no point higher than 5; leave not_higher out.",
    ),
    (SAMPLE.replace("key: 2", "key: 6"), 4, "'key' is 6; write 5 or less."),
    (
        SAMPLE.replace("slug: rang-once-more", "slug: rang"),
        1,
        "slug and file name differ; name the file rang.yaml, or change the slug.",
    ),
]


@pytest.mark.parametrize(("text", "line", "sentence"), WRONG)
def test_what_is_wrong_is_said_with_its_line(tmp_path, text, line, sentence):
    found = faults(write_samples(tmp_path, rang_once_more=text))

    assert found == [f"bank/samples/risk/rang-once-more.yaml, line {line}: {sentence}"]


def test_the_same_answer_twice_is_a_fault(tmp_path):
    second = SAMPLE.replace("rang-once-more", "rang-again").replace("key: 2", "key: 3")

    found = faults(write_samples(tmp_path, rang_once_more=SAMPLE, rang_again=second))

    assert found == [
        "bank/samples/risk/rang-once-more.yaml, line 3: the answer is the same as in bank/samples/risk/rang-again.yaml; keep one of the two."
    ]


def test_samples_of_one_point_only_are_worth_a_second_look(tmp_path):
    second = SAMPLE.replace("rang-once-more", "rang-again").replace("ninth", "tenth")

    bank = load_bank(write_samples(tmp_path, rang_once_more=SAMPLE, rang_again=second))

    assert [str(warning) for warning in bank.warnings] == [
        "bank/samples/risk/rang-again.yaml, line 4: every sample of 'risk' has key 2; add one of another point."
    ]
