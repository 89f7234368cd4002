import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize
from scipy.special import logsumexp

from scoring.datasets import guilford
from scoring.facets.design import design
from scoring.facets.joint import fit_joint
from scoring.facets.statistics import residuals
from scoring.facets.unbounded import UnlinkedWarning
from scoring.ratings import RatingTable
from scoring.simulation import Design, Spreads, simulate


def drawn(table, scale="rating", partial_by="question", anchors=None):
    return design(table, scale, partial_by, anchors)


def guilford_design(**settings):
    return drawn(RatingTable.from_records(guilford()), **settings)


def small_round(seed=1, **plan):
    plan = {"candidates": 25, "interviewers": 5, "questions": 4} | plan
    records = simulate(Design(**plan), seed=seed).records()
    return RatingTable.from_records(records, points=(1, 5))


def of_extreme_candidates(plan):
    """Tell which ratings belong to candidates who were given one end of the scale only."""
    score = np.bincount(plan.table.candidate, plan.table.rating)
    most = np.bincount(plan.table.candidate) * (plan.table.n_categories - 1)
    return ((score == 0) | (score == most))[plan.table.candidate]


def independent_solution(plan):
    """Maximise the plain joint likelihood, written down as it is, with nothing eliminated."""
    table = plan.table
    sizes = [len(table.candidates), len(table.interviewers), len(table.questions)]
    marks = np.cumsum([*sizes, plan.n_sets * (table.n_categories - 1)])

    def unpack(vector):
        ability, severity, difficulty, thresholds = np.split(vector, marks[:-1])
        difficulty = difficulty - difficulty.mean()
        ability_mean = ability.mean()
        thresholds = thresholds.reshape(plan.n_sets, -1)
        thresholds = thresholds - thresholds.mean(axis=1, keepdims=True)
        return ability - ability_mean, severity - ability_mean, difficulty, thresholds

    def minus_log_likelihood(vector):
        ability, severity, difficulty, thresholds = unpack(vector)
        eta = ability[table.candidate] - severity[table.interviewer] - difficulty[table.question]
        steps = np.pad(np.cumsum(thresholds, axis=1), ((0, 0), (1, 0)))[plan.threshold_set]
        logits = eta[:, None] * np.arange(table.n_categories) - steps
        chosen = np.take_along_axis(logits, table.rating[:, None], axis=1)[:, 0]
        return -(table.weight * (chosen - logsumexp(logits, axis=1))).sum()

    found = minimize(
        minus_log_likelihood, np.zeros(marks[-1]), method="BFGS", options={"gtol": 1e-5}
    )
    return unpack(found.x), -found.fun


@pytest.mark.parametrize(
    "plan",
    [
        guilford_design(),
        drawn(small_round(questions=2), scale="partial-credit"),
        drawn(small_round(questions=4, competencies=2), "partial-credit", "competency"),
    ],
    ids=["guilford", "partial credit by question", "partial credit by competency"],
)
def test_estimates_are_those_of_an_independent_converged_solution(plan):
    estimates = fit_joint(plan)

    (ability, severity, difficulty, thresholds), log_likelihood = independent_solution(plan)

    assert estimates.converged
    assert estimates.log_likelihood == pytest.approx(log_likelihood, abs=1e-6)
    np.testing.assert_allclose(estimates.candidates.measure, ability, atol=1e-3)
    np.testing.assert_allclose(estimates.interviewers.measure, severity, atol=1e-3)
    np.testing.assert_allclose(estimates.questions.measure, difficulty, atol=1e-3)
    np.testing.assert_allclose(estimates.thresholds, thresholds, atol=1e-3)


def test_two_points_are_a_logistic_regression():
    known = simulate(Design(candidates=60, interviewers=4), thresholds=[0.0], seed=3)
    plan = drawn(RatingTable.from_arrays(known.columns()))

    estimates = fit_joint(plan)

    assert estimates.thresholds.tolist() == [[0.0]]
    off = residuals(plan, estimates).residual[~of_extreme_candidates(plan)]
    question = plan.table.question[~of_extreme_candidates(plan)]
    np.testing.assert_allclose(np.bincount(question, off), 0, atol=1e-6)


def test_candidates_and_questions_are_centred_and_interviewers_float():
    estimates = fit_joint(guilford_design())

    assert estimates.candidates.measure.mean() == pytest.approx(0, abs=1e-12)
    assert estimates.questions.measure.mean() == pytest.approx(0, abs=1e-12)
    assert estimates.interviewers.measure.mean() == pytest.approx(0.063, abs=1e-3)


def test_every_score_is_the_one_expected():
    plan = guilford_design()

    off = residuals(plan, fit_joint(plan)).residual

    for code in (plan.table.candidate, plan.table.interviewer, plan.table.question):
        np.testing.assert_allclose(np.bincount(code, off), 0, atol=1e-6)


def test_standard_errors_are_those_of_one_element_alone():
    plan = guilford_design()
    estimates = fit_joint(plan)

    information = np.bincount(plan.table.candidate, residuals(plan, estimates).moments.variance)

    np.testing.assert_allclose(estimates.candidates.se, 1 / np.sqrt(information))


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(random):
    rows = guilford()
    random.shuffle(rows)

    shuffled = fit_joint(drawn(RatingTable.from_records(rows)))

    expected = fit_joint(guilford_design())
    np.testing.assert_allclose(shuffled.candidates.measure, expected.candidates.measure, atol=1e-7)


def test_a_rating_of_weight_two_is_a_rating_given_twice():
    rows = guilford()
    weighted = RatingTable.from_records(
        [row | {"weight": 1 + (n < 9)} for n, row in enumerate(rows)]
    )
    repeated = RatingTable.from_records(rows[:9] + rows)

    one, other = fit_joint(drawn(weighted)), fit_joint(drawn(repeated))

    np.testing.assert_allclose(one.candidates.measure, other.candidates.measure, atol=1e-7)
    np.testing.assert_allclose(one.interviewers.se, other.interviewers.se)


def test_a_rating_of_weight_nothing_is_not_there():
    rows = guilford()
    weighted = RatingTable.from_records([row | {"weight": n >= 4} for n, row in enumerate(rows)])

    one = fit_joint(drawn(weighted))
    other = fit_joint(drawn(RatingTable.from_records(rows[4:])))

    np.testing.assert_allclose(one.questions.measure, other.questions.measure, atol=1e-7)


def test_anchors_hold_and_all_else_is_measured_from_them():
    free = fit_joint(guilford_design())
    anchors = {"question": {"1": free.questions.measure[0] + 1.0}}

    held = fit_joint(guilford_design(anchors=anchors))

    assert held.questions.measure[0] == free.questions.measure[0] + 1.0
    assert held.questions.se[0] == 0
    np.testing.assert_allclose(held.questions.measure, free.questions.measure + 1.0, atol=1e-6)
    np.testing.assert_allclose(
        held.interviewers.measure, free.interviewers.measure - 1.0, atol=1e-6
    )
    np.testing.assert_allclose(held.candidates.measure, free.candidates.measure, atol=1e-6)


@pytest.mark.parametrize("facet", ["candidate", "interviewer", "question"])
def test_anchoring_at_the_estimates_changes_nothing(facet):
    free = fit_joint(guilford_design())
    measures = getattr(free, f"{facet}s").measure
    anchors = {facet: {str(n + 1): value for n, value in enumerate(measures)}}

    held = fit_joint(guilford_design(anchors=anchors))

    assert held.log_likelihood == pytest.approx(free.log_likelihood, abs=1e-9)
    assert getattr(held, f"{facet}s").measure == pytest.approx(measures, abs=0)
    np.testing.assert_allclose(held.expected_eta, free.expected_eta, atol=1e-6)


def test_a_candidate_of_top_ratings_only_is_measured_and_moves_nobody():
    table = small_round()
    top = [("C99", f"I{j}", f"Q{i}", 5) for j in (1, 2) for i in (1, 2, 3)]
    given = simulate(Design(candidates=25, interviewers=5, questions=4), seed=1).records()
    rows = [(r["candidate"], r["interviewer"], r["question"], r["rating"]) for r in given]
    plan = drawn(RatingTable.from_records(rows + top))

    without, estimates = fit_joint(drawn(table)), fit_joint(plan)

    np.testing.assert_allclose(
        estimates.candidates.measure[:-1], without.candidates.measure, atol=1e-7
    )
    expected = residuals(plan, estimates).moments.expected[plan.table.candidate == 25]
    assert expected.sum() == pytest.approx(6 * 4 - 0.3)
    assert estimates.candidates.measure[-1] > without.candidates.measure.max()
    assert estimates.candidates.se[-1] > without.candidates.se.max()


def test_an_interviewer_who_only_gives_the_lowest_point_is_the_most_severe():
    given = simulate(Design(candidates=25, interviewers=5, questions=4), seed=1).records()
    rows = [(r["candidate"], r["interviewer"], r["question"], r["rating"]) for r in given]
    low = [(f"C{n}", "I6", "Q1", 1) for n in range(1, 9)]

    estimates = fit_joint(drawn(RatingTable.from_records(rows + low)))

    assert np.isfinite(estimates.interviewers.measure).all()
    assert np.argmax(estimates.interviewers.measure) == 5


def test_competencies_are_measured_from_their_own_ratings():
    rows = [row | {"competency": "AB"[row["question"] > "2"]} for row in guilford()]

    estimates = fit_joint(drawn(RatingTable.from_records(rows)))

    assert estimates.competencies.measure.shape == (7, 2)
    assert (estimates.competencies.se > estimates.candidates.se[:, None]).all()
    between = np.sort(
        np.column_stack([estimates.competencies.measure, estimates.candidates.measure])
    )
    assert (between[:, 1] == estimates.candidates.measure).all()


def test_many_candidates_arrive_where_few_steps_would():
    known = simulate(Design(candidates=9000, panel=2, questions=2, bank=8), seed=2)
    plan = drawn(RatingTable.from_arrays(known.columns(), points=(1, 5)))

    estimates = fit_joint(plan)

    assert estimates.converged
    assert estimates.iterations <= 5
    off = residuals(plan, estimates).residual[~of_extreme_candidates(plan)]
    interviewer = plan.table.interviewer[~of_extreme_candidates(plan)]
    np.testing.assert_allclose(np.bincount(interviewer, off), 0, atol=1e-4)


def test_severities_that_were_put_in_come_out():
    known = simulate(
        Design(candidates=400, interviewers=8, panel=4, questions=10), Spreads(), seed=4
    )
    plan = drawn(RatingTable.from_arrays(known.columns(), points=(1, 5)))

    estimates = fit_joint(plan)

    off = estimates.interviewers.measure - known.truth.severity
    assert np.abs(off - off.mean()).max() < 0.12


def test_stopping_early_is_said():
    assert not fit_joint(guilford_design(), max_iter=1).converged


def test_groups_that_nothing_links_still_have_a_likelihood():
    known = simulate(Design(candidates=60, interviewers=10, groups=2), seed=6)
    plan = drawn(RatingTable.from_arrays(known.columns(), points=(1, 5)))
    moved = {"interviewer": {"I1": 0.0, "I2": 0.0}}

    with pytest.warns(UnlinkedWarning, match="I1, I3, I5"):
        free = fit_joint(plan)
    held = fit_joint(drawn(plan.table, anchors=moved))

    assert free.converged
    assert free.log_likelihood == pytest.approx(held.log_likelihood, abs=1e-6)
