from math import asin, isnan, pi, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scoring.composites import (
    Profile,
    ThinProfileWarning,
    Weights,
    chance_of_all,
    chance_of_better,
    chance_of_meeting,
    composite,
    must_haves,
)
from scoring.errors import ScoringError

NAMES = ("RISK", "IT", "FIN")


def profile(measure=(0.6, 0.0, -0.3), se=0.3, correlation=0.0, count=(6, 6, 6)):
    n = len(measure)
    covariance = se**2 * ((1 - correlation) * np.eye(n) + correlation)
    return Profile(NAMES[:n], measure, covariance, count[:n])


def test_the_composite_is_the_weighted_mean_with_its_standard_error():
    whole = composite(profile(), Weights.of({"RISK": 2, "IT": 1, "FIN": 1}))

    assert whole.measure == pytest.approx(0.225)
    assert whole.se == pytest.approx(0.3 * sqrt(0.25 + 0.0625 + 0.0625))
    assert (whole.low, whole.high) == pytest.approx(
        (0.225 - 1.959964 * whole.se, 0.225 + 1.959964 * whole.se), abs=1e-6
    )


def test_doubt_that_competencies_share_does_not_average_out():
    weights = Weights.of({"RISK": 1, "IT": 1, "FIN": 1})

    assert composite(profile(correlation=1.0), weights).se == pytest.approx(0.3)
    assert composite(profile(correlation=0.0), weights).se == pytest.approx(0.3 / sqrt(3))


def test_an_unrated_competency_counts_with_its_prior():
    whole = composite(profile(count=(6, 6, 0)), Weights.of({"RISK": 1, "IT": 1, "FIN": 1}))

    assert whole.measure == pytest.approx(0.1)
    assert whole.unrated == ("FIN",)
    assert whole.rated == pytest.approx(2 / 3)


def test_reweighting_leaves_an_unrated_competency_out():
    weights = Weights.of({"RISK": 1, "IT": 1, "FIN": 1}, missing="reweight")

    assert composite(profile(count=(6, 6, 0)), weights).measure == pytest.approx(0.3)


def test_refusing_gives_no_composite_and_says_what_is_missing():
    weights = Weights.of({"RISK": 1, "IT": 1, "FIN": 1}, missing="refuse")

    with pytest.warns(ThinProfileWarning, match="FIN"):
        whole = composite(profile(count=(6, 6, 0)), weights)

    assert isnan(whole.measure)
    assert isnan(chance_of_meeting(whole, 0.0))


@pytest.mark.parametrize("missing", ["prior", "reweight"])
def test_a_thin_profile_gives_no_composite(missing):
    weights = Weights.of({"RISK": 1, "IT": 1, "FIN": 2}, missing=missing, least_rated=0.6)

    with pytest.warns(ThinProfileWarning, match="50%"):
        whole = composite(profile(count=(6, 6, 0)), weights)

    assert isnan(whole.se)


def test_a_competency_without_weight_may_be_unrated():
    weights = Weights.of({"RISK": 1, "IT": 1, "FIN": 0}, missing="refuse")

    assert composite(profile(count=(6, 6, 0)), weights).unrated == ()


def test_weights_change_their_fingerprint_when_anything_changes():
    prints = {
        Weights.of({"RISK": 1, "IT": 1}).fingerprint,
        Weights.of({"RISK": 2, "IT": 1}).fingerprint,
        Weights.of({"RISK": 1, "IT": 1}, missing="refuse").fingerprint,
        Weights.of({"RISK": 1, "IT": 1}, least_rated=0.9).fingerprint,
    }

    assert len(prints) == 4
    assert (
        Weights.of({"IT": 2, "RISK": 2}).fingerprint == Weights.of({"RISK": 1, "IT": 1}).fingerprint
    )


def test_the_chance_of_a_target_is_the_normal_tail():
    whole = composite(profile(measure=(0.3,)), Weights.of({"RISK": 1}))

    assert chance_of_meeting(whole, 0.0) == pytest.approx(0.841345, abs=1e-6)
    assert chance_of_meeting(whole, 0.3) == pytest.approx(0.5)


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(0.05, 2))
def test_one_or_the_other_is_the_better(first, second, se):
    weights = Weights.of({"RISK": 1})
    one, other = profile(measure=(first,), se=se), profile(measure=(second,), se=se)

    total = chance_of_better(one, other, weights) + chance_of_better(other, one, weights)

    assert total == pytest.approx(1.0)


def test_doubt_that_two_candidates_share_does_not_hide_who_is_better():
    one, other = profile(measure=(0.6,)), profile(measure=(0.2,))
    weights = Weights.of({"RISK": 1})

    apart = chance_of_better(one, other, weights)
    together = chance_of_better(one, other, weights, shared=np.array([[0.06]]))

    assert apart == pytest.approx(0.827, abs=1e-3)
    assert together == pytest.approx(0.948, abs=1e-3)


def test_a_candidate_without_composite_is_not_compared():
    weights = Weights.of({"RISK": 1}, missing="refuse")

    with pytest.warns(ThinProfileWarning):
        chance = chance_of_better(profile(measure=(1.0,), count=(0,)), profile((0.0,)), weights)

    assert isnan(chance)


@pytest.mark.parametrize("correlation", [-0.6, 0.0, 0.3, 0.9])
def test_two_must_haves_at_their_minimum_meet_sheppards_formula(correlation):
    # Sheppard, W. F. (1899). On the application of the theory of error to cases of normal
    # distribution and normal correlation. Philosophical Transactions A, 192, 101-167.
    pair = profile(measure=(0.0, 0.0), correlation=correlation)

    chance = chance_of_all(pair, {"RISK": 0.0, "IT": 0.0})

    assert chance == pytest.approx(0.25 + asin(correlation) / (2 * pi), abs=1e-6)


def test_must_haves_stand_beside_their_chances():
    risk, fin = must_haves(profile(), {"RISK": 0.0, "FIN": 0.0})

    assert (risk.competency, risk.measure, risk.se) == ("RISK", 0.6, pytest.approx(0.3))
    assert risk.chance == pytest.approx(0.97725, abs=1e-5)
    assert fin.chance == pytest.approx(0.158655, abs=1e-5)


def test_no_must_have_is_always_met():
    assert chance_of_all(profile(), {}) == 1.0
    assert must_haves(profile(), {}) == ()


@pytest.mark.parametrize(
    "fault",
    [
        lambda: Weights.of({"RISK": -1}),
        lambda: Weights.of({"RISK": 0}),
        lambda: Weights.of({"RISK": float("nan")}),
        lambda: Weights.of({"RISK": 1}, missing="guess"),
        lambda: Weights.of({"RISK": 1}, least_rated=2),
        lambda: composite(profile(), Weights.of({"LAW": 1})),
        lambda: composite(profile(), Weights.of({"IT": 1}), level=95),
        lambda: Profile(("IT", "IT"), [0, 0], np.eye(2), [1, 1]),
        lambda: Profile(("IT",), [0, 0], np.eye(2), [1, 1]),
        lambda: Profile(("IT",), [0], [[np.nan]], [1]),
        lambda: Profile(("IT", "FIN"), [0, 0], [[1, 2], [2, 1]], [1, 1]),
        lambda: chance_of_better(profile(), profile((0.0,)), Weights.of({"RISK": 1})),
        lambda: chance_of_better(
            profile((0.0,)), profile((0.0,)), Weights.of({"RISK": 1}), shared=[[1.0]]
        ),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_sentence(fault):
    with pytest.raises(ScoringError, match=r"\.$"):
        fault()
