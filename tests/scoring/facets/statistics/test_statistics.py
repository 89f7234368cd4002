from math import isnan, sqrt

import numpy as np
import pytest
from scipy.stats import chi2

from scoring.datasets import guilford
from scoring.facets.design import design
from scoring.facets.estimates import Measures
from scoring.facets.joint import fit_joint
from scoring.facets.statistics import (
    agreements,
    categories,
    facet_spread,
    facet_statistics,
    residuals,
    standardised_mean_square,
    unexpected_ratings,
)
from scoring.ratings import RatingTable
from scoring.simulation import Design, Spreads, simulate


@pytest.fixture(scope="module")
def plan():
    return design(RatingTable.from_records(guilford()), "rating", "question", None)


@pytest.fixture(scope="module")
def estimates(plan):
    return fit_joint(plan)


@pytest.fixture(scope="module")
def chances(plan, estimates):
    """Category probabilities of every rating, written down as the model says them."""
    steps = np.concatenate([[0.0], np.cumsum(estimates.thresholds[0])])
    weight = np.exp(estimates.expected_eta[:, None] * np.arange(9) - steps)
    return weight / weight.sum(axis=1, keepdims=True)


def test_expected_ratings_and_their_spread_are_those_of_the_categories(plan, estimates, chances):
    found = residuals(plan, estimates).moments

    mean = chances @ np.arange(9)
    centred = np.arange(9) - mean[:, None]
    np.testing.assert_allclose(found.expected, mean)
    np.testing.assert_allclose(found.variance, (chances * centred**2).sum(axis=1))
    np.testing.assert_allclose(found.fourth, (chances * centred**4).sum(axis=1))


def test_infit_and_outfit_are_wright_and_masters_mean_squares(plan, estimates, chances):
    # Wright and Masters (1982), Rating scale analysis, table 5.3a (formulas 5.3.5 to 5.3.13).
    fit = facet_statistics(plan, estimates).interviewers.fit
    points = np.arange(9)

    for interviewer in range(3):
        mine = plan.table.interviewer == interviewer
        expected = chances[mine] @ points
        variance = (chances[mine] * (points - expected[:, None]) ** 2).sum(axis=1)
        kurtosis = (chances[mine] * (points - expected[:, None]) ** 4).sum(axis=1)
        squared = (plan.table.rating[mine] - expected) ** 2
        outfit, infit = (squared / variance).mean(), squared.sum() / variance.sum()
        q_outfit = sqrt((kurtosis / variance**2).sum() / 35**2 - 1 / 35)
        q_infit = sqrt((kurtosis - variance**2).sum()) / variance.sum()

        assert fit.outfit[interviewer] == pytest.approx(outfit)
        assert fit.infit[interviewer] == pytest.approx(infit)
        z = (outfit ** (1 / 3) - 1) * 3 / q_outfit + q_outfit / 3
        assert fit.outfit_z[interviewer] == pytest.approx(z)
        z = (infit ** (1 / 3) - 1) * 3 / q_infit + q_infit / 3
        assert fit.infit_z[interviewer] == pytest.approx(z)


@pytest.mark.parametrize("df", [10, 20, 80])
def test_z_is_nearly_normal_for_a_chi_square_over_its_degrees(df):
    # Wilson and Hilferty (1931): the cube root of chi-square over its degrees is nearly normal.
    probability = np.array([0.01, 0.05, 0.5, 0.95, 0.99])
    mean_square = chi2.ppf(probability, df) / df

    z = standardised_mean_square(mean_square, np.full(5, sqrt(2 / df)))

    np.testing.assert_allclose(z, [-2.326, -1.645, 0.0, 1.645, 2.326], atol=0.06)


def test_ratings_from_the_model_fit_it():
    known = simulate(Design(candidates=300, interviewers=30, panel=4, questions=8), seed=8)
    drawn = design(RatingTable.from_arrays(known.columns()), "rating", "question", None)

    fit = facet_statistics(drawn, fit_joint(drawn)).interviewers.fit

    assert fit.infit.mean() == pytest.approx(1.0, abs=0.04)
    assert np.abs(fit.infit_z).max() < 3.5


def test_an_interviewer_who_throws_dice_does_not_fit():
    known = simulate(Design(candidates=200, interviewers=10, panel=3), seed=9)
    rating = known.rating.copy()
    dice = np.random.default_rng(0).integers(1, 6, len(rating))
    rating[known.interviewer == 3] = dice[known.interviewer == 3]
    drawn = design(
        RatingTable.from_arrays(known.columns() | {"rating": rating}), "rating", "question", None
    )

    fit = facet_statistics(drawn, fit_joint(drawn)).interviewers.fit

    assert np.argmax(fit.outfit_z) == np.argmax(fit.infit_z) == 3
    assert fit.outfit_z[3] > 5


def test_fair_averages_are_ratings_by_average_others(plan, estimates):
    standing = facet_statistics(plan, estimates)
    steps = np.concatenate([[0.0], np.cumsum(estimates.thresholds[0])])

    def expected(eta):
        weight = np.exp(eta * np.arange(9) - steps)
        return 1 + weight @ np.arange(9) / weight.sum()

    severity = estimates.interviewers.measure
    fair = [expected(ability - severity.mean()) for ability in estimates.candidates.measure]
    np.testing.assert_allclose(standing.candidates.fair_average, fair)
    fair = [expected(-own) for own in severity]
    np.testing.assert_allclose(standing.interviewers.fair_average, fair)
    np.testing.assert_allclose(
        standing.interviewers.observed_average, [171 / 35, 156 / 35, 181 / 35]
    )


def test_with_partial_credit_a_question_is_judged_by_its_own_thresholds():
    known = simulate(Design(candidates=200, questions=2, interviewers=4), seed=3)
    drawn = design(RatingTable.from_arrays(known.columns()), "partial-credit", "question", None)
    found = fit_joint(drawn)

    fair = facet_statistics(drawn, found).questions.fair_average

    steps = np.concatenate([[0.0], np.cumsum(found.thresholds[1])])
    eta = np.nanmean(found.candidates.measure) - found.interviewers.measure.mean()
    weight = np.exp((eta - found.questions.measure[1]) * np.arange(5) - steps)
    assert fair[1] == pytest.approx(1 + weight @ np.arange(5) / weight.sum())


def test_an_anchored_element_tells_how_far_its_ratings_would_move_it(plan, estimates):
    free = estimates.questions.measure
    held = design(
        plan.table, "rating", "question", {"question": {"1": free[0] + 0.1, "2": free[1]}}
    )

    displacement = facet_statistics(held, fit_joint(held)).questions.displacement

    assert displacement[0] < -0.02 < 0.02 < displacement[1]
    np.testing.assert_allclose(displacement[2:], 0, atol=1e-6)


@pytest.mark.parametrize(
    ("is_population", "printed"),
    [(True, "1.05 1.98 1.88 2.84 0.78"), (False, "1.05 2.01 1.91 2.89 0.79")],
)
def test_summaries_are_facets_printed_figures(is_population, printed):
    # Linacre, A user's guide to FACETS, Table 7 reliability and chi-square statistics, "With
    # extremes, Model, Populn" and "Sample": 35 elements, RMSE, adjusted S.D., separation,
    # strata, reliability. The measures here have that error and that population separation.
    rmse, separation = 1.0515, 1.8793
    spread = np.linspace(-1, 1, 35)
    measure = spread * rmse * sqrt(1 + separation**2) / spread.std()

    found = facet_spread(Measures(measure, np.full(35, rmse)), is_population=is_population)

    numbers = (found.rmse, found.adjusted_sd, found.separation, found.strata, found.reliability)
    assert " ".join(f"{number:.2f}" for number in numbers) == printed


def test_the_test_that_all_are_equal_by_hand():
    measures = Measures(np.array([0.2, -0.1, 0.5]), np.array([0.1, 0.2, 0.2]))

    found = facet_spread(measures)

    # Weights 100, 25, 25; mean (20 - 2.5 + 12.5) / 150 = 0.2.
    assert found.chi_square == pytest.approx(100 * 0 + 25 * 0.09 + 25 * 0.09)
    assert found.df == 2
    assert found.p == pytest.approx(np.exp(-found.chi_square / 2))


def test_elements_that_do_not_differ_have_no_separation():
    found = facet_spread(Measures(np.array([0.01, -0.01, 0.0]), np.full(3, 0.3)))

    assert (found.separation, found.reliability, found.adjusted_sd) == (0, 0, 0)
    assert found.strata == pytest.approx(1 / 3)


def test_one_element_cannot_be_told_apart_from_itself():
    assert isnan(facet_spread(Measures(np.zeros(1), np.ones(1))).separation)
    with_gap = Measures(np.array([0.0, np.nan]), np.array([1.0, np.nan]))
    assert isnan(facet_spread(with_gap).reliability)


def test_categories_are_counted_and_their_disorder_is_seen(plan, estimates):
    rows = categories(plan, estimates)

    assert [row.count for row in rows] == [4, 4, 25, 8, 31, 6, 21, 3, 3]
    assert [row.point for row in rows] == list(range(1, 10))
    assert isnan(rows[0].threshold)
    np.testing.assert_allclose([row.threshold for row in rows[1:]], estimates.thresholds[0])
    disordered = [row.point for row in rows if row.is_disordered]
    assert disordered == [3, 4, 5, 6, 7, 9]


def test_average_measures_by_category_are_set_beside_those_expected(plan, estimates, chances):
    row = categories(plan, estimates)[4]

    mine = plan.table.rating == 4
    assert row.average_measure == pytest.approx(estimates.expected_eta[mine].mean())
    expected = chances[:, 4] @ estimates.expected_eta / chances[:, 4].sum()
    assert row.expected_measure == pytest.approx(expected)
    found = residuals(plan, estimates)
    square = (np.arange(9) - found.moments.expected[:, None]) ** 2 / found.moments.variance[:, None]
    assert row.outfit == pytest.approx(square[mine, 4].sum() / (chances[:, 4] * square[:, 4]).sum())


def test_agreement_is_counted_pair_by_pair(plan, estimates, chances):
    everyone, first, *_ = agreements(plan, estimates)
    table = plan.table
    cell = {
        (n, i, j): row
        for row, (n, i, j) in enumerate(
            zip(table.candidate, table.question, table.interviewer, strict=True)
        )
    }
    pairs = [
        (cell[n, i, a], cell[n, i, b])
        for n in range(7)
        for i in range(5)
        for a, b in ((0, 1), (0, 2), (1, 2))
    ]

    apart = np.array([abs(table.rating[a] - table.rating[b]) for a, b in pairs])
    assert everyone.pairs == len(pairs) == 105
    assert everyone.exact == pytest.approx((apart == 0).mean())
    assert everyone.adjacent == pytest.approx((apart == 1).mean())
    assert everyone.expected == pytest.approx(np.mean([chances[a] @ chances[b] for a, b in pairs]))
    assert (first.interviewer, first.pairs) == ("1", 70)


def test_interviewers_who_never_share_an_answer_have_no_agreement():
    known = simulate(Design(candidates=60, is_serial=True), seed=2)
    drawn = design(RatingTable.from_arrays(known.columns()), "rating", "question", None)

    everyone, *_ = agreements(drawn, fit_joint(drawn))

    assert everyone.pairs == 0
    assert isnan(everyone.exact)


def test_unexpected_ratings_come_with_their_row_farthest_first(plan, estimates):
    rows = unexpected_ratings(plan, estimates, least=2.0)

    assert [row.row for row in rows] == [59, 56, 63, 50, 55]
    farthest = guilford()[rows[0].row - 1]
    assert (farthest["candidate"], farthest["interviewer"]) == ("5", "2")
    assert farthest["rating"] == str(rows[0].rating) == "2"
    assert rows[0].residual == pytest.approx(rows[0].rating - rows[0].expected)
    assert unexpected_ratings(plan, estimates) == ()


def test_severe_and_lenient_are_told_by_the_spread_put_in():
    spreads = Spreads(severity=1.0)
    known = simulate(Design(candidates=400, interviewers=40, panel=4), spreads, seed=5)
    drawn = design(RatingTable.from_arrays(known.columns()), "rating", "question", None)

    found = facet_spread(fit_joint(drawn).interviewers)

    assert found.adjusted_sd == pytest.approx(known.truth.severity.std(ddof=1), rel=0.15)
    assert found.p < 1e-10
