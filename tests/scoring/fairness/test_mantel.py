"""Differences at equal standing, against published tables and an independent implementation."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import StratifiedTable

from scoring.errors import ScoringError
from scoring.fairness import common_odds, ordinal_difference

# Admissions to Berkeley in 1973 by department: men admitted, rejected; women admitted, rejected
# (Bickel, Hammel & O'Connell, 1975).
BERKELEY = {
    "A": (512, 313, 89, 19),
    "B": (353, 207, 17, 8),
    "C": (120, 205, 202, 391),
    "D": (138, 279, 131, 244),
    "E": (53, 138, 94, 299),
    "F": (22, 351, 24, 317),
}
TABLES = [np.array(cells).reshape(2, 2) for cells in BERKELEY.values()]


def people_of(tables):
    """Return each person's outcome, group and stratum."""
    rows = [
        (right, is_focal, stratum)
        for stratum, cells in tables.items()
        for (right, is_focal), n in zip(((1, 0), (0, 0), (1, 1), (0, 1)), cells, strict=True)
        for _ in range(n)
    ]
    return tuple(zip(*rows, strict=True))


def test_berkeley_gives_the_published_common_odds():
    found = common_odds(*people_of(BERKELEY))

    # as R documents them for UCBAdmissions, the test without its correction for continuity
    assert round(found.odds_ratio, 7) == 0.9046968
    assert (round(found.low, 7), round(found.high, 7)) == (0.7719074, 1.0603298)
    assert (round(found.chi2, 4), round(found.p, 4)) == (1.5246, 0.2169)
    assert found.grade == "A"


def test_an_independent_implementation_agrees():
    found, other = common_odds(*people_of(BERKELEY)), StratifiedTable(TABLES)

    assert found.log_odds == pytest.approx(other.logodds_pooled, rel=1e-12)
    assert found.se == pytest.approx(other.logodds_pooled_se, rel=1e-12)
    assert found.chi2 == pytest.approx(other.test_null_odds(correction=False).statistic, rel=1e-12)


def test_a_large_difference_is_graded_c_and_a_moderate_one_b():
    large = common_odds(*people_of({"low": (60, 40, 25, 75), "high": (90, 10, 60, 40)}))
    moderate = common_odds(*people_of({"low": (270, 230, 200, 300), "high": (425, 75, 380, 120)}))

    assert (large.grade, moderate.grade) == ("C", "B")
    assert large.delta < -1.5 < moderate.delta < -1


def test_on_yes_or_no_items_mantels_test_of_order_is_mantel_and_haenszels():
    outcome, is_focal, stratum = people_of(BERKELEY)

    ordered = ordinal_difference(outcome, is_focal, stratum)

    assert ordered.chi2 == pytest.approx(common_odds(outcome, is_focal, stratum).chi2)


def test_with_one_stratum_the_difference_is_that_of_the_means():
    points, is_focal = [4, 5, 3, 2, 3, 1], [0, 0, 0, 1, 1, 1]

    found = ordinal_difference(points, is_focal, ["all"] * 6)

    assert found.difference == pytest.approx(-2.0)
    # Mantel (1963) with one stratum: (n - 1) r squared
    assert found.chi2 == pytest.approx(5 * np.corrcoef(points, is_focal)[0, 1] ** 2)


def test_strata_with_one_group_alone_say_nothing():
    with_others = ordinal_difference([4, 3, 5, 5], [0, 1, 0, 0], ["a", "a", "b", "b"])

    assert (with_others.n_focal, with_others.n_reference) == (1, 1)
    with pytest.raises(ScoringError, match="both groups"):
        ordinal_difference([1, 2], [0, 1], ["a", "b"])


def test_what_cannot_be_compared_is_refused():
    with pytest.raises(ScoringError, match="one stratum"):
        common_odds([1, 0], [0], ["a", "a"])
    with pytest.raises(ScoringError, match="missing"):
        ordinal_difference([1, np.nan], [0, 1], ["a", "a"])
    with pytest.raises(ScoringError, match="1 or 0"):
        common_odds([1, 3], [0, 1], ["a", "a"])


def test_where_everybody_fares_alike_nothing_is_told():
    found = common_odds([1, 1, 1], [0, 1, 1], ["a"] * 3)

    assert np.isnan([found.log_odds, found.chi2]).tolist() == [True, True]
    assert found.grade == "A"


@given(
    st.lists(
        st.tuples(st.integers(1, 5), st.booleans(), st.integers(1, 3)), min_size=4, max_size=40
    )
)
def test_swapping_the_groups_turns_the_test_of_order_into_itself(rows):
    points, is_focal, stratum = zip(*rows, strict=True)
    try:
        one = ordinal_difference(points, is_focal, stratum)
    except ScoringError:
        return
    other = ordinal_difference(points, [not each for each in is_focal], stratum)

    np.testing.assert_allclose(one.chi2, other.chi2)
    assert (one.n_focal, one.n_reference) == (other.n_reference, other.n_focal)
