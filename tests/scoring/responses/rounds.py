"""Tests with known truth, for the tests of the response model."""

import numpy as np

from scoring.responses import Item, ResponseTable
from scoring.responses.curves import Parameters, chances


def a_truth(n_items, n_points=2, seed=1, spread=0.3):
    rng = np.random.default_rng(seed)
    values = np.zeros((n_items, n_points))
    values[:, 0] = rng.normal(0.1, spread, n_items)
    values[:, 1] = rng.normal(0.0, 0.8, n_items)
    values[:, 2:] = rng.normal(np.log(0.8), spread / 2, (n_items, n_points - 2))
    return Parameters(values, np.full(n_items, n_points))


def answers(truth, ability, seed=2):
    """Return drawn points of shape (n_candidates, n_items)."""
    upto = chances(truth, np.asarray(ability)).transpose(2, 0, 1).cumsum(axis=2)
    drawn = np.random.default_rng(seed).random(upto.shape[:2])
    return (drawn[:, :, None] > upto[:, :, :-1]).sum(axis=2).astype(float)


def items_like(truth, competency="IT", angoff=0.6):
    return tuple(
        Item(f"i{at:03d}", competency, int(k), angoff) for at, k in enumerate(truth.n_points)
    )


def a_table(n_candidates=200, n_items=12, n_points=2, seed=1):
    truth = a_truth(n_items, n_points, seed)
    ability = np.random.default_rng(seed + 100).normal(size=n_candidates)
    return ResponseTable.from_matrix(items_like(truth), answers(truth, ability, seed + 200))
