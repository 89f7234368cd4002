"""How likely is each number of points, now that the item itself is known only so far?

The chance of an answer is averaged over all that the item may be: where an item was hardly ever
answered its curve is flat, and it says little of anybody. No plug-in of the likeliest parameters
as if they were true, and no inflation afterwards.
"""

from functools import lru_cache

import numpy as np

from scoring.responses.curves import Parameters, chances_and_slopes
from scoring.responses.problem import NODES
from scoring.validation import Floats

PAIRS = 16
ROUNDS = 60


@lru_cache(maxsize=16)
def evenly_drawn(width: int) -> Floats:
    """Return points like draws from a standard normal, of shape (2 * PAIRS, width).

    Kronecker's sequence [1]_ by the powers of a root of ``x ** (width + 1) = x + 1``, each point
    with its mirror image, and turned so that their covariance is one to the last bit: a normal
    that is averaged over them keeps its mean and its spread.

    References
    ----------
    .. [1] Niederreiter, H. (1992). Random number generation and quasi-Monte Carlo methods. SIAM.
    """
    from scipy.special import ndtri  # noqa: PLC0415 - loads slowly

    root = 2.0
    for _ in range(ROUNDS):
        root = (1 + root) ** (1 / (width + 1))
    paces = root ** -np.arange(1.0, width + 1)
    half = ndtri((0.5 + np.outer(np.arange(1, PAIRS + 1), paces)) % 1)
    both = np.concatenate([half, -half])
    even: Floats = np.linalg.solve(np.linalg.cholesky(both.T @ both / len(both)), both.T).T
    return even


def averaged_chances(items: Parameters, covariances: list[Floats]) -> tuple[Floats, Floats]:
    """Return the chances of all points and their slopes by ability, both (n_items, points, nodes).

    Parameters
    ----------
    items : Parameters
    covariances : list of ndarray of shape (n_points, n_points)
        How sure the parameters of each item are.
    """
    n_items, width = items.values.shape
    draws = evenly_drawn(width)
    roots = np.zeros((n_items, width, width))
    for root, each in zip(roots, covariances, strict=True):
        root[: len(each), : len(each)] = np.linalg.cholesky(each)
    values = items.values + np.einsum("ivw,dw->div", roots, draws)
    many = Parameters(values.reshape(-1, width), np.tile(items.n_points, len(draws)))
    shape = (len(draws), n_items, width, len(NODES))
    likely, turned = chances_and_slopes(many, NODES)
    return likely.reshape(shape).mean(axis=0), turned.reshape(shape).mean(axis=0)
