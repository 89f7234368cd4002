"""Does it foretell, by how much, and how surely? Against an independent implementation and laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import pearsonr

from scoring.errors import ScoringError
from scoring.validity import Correlation, corrected_for_restriction, correlation
from scoring.validity.correlations import fisher_interval

SEEDS = st.integers(0, 2**32 - 1)


def drawn(n, r, seed):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    return x, r * x + np.sqrt(1 - r**2) * rng.normal(size=n)


def narrow(found, low=0.0, high=0.0):
    return Correlation(100, 1, found, low, high, low, high, 0.01)


@given(SEEDS, st.integers(5, 60))
def test_an_independent_implementation_agrees(seed, n):
    x, y = drawn(n, 0.4, seed)
    other = pearsonr(x, y)
    ends = other.confidence_interval(0.95)

    found = correlation(x, y, draws=1)

    assert found.r == pytest.approx(other.statistic)
    assert found.p == pytest.approx(other.pvalue)
    assert (found.low, found.high) == pytest.approx((ends.low, ends.high))


def test_intervals_cover_as_often_as_they_say():
    found = [correlation(*drawn(40, 0.3, seed), draws=200, seed=seed) for seed in range(200)]

    by_z = np.mean([each.low <= 0.3 <= each.high for each in found])
    by_drawing = np.mean([each.boot_low <= 0.3 <= each.boot_high for each in found])
    assert 0.91 < by_z < 0.985
    assert 0.88 < by_drawing < 0.985


def test_what_positions_differ_in_is_neither_for_nor_against():
    x, y = drawn(60, 0.5, 1)
    position = np.arange(60) % 3

    plain = correlation(x, y, position, draws=50)
    moved = correlation(x + 5 * position, y - 3 * position, position, draws=50)

    assert moved.r == pytest.approx(plain.r)
    assert (plain.n, plain.groups) == (60, 3)
    assert plain.high - plain.low > np.ptp(fisher_interval(plain.r, 60))  # two more are used up


def test_somebody_alone_in_a_position_says_nothing():
    x, y = drawn(12, 0.5, 2)

    alone = correlation([*x, 99.0], [*y, -99.0], ["a"] * 12 + ["b"], draws=1)

    assert alone.r == pytest.approx(correlation(x, y, draws=1).r)
    assert alone.n == 12


def test_too_few_and_what_does_not_vary_are_refused():
    with pytest.raises(ScoringError, match="too little"):
        correlation([1, 2, 3], [3, 1, 2])
    with pytest.raises(ScoringError, match="the same for everybody"):
        correlation([1, 1, 1, 1, 1], [1, 2, 3, 4, 5])
    with pytest.raises(ScoringError, match="nobody can be compared"):
        correlation([1, 2], [1, 2], ["a", "b"])
    with pytest.raises(ScoringError, match="must be finite"):
        correlation([1, 2, 3, 4, np.nan], [1, 2, 3, 4, 5])


def test_restriction_is_corrected_as_in_cohens_example():
    # Cohen, Cohen, West and Aiken (2003), section 2.10.3: .25 in a range of 5, of 12 in all
    found = corrected_for_restriction(narrow(0.25), hired=5, measured=12)

    assert round(found.r, 3) == 0.527
    assert found.ratio == 2.4


def test_selecting_by_the_measure_narrows_the_correlation_and_the_correction_brings_it_back():
    x, y = drawn(200_000, 0.5, 3)
    hired = x > 1
    found = correlation(x[hired], y[hired], draws=1)

    corrected = corrected_for_restriction(found, hired=x[hired].std(), measured=x.std())

    assert found.r < 0.3
    assert corrected.r == pytest.approx(0.5, abs=0.02)


@given(st.floats(-0.99, 0.99), st.floats(0.1, 10))
def test_a_range_as_wide_as_that_of_all_changes_nothing_and_signs_stay(r, ratio):
    same = corrected_for_restriction(narrow(r), hired=2, measured=2)
    wider = corrected_for_restriction(narrow(r), hired=1, measured=ratio)

    assert same.r == pytest.approx(r)
    assert np.sign(wider.r) == np.sign(r)
    assert abs(wider.r) <= 1


def test_a_range_of_nothing_is_refused():
    with pytest.raises(ScoringError, match="above 0"):
        corrected_for_restriction(narrow(0.2), hired=0, measured=1)
