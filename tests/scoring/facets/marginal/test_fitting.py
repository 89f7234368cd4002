import numpy as np
import pytest
from mirt.estimation import fit_mfrm
from mirt.models import Facet, PolytomousMFRM

from scoring.datasets import guilford
from scoring.errors import ScoringError
from scoring.facets.design import design
from scoring.facets.marginal import fit_marginal
from scoring.ratings import RatingTable
from scoring.simulation import Design, Spreads, simulate


def drawn(table, scale="rating", partial_by="question", anchors=None):
    return design(table, scale, partial_by, anchors)


def a_round(seed=3, **plan):
    plan = {"candidates": 150, "interviewers": 6, "questions": 4} | plan
    known = simulate(Design(**plan), seed=seed)
    return RatingTable.from_arrays(known.columns(), points=(1, 5))


def independent_fit(plan):
    """Fit the same model with the mirt package."""
    table = plan.table
    shape = (len(table.candidates), int(np.bincount(table.candidate).max()))
    place = (table.candidate, np.arange(len(table)) - table.offsets[table.candidate])
    rating, question, interviewer = (np.full(shape, fill) for fill in (-1, 0, 0))
    rating[place], question[place] = table.rating, table.question
    interviewer[place] = table.interviewer
    model = PolytomousMFRM(
        len(table.questions),
        table.n_categories,
        [Facet("interviewer", len(table.interviewers))],
        category_structure="rating_scale" if plan.n_sets == 1 else "partial_credit",
    )
    return fit_mfrm(
        model,
        rating,
        {"interviewer": interviewer},
        item_indices=question,
        tol=1e-9,
        max_iter=5000,
    )


@pytest.mark.parametrize(
    "plan",
    [
        drawn(RatingTable.from_records(guilford())),
        drawn(a_round()),
        drawn(a_round(is_serial=True, questions=6)),
        drawn(a_round(questions=3), scale="partial-credit"),
        drawn(a_round(candidates=60, questions=24, panel=6, interviewers=6)),
    ],
    ids=["guilford", "panels", "serial", "partial credit", "sharp posteriors"],
)
def test_estimates_and_errors_are_those_of_an_independent_implementation(plan):
    ours, theirs = fit_marginal(plan), independent_fit(plan)

    assert ours.converged
    assert theirs.converged
    assert ours.log_likelihood == pytest.approx(theirs.log_likelihood, abs=1e-6)
    close = {"rtol": 0, "atol": 1e-5}
    np.testing.assert_allclose(ours.questions.measure, theirs.item_difficulty, **close)
    np.testing.assert_allclose(ours.questions.se, theirs.item_se, **close)
    severity, error = theirs.facet_parameters["interviewer"], theirs.facet_se["interviewer"]
    np.testing.assert_allclose(ours.interviewers.measure, severity, **close)
    np.testing.assert_allclose(ours.interviewers.se, error, **close)
    thresholds = theirs.thresholds.reshape(ours.thresholds.shape)
    np.testing.assert_allclose(ours.thresholds, thresholds, **close)
    error = theirs.threshold_se.reshape(ours.thresholds.shape)
    np.testing.assert_allclose(ours.threshold_se, error, **close)
    assert np.sqrt(ours.variances.general) == pytest.approx(theirs.sigma, abs=1e-5)
    np.testing.assert_allclose(ours.candidates.measure, theirs.theta, **close)
    np.testing.assert_allclose(ours.candidates.se, theirs.theta_se, **close)


def test_the_spread_of_candidates_that_was_put_in_comes_out():
    known = simulate(Design(candidates=1000, questions=4), Spreads(general=1.3), seed=5)
    plan = drawn(RatingTable.from_arrays(known.columns(), points=(1, 5)))

    estimates = fit_marginal(plan)

    assert np.sqrt(estimates.variances.general) == pytest.approx(1.3, abs=0.08)
    off = estimates.candidates.measure - known.truth.general
    off -= off.mean()
    inside = np.abs(off) < 1.96 * estimates.candidates.se
    assert inside.mean() == pytest.approx(0.95, abs=0.03)


def test_many_candidates_arrive_where_few_steps_would():
    known = simulate(Design(candidates=9000, panel=2, questions=3, bank=8), seed=2)
    plan = drawn(RatingTable.from_arrays(known.columns(), points=(1, 5)))

    estimates = fit_marginal(plan)

    assert estimates.converged
    assert estimates.iterations <= 3
    off = estimates.interviewers.measure - known.truth.severity
    assert np.abs((off - off.mean()) / estimates.interviewers.se).max() < 4


def test_severities_sum_to_nothing_and_shrunken_candidates_lie_around_it():
    estimates = fit_marginal(drawn(a_round()))

    assert estimates.interviewers.measure.sum() == pytest.approx(0, abs=1e-9)
    assert estimates.candidates.measure.mean() == pytest.approx(0, abs=0.01)


def test_a_rating_of_weight_two_is_a_rating_given_twice():
    rows = guilford()
    weighted = RatingTable.from_records(
        [row | {"weight": 1 + (n < 9)} for n, row in enumerate(rows)]
    )
    repeated = RatingTable.from_records(rows[:9] + rows)

    one, other = fit_marginal(drawn(weighted)), fit_marginal(drawn(repeated))

    assert one.log_likelihood == pytest.approx(other.log_likelihood, abs=1e-8)
    np.testing.assert_allclose(one.interviewers.measure, other.interviewers.measure, atol=1e-7)
    np.testing.assert_allclose(one.questions.se, other.questions.se, atol=1e-7)


def test_anchored_questions_hold_and_interviewers_float():
    free = fit_marginal(drawn(a_round()))
    anchors = {"question": {f"Q{n + 1}": b + 0.7 for n, b in enumerate(free.questions.measure)}}

    held = fit_marginal(drawn(a_round(), anchors=anchors))

    np.testing.assert_allclose(held.questions.measure, free.questions.measure + 0.7)
    np.testing.assert_allclose(held.questions.se, 0)
    np.testing.assert_allclose(
        held.interviewers.measure, free.interviewers.measure - 0.7, atol=1e-6
    )
    assert held.log_likelihood == pytest.approx(free.log_likelihood, abs=1e-8)


def test_with_interviewers_and_questions_anchored_the_candidates_float():
    free = fit_marginal(drawn(a_round()))
    anchors = {
        "question": {f"Q{n + 1}": b + 0.5 for n, b in enumerate(free.questions.measure)},
        "interviewer": {f"I{n + 1}": s for n, s in enumerate(free.interviewers.measure)},
    }

    held = fit_marginal(drawn(a_round(), anchors=anchors))

    np.testing.assert_allclose(held.candidates.measure, free.candidates.measure + 0.5, atol=1e-6)
    np.testing.assert_allclose(held.expected_eta, free.expected_eta, atol=1e-6)


def test_a_candidate_of_top_ratings_only_has_a_finite_measure():
    table = a_round()
    top = table.candidate == np.argmax(np.bincount(table.candidate, table.rating))
    rows = np.where(top, 4, table.rating) + 1
    columns = {
        "candidate": table.candidate,
        "interviewer": table.interviewer,
        "question": table.question,
        "rating": rows,
    }

    estimates = fit_marginal(drawn(RatingTable.from_arrays(columns)))

    assert np.isfinite(estimates.candidates.measure).all()
    assert np.argmax(estimates.candidates.measure) == table.candidate[top][0]


def test_competencies_are_measured_by_their_own_ratings_under_the_same_prior():
    table = a_round(questions=4, competencies=2)
    estimates = fit_marginal(drawn(table))
    only = table.competency == 1
    names = ("candidate", "interviewer", "question")
    columns = {name: getattr(table, name)[only] for name in names} | {
        "rating": table.rating[only] + 1
    }
    anchors = {
        "question": {str(n): estimates.questions.measure[n] for n in (1, 3)},
        "interviewer": {str(n): s for n, s in enumerate(estimates.interviewers.measure)},
    }

    alone = fit_marginal(drawn(RatingTable.from_arrays(columns, points=(1, 5)), anchors=anchors))

    correlation = np.corrcoef(alone.candidates.measure, estimates.competencies.measure[:, 1])[0, 1]
    assert correlation > 0.999
    assert (estimates.competencies.se > estimates.candidates.se[:, None]).all()


@pytest.mark.filterwarnings("ignore::scoring.facets.unbounded.UnratedWarning")
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda row: row | {"rating": 9} if row["interviewer"] == "2" else row, "interviewer '2'"),
        (lambda row: row | {"rating": 1} if row["question"] == "3" else row, "question '3'"),
        (lambda row: row | {"rating": 7} if row["rating"] == "8" else row, "The point 8"),
        (lambda row: row | {"weight": 0}, "Every rating has weight 0"),
        (lambda row: row | {"candidate": str(id(row))}, "two ratings"),
    ],
)
def test_what_has_no_estimate_is_refused_by_name(change, sentence):
    rows = [change(row) for row in guilford()]

    with pytest.raises(ScoringError, match=sentence):
        fit_marginal(drawn(RatingTable.from_records(rows)))


def test_anchored_candidates_are_refused():
    with pytest.raises(ScoringError, match="Candidates are not anchored"):
        fit_marginal(drawn(RatingTable.from_records(guilford()), anchors={"candidate": {"1": 0.0}}))


def test_interviewers_who_cannot_be_told_from_their_questions_are_refused():
    rows = [
        (n, interviewer, question, 1 + (n * 7 + len(question) * n // 3 + k) % 3)
        for n in range(30)
        for k, (interviewer, question) in enumerate((("J", "Q1"), ("K", "Q2"), ("J", "Q3")))
    ]

    with pytest.raises(ScoringError, match="subsets"):
        fit_marginal(drawn(RatingTable.from_records(rows)))


def test_candidates_who_do_not_differ_have_no_spread():
    still = Spreads(general=0.0)
    known = simulate(Design(candidates=60, interviewers=5, questions=8), still, seed=2)
    plan = drawn(RatingTable.from_arrays(known.columns(), points=(1, 5)))

    estimates = fit_marginal(plan)

    assert estimates.converged
    assert estimates.variances.general < 0.02
    assert np.isfinite(estimates.interviewers.se).all()


def test_ratings_that_part_candidates_altogether_are_refused():
    rows = [(n, j, "Q1", 1 + n % 2) for n in range(8) for j in "JKLMNOPQRS"]

    with pytest.raises(ScoringError, match="no end"):
        fit_marginal(drawn(RatingTable.from_records(rows)))
