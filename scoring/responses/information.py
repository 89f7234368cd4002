"""How much do the answers say of the items, and how much do unknown abilities take from that?"""

from typing import TYPE_CHECKING, Any

import numpy as np

from scoring.responses.curves import Parameters, slopes
from scoring.responses.problem import NODES, Problem, Survey, complete_gradient
from scoring.validation import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NUDGE, WIDE_NUDGE = 1e-4, 1e-2
CROWDED = 0.1  # share of all items answered by the usual candidate, where plain arrays are quicker
NEGLIGIBLE = 1e-14


def complete_curvature(items: Parameters, counts: Floats) -> Floats:
    """Return the information if abilities were known: a square of all parameters, in blocks.

    The slopes are exact; their own slopes are taken by central differences, whose error is some
    1e-8 of the curvature.
    """
    n_items, width = items.values.shape
    whole = np.zeros((n_items, width, n_items, width))
    at = np.arange(n_items)
    whole[at, :, at, :] = _blocks(items, counts)
    return whole.reshape(n_items * width, n_items * width)


def lean(items: Parameters, counts: Floats, covariance: Floats) -> Floats:
    """Return how far the posterior's mean lies from its mode, to second order.

    Parameters
    ----------
    covariance : ndarray of shape (n_used, n_used)
        Of all used parameters, item by item.

    Notes
    -----
    The mean is off the mode by minus half the covariance times the slope of the log determinant
    of the information [1]_, here that of each item as if abilities were known. It matters: the
    steeper an item, the surer its difficulty, so the mode of both together is too steep, with 150
    candidates by a tenth.

    References
    ----------
    .. [1] Tierney, L., & Kadane, J. B. (1986). Accurate approximations for posterior moments and
       marginal densities. Journal of the American Statistical Association, 81(393), 82-86.
    """
    n_items, width = items.values.shape
    full = np.zeros((n_items * width, n_items * width))
    used = np.flatnonzero(items.is_used)
    full[np.ix_(used, used)] = covariance
    at = np.arange(n_items)
    own = full.reshape(n_items, width, n_items, width)[at, :, at, :]
    slope = np.empty((n_items, width))
    for place in range(width):
        ends = [_blocks(each, counts) for each in _either_side(items, place, WIDE_NUDGE)]
        slope[:, place] = np.einsum("ivw,ivw->i", own, ends[0] - ends[1]) / (2 * WIDE_NUDGE)
    shift = -0.5 * np.einsum("ivw,iw->iv", own, np.where(items.is_used, slope, 0.0))
    most = np.sqrt(np.maximum(np.einsum("ivv->iv", own), 0.0))
    bounded: Floats = np.clip(shift, -most, most)
    return bounded


def _blocks(items: Parameters, counts: Floats) -> Floats:
    """Return each item's information, of shape (n_items, n_parameters, n_parameters)."""
    n_items, width = items.values.shape
    blocks: Floats = np.empty((n_items, width, width))
    for place in range(width):
        ends = [complete_gradient(each, counts) for each in _either_side(items, place, NUDGE)]
        blocks[:, :, place] = (ends[1] - ends[0]) / (2 * NUDGE)
    return (blocks + blocks.transpose(0, 2, 1)) / 2


def _either_side(items: Parameters, place: int, nudge: float) -> list[Parameters]:
    moved = np.zeros(items.values.shape[1])
    moved[place] = nudge
    return [items._replace(values=items.values + side * moved) for side in (1, -1)]


def missing_information(problem: Problem, items: Parameters, found: Survey) -> Floats:
    """Return what is lost by not knowing abilities: the covariance of each candidate's slopes."""
    size = items.values.size
    turned = slopes(items, NODES)[:, problem.item, problem.points]
    lost: Floats = np.zeros((size, size))
    mean: Any = 0.0
    for node in range(len(NODES)):
        weight = found.weights[:, node]
        if weight.max(initial=0.0) > NEGLIGIBLE:
            rows = _rows(problem, turned[:, :, node], size)
            lost += _dense(rows.T @ _times(rows, weight))
            mean = mean + _times(rows, weight)
    return lost - _dense(mean.T @ mean) if problem.n_candidates else lost


def _rows(problem: Problem, turned: Floats, size: int) -> "csr_array | Floats":
    """Return each candidate's slopes at one node, of shape (n_candidates, n_parameters)."""
    width = len(turned)
    column = problem.item[:, None] * width + np.arange(width)
    if column.size > CROWDED * problem.n_candidates * size:
        rows: Floats = np.zeros((problem.n_candidates, size))
        rows[problem.candidate[:, None], column] = turned.T
        return rows
    from scipy.sparse import csr_array  # noqa: PLC0415 - loads slowly

    ends = np.searchsorted(problem.candidate, np.arange(problem.n_candidates + 1)) * width
    shape = (problem.n_candidates, size)
    return csr_array((turned.T.ravel(), column.ravel(), ends), shape=shape)


def _times(rows: "csr_array | Floats", weight: Floats) -> Any:  # noqa: ANN401 - either kind
    if isinstance(rows, np.ndarray):
        return rows * weight[:, None]
    from scipy.sparse import diags_array  # noqa: PLC0415 - loads slowly

    return diags_array(weight) @ rows


def _dense(matrix: Any) -> Floats:  # noqa: ANN401 - either kind
    found: Floats = matrix if isinstance(matrix, np.ndarray) else matrix.toarray()
    return found
