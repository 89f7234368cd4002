import pytest

from scoring.calibrations import Calibration, measure, next_interviews
from scoring.errors import ScoringError

PRIOR = Calibration.prior(["overall"], points=(1, 5))
GIVEN = [
    {"candidate": "Ann", "interviewer": "Joe", "question": question, "rating": 4}
    for question in ("Q1", "Q2")
]


def test_another_pair_of_eyes_tells_more_than_the_same_again():
    first, second = next_interviews(GIVEN, PRIOR, [("Joe", ["Q3"]), ("Kim", ["Q3"])])

    assert (first.interviewer, second.interviewer) == ("Kim", "Joe")
    assert first.se_after < second.se_after < first.se_now


def test_the_doubt_now_is_the_doubt_of_the_measure():
    [option] = next_interviews(GIVEN, PRIOR, [("Kim", ["Q3"])])

    assert option.se_now == pytest.approx(measure(GIVEN, PRIOR)[0].composite.se, abs=1e-6)


def test_the_doubt_foretold_is_about_what_comes():
    [option] = next_interviews(GIVEN, PRIOR, [("Kim", ["Q3"])])
    after = measure([*GIVEN, GIVEN[0] | {"interviewer": "Kim", "question": "Q3"}], PRIOR)[0]

    assert option.se_after == pytest.approx(after.composite.se, abs=0.02)


def test_nobody_met_yet_can_be_planned_for():
    [option] = next_interviews([], PRIOR, [("Kim", ["Q3"])])

    assert option.se_now == pytest.approx(1.0)


def test_an_interview_without_questions_and_two_candidates_at_once_are_refused():
    with pytest.raises(ScoringError, match="without questions"):
        next_interviews(GIVEN, PRIOR, [("Kim", [])])
    with pytest.raises(ScoringError, match="one candidate at a time"):
        next_interviews([*GIVEN, GIVEN[0] | {"candidate": "Bob"}], PRIOR, [("Kim", ["Q3"])])
