"""The curve from the linear predictor to the points of the scale."""

import numpy as np

from scoring.validation import Floats


def expected_points(eta: Floats, thresholds: Floats) -> Floats:
    """Return expected categories from 0 for predictors of shape (n,) under one set of thresholds.

    Examples
    --------
    >>> expected_points(np.array([0.0]), np.array([-1.0, 1.0]))
    array([1.])
    """
    chance = chances(eta, thresholds)
    expected: Floats = chance @ np.arange(chance.shape[1])
    return expected


def chances(eta: Floats, thresholds: Floats) -> Floats:
    """Return the probability of each category, of shape (n, K)."""
    steps = np.concatenate([[0.0], np.cumsum(thresholds)])
    log = np.asarray(eta)[:, None] * np.arange(len(steps)) - steps
    chance: Floats = np.exp(log - log.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    return chance
