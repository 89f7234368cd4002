"""How likely is each number of points at each ability? The graded response model, and its slopes.

An item has a log discrimination, a difficulty (the mean of its thresholds) and the logs of the
distances between its thresholds. These may be any numbers, so that a search meets no walls; items
with fewer points than others leave the last places unused.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from scoring.validation import Floats

FAR = 700.0  # where a logistic curve is 0 or 1 to the last bit, and its exponential still finite


class Parameters(NamedTuple):
    """Items' parameters, of shape (n_items, most points), and how many different points each has."""

    values: Floats
    n_points: npt.NDArray[np.int64]

    @property
    def is_used(self) -> npt.NDArray[np.bool_]:
        """Which places hold a parameter."""
        used: npt.NDArray[np.bool_] = (
            np.arange(self.values.shape[1]) < np.asarray(self.n_points)[:, None]
        )
        return used

    @property
    def discrimination(self) -> Floats:
        """Steepness of each item, per logit."""
        steep: Floats = np.exp(self.values[:, 0])
        return steep

    @property
    def thresholds(self) -> Floats:
        """Where so many points or more are as likely as fewer; nan in places that are not used."""
        steps, is_used = np.exp(self.values[:, 2:]), self.is_used[:, 1:]
        from_first = np.cumsum(np.pad(steps, ((0, 0), (1, 0))), axis=1)
        mean = (from_first * is_used).sum(axis=1) / (self.n_points - 1)
        placed: Floats = np.where(is_used, from_first + (self.values[:, 1] - mean)[:, None], np.nan)
        return placed


def log_chances(items: Parameters, nodes: Floats) -> Floats:
    """Return log P(points = k), of shape (n_items, most points, n_nodes); -700 if impossible.

    ``P = L(u_k) - L(u_{k+1})`` with logistic ``L``, as ``L(u_k) L(-u_{k+1}) (1 - exp(u_{k+1} - u_k))``,
    which loses no digit where both are near 0 or near 1.

    References
    ----------
    .. [1] Samejima, F. (1969). Estimation of latent ability using a response pattern of graded
       scores. Psychometrika Monograph 17.
    """
    u = _logits(items, nodes)
    log: Floats = _log_logistic(u[:, :-1]) + _log_logistic(-u[:, 1:])
    log += np.log(-np.expm1(-_apart(u)))
    return log


def chances(items: Parameters, nodes: Floats) -> Floats:
    """Return P(points = k), of shape (n_items, most points, n_nodes)."""
    likely: Floats = np.exp(log_chances(items, nodes))
    return likely


def slopes(items: Parameters, nodes: Floats) -> Floats:
    """Return the slopes of ``log_chances``, of shape (n_parameters, n_items, most points, n_nodes)."""
    u = _logits(items, nodes)
    near = 1 / np.expm1(_apart(u))
    upper, lower = _logistic(-u[:, :-1]) + near, -_logistic(u[:, 1:]) - near
    turns = _turns(items, u)
    found: Floats = upper * turns[:, :, :-1] + lower * turns[:, :, 1:]
    return found


def chances_and_slopes(items: Parameters, nodes: Floats) -> tuple[Floats, Floats]:
    """Return the chances and their slopes by ability, in one quick pass.

    Chances are exact to 1e-16, which is not enough for their logs far out, but for averages.
    """
    upto = _logistic(_logits(items, nodes))
    steep = upto * (1.0 - upto) * items.discrimination[:, None, None]
    return upto[:, :-1] - upto[:, 1:], steep[:, :-1] - steep[:, 1:]


def expected_share(likely: Floats, n_points: npt.NDArray[np.int64]) -> Floats:
    """Return the expected share of each item's points, of shape (n_items, n_nodes)."""
    share: Floats = np.einsum("ikq,k->iq", likely, np.arange(likely.shape[1]))
    return share / (n_points - 1)[:, None]


def threshold_slopes(items: Parameters) -> Floats:
    """Return how thresholds move with the parameters: (n_parameters, n_items, most points - 1)."""
    n_items, width = items.values.shape
    found = np.zeros((width, n_items, width - 1))
    found[1] = 1.0
    place, last = np.arange(width - 1), (items.n_points - 1)[:, None]
    for step in range(width - 2):
        after = np.maximum(last - 1 - step, 0) / last
        found[2 + step] = np.exp(items.values[:, 2 + step])[:, None] * ((place > step) - after)
    return np.where(items.is_used[:, 1:], found, 0.0) * items.is_used.T[:, :, None]


def _logits(items: Parameters, nodes: Floats) -> Floats:
    """Return the logit of so many points or more, from none (certain) to one too many (never)."""
    n_items, width = items.values.shape
    u = np.full((n_items, width + 1, len(nodes)), -FAR)
    u[:, 0] = FAR
    inner = items.discrimination[:, None, None] * (nodes - items.thresholds[:, :, None])
    u[:, 1:width] = np.where(items.is_used[:, 1:, None], np.clip(inner, -FAR, FAR), -FAR)
    return u


def _apart(u: Floats) -> Floats:
    """Return how far neighbouring logits lie apart; far, where an item has no such points."""
    apart: Floats = np.clip(u[:, :-1] - u[:, 1:], 1e-12, FAR)
    return np.where((u[:, :-1] <= -FAR) & (u[:, 1:] <= -FAR), FAR, apart)


def _turns(items: Parameters, u: Floats) -> Floats:
    """Return how the logits move with the parameters: (n_parameters, n_items, points + 1, nodes)."""
    n_items, width = items.values.shape
    turns = np.zeros((width, n_items, width + 1, 1)) + np.zeros(u.shape[-1])
    turns[0, :, 1:width] = np.where(items.is_used[:, 1:, None], u[:, 1:width], 0.0)
    moved = -items.discrimination[:, None] * threshold_slopes(items)
    turns[1:, :, 1:width] = moved[1:, :, :, None]
    return turns


def _logistic(u: Floats) -> Floats:
    small = np.exp(-np.abs(u))
    found: Floats = np.where(u >= 0, 1.0, small) / (1.0 + small)
    return found


def _log_logistic(u: Floats) -> Floats:
    found: Floats = np.minimum(u, 0.0) - np.log1p(np.exp(-np.abs(u)))
    return found
