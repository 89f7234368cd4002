"""What is foretold of those who were left out, and what weights the data would suggest."""

import numpy as np
import pytest

from scoring.errors import ScoringError
from scoring.validity import predictions, suggested_weights

NAMES = ("IT", "PLAN", "RISK")


def people(n, seed, weights=(1.0, 1.0, 1.0), noise=1.0):
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(n, 3))
    return x, x @ np.array(weights) + noise * rng.normal(size=n)


def test_the_share_foretold_is_what_was_put_in():
    x, y = people(2000, 1, noise=np.sqrt(3))  # half of the variance

    (found,) = predictions({"all": x}, y, repeats=2)

    assert found.r2 == pytest.approx(0.5, abs=0.03)
    assert found.error == pytest.approx(np.sqrt(3), rel=0.03)
    assert found.low <= found.r2 <= found.high


def test_noise_foretells_nothing_of_those_who_were_left_out():
    rng = np.random.default_rng(2)

    (found,) = predictions({"noise": rng.normal(size=(40, 12))}, rng.normal(size=40))

    assert found.r2 < 0.05


def test_what_positions_differ_in_is_foretold_by_the_guess_as_well():
    x, y = people(200, 3)
    position = np.arange(200) % 2

    (plain,) = predictions({"all": x}, y, position, repeats=2)
    (moved,) = predictions({"all": x + position[:, None]}, y + 9 * position, position, repeats=2)

    assert moved.r2 == pytest.approx(plain.r2)


def test_the_same_seed_foretells_the_same_and_few_people_are_refused():
    x, y = people(30, 4)

    assert predictions({"a": x}, y, seed=5) == predictions({"a": x}, y, seed=5)
    with pytest.raises(ScoringError, match="10 people"):
        predictions({"a": x[:9]}, y[:9])
    with pytest.raises(ScoringError, match="a value of everything"):
        predictions({"a": x[:20]}, y)


def test_with_many_people_the_weights_become_those_of_the_truth():
    x, y = people(4000, 5, weights=(3.0, 1.0, 0.0), noise=0.5)

    found = suggested_weights(x, y, dict.fromkeys(NAMES, 1.0), draws=50)

    assert [round(row.suggested, 2) for row in found.rows] == [0.75, 0.25, 0.0]
    assert found.trust > 0.9
    assert found.is_enough
    assert found.rows[0].is_told_apart


def test_with_few_people_and_no_signal_the_weights_stay_nearly_as_they_are():
    moves = []
    for seed in range(20):
        x, _ = people(20, seed)
        y = x.sum(axis=1) + 3 * np.random.default_rng(seed + 99).normal(size=20)
        found = suggested_weights(x, y, dict.fromkeys(NAMES, 1.0), draws=20)
        moves.append(max(abs(row.suggested - row.present) for row in found.rows))

    assert np.median(moves) < 0.15


def test_shares_come_to_one_and_hold_no_negative():
    x, y = people(40, 7, weights=(1.0, -2.0, 0.5))

    found = suggested_weights(x, y, {"IT": 50, "PLAN": 30, "RISK": 20}, draws=20)

    assert sum(row.suggested for row in found.rows) == pytest.approx(1)
    assert [row.present for row in found.rows] == [0.5, 0.3, 0.2]
    assert min(row.low for row in found.rows) >= 0


def test_fewer_than_five_people_a_competency_are_said_to_be_too_few():
    x, y = people(12, 8)

    assert not suggested_weights(x, y, dict.fromkeys(NAMES, 1.0), draws=10).is_enough
    with pytest.raises(ScoringError, match="Ten people"):
        suggested_weights(x[:9], y[:9], dict.fromkeys(NAMES, 1.0))
    with pytest.raises(ScoringError, match="for each weight"):
        suggested_weights(x, y, {"IT": 1.0})
