import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.facets.design import design
from scoring.facets.estimates import Variances
from scoring.facets.joint import fit_joint
from scoring.facets.statistics import decision_study, noise_of, residuals, variance_shares
from scoring.ratings import RatingTable
from scoring.simulation import Design, Spreads, simulate

PARTS = Variances(general=0.6, specific=0.4, severity=0.25, difficulty=0.36, halo=0.64, answer=0.25)


def test_shares_are_of_the_whole():
    rows = variance_shares(PARTS, noise=1.5)

    assert [row.part for row in rows] == [*Variances._fields, "noise"]
    assert sum(row.share for row in rows) == pytest.approx(1)
    assert rows[4].share == pytest.approx(0.64 / 4.0)


def test_a_decision_study_by_hand():
    (study,) = decision_study(PARTS, 1.5, interviewers=[2], questions=[6], n_competencies=2)

    truth, error = 0.6 + 0.2, 0.32 + 0.25 / 6 + 1.5 / 12
    assert study.reliability == pytest.approx(truth / (truth + error))
    assert study.dependability == pytest.approx(truth / (truth + error + 0.125 + 0.06))
    assert study.standard_error == pytest.approx(np.sqrt(error))


def test_dividing_the_questions_costs_ratings():
    plan = {"interviewers": [3], "questions": [6]}

    (panel,) = decision_study(PARTS, 1.5, **plan)
    (serial,) = decision_study(PARTS, 1.5, **plan, is_serial=True)

    assert serial.standard_error**2 - panel.standard_error**2 == pytest.approx(1.5 / 6 - 1.5 / 18)


def test_more_interviewers_and_questions_never_harm():
    rows = decision_study(PARTS, 1.5, interviewers=range(1, 6), questions=range(1, 9))

    reliability = np.array([row.reliability for row in rows]).reshape(5, 8)
    assert (np.diff(reliability, axis=0) > 0).all()
    assert (np.diff(reliability, axis=1) > 0).all()


def test_a_study_foretells_how_well_ratings_will_do():
    spreads = Spreads(halo=0.8, answer=0.5, severity=0.0, difficulty=0.0)
    known = simulate(Design(candidates=1500, interviewers=100), spreads, seed=7)
    drawn = design(RatingTable.from_arrays(known.columns()), "rating", "question", None)
    found = residuals(drawn, fit_joint(drawn))
    parts = Variances(general=1.0, halo=0.64, answer=0.25)

    (study,) = decision_study(parts, noise_of(found), interviewers=[3], questions=[6])

    average = np.bincount(drawn.table.candidate, drawn.table.rating)
    observed = np.corrcoef(average, known.truth.general)[0, 1] ** 2
    assert observed == pytest.approx(study.reliability, abs=0.04)


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ScoringError, match="cannot share"):
        decision_study(PARTS, 1.0, interviewers=[3], questions=[2], is_serial=True)
    with pytest.raises(ScoringError, match="no variance"):
        variance_shares(Variances(), 0.0)
