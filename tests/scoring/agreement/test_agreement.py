from math import isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy import nan

from scoring.agreement import (
    intraclass_correlations,
    krippendorff_alpha,
    null_variance,
    weighted_kappa,
    within_group_agreement,
)
from scoring.errors import ScoringError

# Krippendorff (2011), example C: four observers, twelve units, with gaps.
OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, nan, nan, nan],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, nan, 3],
    [nan, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, nan],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, nan],
]

# Shrout and Fleiss (1979), table 2: four judges (rows here), six targets.
JUDGES = [[9, 6, 8, 7, 10, 6], [2, 1, 4, 1, 5, 2], [5, 3, 6, 2, 6, 4], [8, 2, 8, 6, 9, 7]]

# Cohen (1968), table 1: two judges, 200 cases, and his weights of disagreement.
DIAGNOSES = np.array([[88, 14, 18], [10, 40, 10], [2, 6, 12]])
GRAVITY = [[0, 1, 3], [1, 0, 6], [3, 6, 0]]


@pytest.mark.parametrize(
    ("level", "published"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_alpha_is_krippendorffs_published_figure(level, published):
    assert round(krippendorff_alpha(OBSERVERS, level=level), 3) == published


@pytest.mark.parametrize(
    ("form", "estimate", "low", "high"),
    [
        ("1", 0.17, -0.13, 0.72),
        ("A1", 0.29, 0.02, 0.76),
        ("C1", 0.71, 0.34, 0.95),
        ("1k", 0.44, -0.88, 0.91),
        ("Ak", 0.62, 0.07, 0.93),
        ("Ck", 0.91, 0.68, 0.99),
    ],
)
def test_intraclass_correlations_are_those_of_shrout_and_fleiss(form, estimate, low, high):
    # Estimates: table 4 of the article; intervals: ICC of R's psych 2.4 on the same table.
    found = intraclass_correlations(JUDGES)[form]

    assert [round(number, 2) for number in (found.estimate, found.low, found.high)] == [
        estimate,
        low,
        high,
    ]


def test_kappa_is_cohens_published_figure():
    assert round(weighted_kappa(DIAGNOSES, weights="none").estimate, 3) == 0.492
    assert round(weighted_kappa(DIAGNOSES, weights=GRAVITY).estimate, 3) == 0.348


def test_the_standard_error_of_kappa_is_that_of_an_independent_implementation():
    from statsmodels.stats.inter_rater import cohens_kappa  # noqa: PLC0415 - slow to import

    theirs = cohens_kappa(DIAGNOSES, wt="quadratic")
    ours = weighted_kappa(DIAGNOSES)

    assert ours.estimate == pytest.approx(theirs.kappa)
    assert ours.se == pytest.approx(theirs.std_kappa)
    assert (ours.low, ours.high) == pytest.approx((theirs.kappa_low, theirs.kappa_upp))


@pytest.mark.parametrize(
    ("null", "published"),
    [
        ("uniform", 2.00),
        ("triangular", 1.32),
        ("normal", 1.04),
        ("slight skew", 1.34),
        ("moderate skew", 0.90),
        ("heavy skew", 0.44),
    ],
)
def test_null_variances_are_those_of_lebreton_and_senter(null, published):
    # LeBreton and Senter (2008), table 2, five points.
    assert null_variance(5, null) == pytest.approx(published, abs=0.005)


def test_within_group_agreement_by_hand():
    one_question = [[3], [4], [4], [5]]  # variance 2/3 against 2
    three_questions = [[3, 4, 4], [4, 4, 4], [4, 4, 5], [5, 4, 5]]  # mean variance 1/3

    assert within_group_agreement(one_question, 5) == pytest.approx(2 / 3)
    assert within_group_agreement(three_questions, 5) == pytest.approx(
        3 * (5 / 6) / (3 * (5 / 6) + 1 / 6)
    )


def test_a_panel_that_varies_more_than_chance_does_not_agree_at_all():
    assert within_group_agreement([[1, 5], [5, 1]], 5) == 0.0
    assert within_group_agreement([[1], [5]], 5) < 0


def test_within_group_agreement_passes_over_questions_with_one_rating():
    assert within_group_agreement([[4, 2], [5, nan]], 5) == within_group_agreement([[4], [5]], 5)
    assert isnan(within_group_agreement([[4, nan], [nan, 3]], 5))


@given(arrays(np.float64, (3, 8), elements=st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0, nan])))
def test_alpha_does_not_care_about_the_order_of_raters_or_units(table):
    if ((~np.isnan(table)).sum(axis=0) < 2).all():
        return

    turned = krippendorff_alpha(table[::-1, ::-1])

    np.testing.assert_allclose(turned, krippendorff_alpha(table), atol=1e-12)


@given(arrays(np.float64, 6, elements=st.integers(1, 5), unique=False))
def test_raters_who_copy_each_other_agree_perfectly(ratings):
    if np.ptp(ratings) == 0:
        assert isnan(krippendorff_alpha([ratings, ratings]))
        assert isnan(intraclass_correlations([ratings, ratings])["A1"].estimate)
        return

    forms = intraclass_correlations([ratings, ratings])

    assert krippendorff_alpha([ratings, ratings]) == pytest.approx(1.0)
    assert [form.estimate for form in forms.values()] == pytest.approx([1.0] * 6)
    assert [form.low for form in forms.values()] == pytest.approx([1.0] * 6)


def test_a_constant_difference_breaks_agreement_but_not_consistency():
    forms = intraclass_correlations([[1, 2, 3, 4, 2], [2, 3, 4, 5, 3]])

    assert forms["C1"].estimate == pytest.approx(1.0)
    assert forms["A1"].estimate < 0.8


def test_one_category_throughout_has_no_kappa():
    assert isnan(weighted_kappa([[7, 0], [0, 0]]).estimate)


@pytest.mark.parametrize(
    "fault",
    [
        lambda: krippendorff_alpha([1, 2, 3]),
        lambda: krippendorff_alpha([["good", "bad"]]),
        lambda: krippendorff_alpha([[1, nan], [nan, 2]]),
        lambda: krippendorff_alpha([[-1, 1], [1, 1]], level="ratio"),
        lambda: krippendorff_alpha([[1, 2], [1, 1]], level="cardinal"),
        lambda: krippendorff_alpha([[np.inf, 2], [1, 1]]),
        lambda: intraclass_correlations([[1, 2], [nan, 1]]),
        lambda: intraclass_correlations([[1, 2, 3]]),
        lambda: weighted_kappa([[1, 2, 3], [1, 2, 3]]),
        lambda: weighted_kappa([[0, 0], [0, 0]]),
        lambda: weighted_kappa([[1, 0], [0, 1]], weights="cubic"),
        lambda: weighted_kappa([[1, 0], [0, 1]], weights=[[1, 0], [0, 1]]),
        lambda: within_group_agreement([[1], [2]], 1),
        lambda: within_group_agreement([[1], [2]], 7, null="heavy skew"),
    ],
)
def test_what_cannot_be_answered_is_refused_with_a_sentence(fault):
    with pytest.raises(ScoringError, match=r"\.$"):
        fault()
