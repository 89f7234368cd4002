import numpy as np
import pytest

from scoring.calibrations import Calibration, measure
from scoring.errors import ScoringError
from scoring.facets import ManyFacetModel
from scoring.ratings import RatingTable
from scoring.simulation import CONDITIONS

ROUND = CONDITIONS["six competencies"].draw(seed=3)
RECORDS = ROUND.records()
PRIOR = Calibration.prior(["RISK", "IT"], points=(1, 5))


def row(candidate="Ann", interviewer="Joe", question="Q1", rating=4, competency="RISK"):
    return {
        "candidate": candidate,
        "interviewer": interviewer,
        "question": question,
        "rating": rating,
        "competency": competency,
    }


@pytest.fixture(scope="module")
def model():
    return ManyFacetModel().fit(RatingTable.from_arrays(ROUND.columns(), points=(1, 5)))


def test_frozen_measuring_agrees_with_the_fit_it_comes_from(model):
    some = [record for record in RECORDS if record["candidate"] in {"C1", "C2", "C3"}]

    frozen = {profile.id: profile for profile in measure(some, model.calibration_)}

    for fitted in model.candidates_:
        if fitted.id in frozen:
            profile = frozen[fitted.id]
            assert profile.composite.measure == pytest.approx(fitted.measure, abs=0.06)
            assert profile.composite.se == pytest.approx(fitted.se, rel=0.08)
            for own, other in zip(profile.competencies, fitted.competencies, strict=True):
                assert own.measure == pytest.approx(other.measure, abs=0.1)


def test_a_candidate_without_ratings_gets_the_prior():
    [profile] = measure([], PRIOR, candidates=["New"])

    assert profile.composite.measure == 0.0
    assert [each.se for each in profile.competencies] == pytest.approx([1.25**0.5] * 2)
    assert profile.general.se == 1.0
    assert profile.count == 0


def test_better_ratings_give_a_better_measure_and_less_doubt():
    poor, good = measure([row("a", rating=2), row("b", rating=5)], PRIOR)

    assert poor.competencies[0].measure < 0 < good.competencies[0].measure
    assert good.competencies[0].se < 1.25**0.5
    assert good.competencies[0].count == 1


def test_a_rating_in_one_competency_tells_less_of_another():
    [profile] = measure([row(rating=5)], PRIOR)

    told, untold = profile.competencies
    assert told.measure > untold.measure > 0
    assert told.se < untold.se


def test_an_interviewer_nobody_knows_makes_the_interval_wider(model):
    known = [dict(record) for record in RECORDS if record["candidate"] == "C1"]
    strange = [record | {"interviewer": "new " + record["interviewer"]} for record in known]

    ours, theirs = (measure(each, model.calibration_)[0] for each in (known, strange))

    assert theirs.composite.se > ours.composite.se


def test_weights_decide_what_the_composite_is_made_of():
    only_risk = measure([row(rating=5)], PRIOR, weights={"RISK": 2.0})[0]
    both = measure([row(rating=5)], PRIOR)[0]

    assert only_risk.composite.measure == pytest.approx(only_risk.competencies[0].measure)
    middle = np.mean([each.measure for each in both.competencies])
    assert both.composite.measure == pytest.approx(middle)
    covariance = np.array(both.covariance)
    assert both.composite.se == pytest.approx(np.sqrt(covariance.mean()))


def test_the_fair_interval_is_the_interval_in_logits_said_in_points():
    [profile] = measure([row(rating=5)], PRIOR)

    told = profile.competencies[0]
    assert told.fair == pytest.approx(PRIOR.fair(told.measure, "RISK"))
    assert told.fair_low < told.fair < told.fair_high
    assert told.low == pytest.approx(told.measure - 1.959964 * told.se, abs=1e-5)


def test_the_chance_of_reaching_a_target_is_even_at_the_measure():
    [profile] = measure([row(rating=5)], PRIOR)

    told = profile.composite
    assert told.probability_above(told.measure) == pytest.approx(0.5)
    assert told.probability_above(told.measure - 1.959964 * told.se) == pytest.approx(
        0.975, abs=1e-4
    )
    assert told.probability_above(float("inf")) == 0.0


@pytest.mark.parametrize(
    ("rows", "settings", "sentence"),
    [
        ([row(rating=9)], {}, "rating 9 is not on the scale from 1 to 5"),
        ([row(competency="MOON")], {}, "'Q1' nor a competency 'MOON'"),
        ([row()], {"weights": {"MOON": 1}}, "no competency 'MOON' to weigh"),
        ([row()], {"weights": {"RISK": 0}}, "one of them above 0"),
        ([row()], {"level": 95}, "level must lie between 0 and 1"),
    ],
)
def test_what_cannot_be_measured_is_refused(rows, settings, sentence):
    with pytest.raises(ScoringError, match=sentence):
        measure(rows, PRIOR, **settings)


def test_a_calibration_that_went_through_json_measures_the_same(model):
    some = [record for record in RECORDS if record["candidate"] == "C9"]

    again = Calibration.from_json(model.calibration_.to_json())

    assert measure(some, again) == measure(some, model.calibration_)
