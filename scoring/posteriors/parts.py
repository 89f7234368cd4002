"""What a block of candidates is made of, as the kernels see it."""

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from scoring.validation import Floats, Integers

Places = npt.NDArray[np.int64]

NODES = 9


class Sheet(NamedTuple):
    """The ratings of some candidates, sorted by candidate.

    ``first`` and ``second`` are the places of the interviewer and of the question among all
    facet elements; ``first_seat`` and ``second_seat`` the places among those the candidate met,
    which are listed in ``met`` from ``met_from[n]`` to ``met_from[n + 1]``.
    """

    offsets: Places
    first: Integers
    second: Integers
    competency: Integers
    thresholds: Integers
    rating: Integers
    weight: Floats
    first_seat: Integers
    second_seat: Integers
    met: Integers
    met_from: Places


class Sites(NamedTuple):
    """Each rating's likelihood as a normal one: precision, and precision times location."""

    precision: Floats
    shift: Floats


class Belief(NamedTuple):
    """What is believed of everything outside the candidates, while their blocks are worked.

    ``variances`` are general, specific, halo, answer; ``steps`` the running sums of the thresholds,
    of shape (n_sets, K), and ``odds`` is exp(-steps); ``mean`` and ``covariance`` those of the facet elements.
    """

    variances: Floats
    steps: Floats
    odds: Floats
    mean: Floats
    covariance: Floats
    nodes: Floats
    node_weights: Floats


class Desk(NamedTuple):
    """Scratch arrays, large enough for the candidate with the most ratings."""

    inverse: Floats
    root: Floats
    pull: Floats
    facet: Floats
    spread: Floats
    near: Floats
    through: Floats
    mean: Floats
    variance: Floats
    ratio: Floats
    total: Floats
    chance: Floats
    ones: Floats


def desk(most_ratings: int, most_met: int) -> Desk:
    """Return scratch arrays for candidates of at most so many ratings and facet elements."""
    n, m = max(most_ratings, 1), max(most_met, 1)
    return Desk(
        np.zeros((n, n)),
        np.zeros(n),
        np.zeros(n),
        np.zeros((n, m)),
        np.zeros((n, m)),
        np.zeros((m, m)),
        np.zeros(m),
        np.zeros(n),
        np.zeros(n),
        np.zeros(NODES),
        np.zeros(NODES),
        np.zeros(NODES),
        np.ones(NODES),
    )


@cache
def quadrature(count: int = NODES) -> tuple[Floats, Floats]:
    """Return nodes and weights for a standard normal; the weights sum to 1."""
    nodes, weights = np.polynomial.hermite_e.hermegauss(count)
    return nodes, weights / weights.sum()


def steps_of(thresholds: Floats) -> Floats:
    """Return running sums of thresholds of shape (n_sets, K - 1), with a leading 0."""
    return np.hstack([np.zeros((len(thresholds), 1)), np.cumsum(thresholds, axis=1)])
