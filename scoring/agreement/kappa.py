"""Weighted kappa: agreement of two raters beyond chance, near misses counted in part."""

from dataclasses import dataclass
from math import nan, sqrt
from statistics import NormalDist
from typing import Literal

import numpy as np
import numpy.typing as npt

from scoring.agreement.tables import check_table
from scoring.errors import ScoringError
from scoring.validation import Floats

Weighting = Literal["none", "linear", "quadratic"]


@dataclass(frozen=True)
class Kappa:
    """Kappa with its large-sample standard error and interval; nan if both used one category."""

    estimate: float
    se: float
    low: float
    high: float


def weighted_kappa(
    counts: npt.ArrayLike,
    *,
    weights: Weighting | npt.ArrayLike = "quadratic",
    level: float = 0.95,
) -> Kappa:
    """Return how far two raters agree beyond chance.

    Parameters
    ----------
    counts : array-like of shape (n_categories, n_categories)
        How often the first rater gave the row's category and the second the column's.
    weights : {"none", "linear", "quadratic"} or array-like, default="quadratic"
        How grave each disagreement is; a table of disagreement weights has 0 on the diagonal.
    level : float, default=0.95
        Probability of the interval.

    Raises
    ------
    ScoringError
        If the counts are not square, negative or empty, or the weights do not fit them.

    References
    ----------
    .. [1] Cohen, J. (1968). Weighted kappa: nominal scale agreement with provision for scaled
       disagreement or partial credit. Psychological Bulletin, 70(4), 213-220.
       doi:10.1037/h0026256
    .. [2] Fleiss, J. L., Cohen, J., & Everitt, B. S. (1969). Large sample standard errors of
       kappa and weighted kappa. Psychological Bulletin, 72(5), 323-327. doi:10.1037/h0028106

    Examples
    --------
    >>> round(weighted_kappa([[20, 5], [10, 15]], weights="none").estimate, 3)
    0.4
    """
    table = check_table(counts, is_complete=True)
    _refuse_faulty(table)
    agreement = _agreement_weights(weights, len(table))
    share = table / table.sum()
    row, column = share.sum(axis=1), share.sum(axis=0)
    observed, expected = (agreement * share).sum(), row @ agreement @ column
    if expected >= 1:
        return Kappa(nan, nan, nan, nan)
    estimate = float((observed - expected) / (1 - expected))
    se = _standard_error(share, agreement, estimate) / sqrt(table.sum())
    reach = NormalDist().inv_cdf((1 + level) / 2) * se
    return Kappa(estimate, se, estimate - reach, min(estimate + reach, 1.0))


def _refuse_faulty(table: Floats) -> None:
    if table.shape[0] != table.shape[1]:
        raise ScoringError(f"Both raters use the same categories; {table.shape} is not square.")
    if (table < 0).any() or not table.sum() > 0:
        raise ScoringError("Counts must be 0 or more, and at least one above 0.")


def _agreement_weights(weights: Weighting | npt.ArrayLike, n: int) -> Floats:
    """Return weights of agreement: 1 on the diagonal, 0 for the gravest disagreement."""
    step = np.abs(np.subtract.outer(np.arange(n), np.arange(n))).astype(np.float64)
    named = {"none": np.sign(step), "linear": step, "quadratic": step**2}
    if isinstance(weights, str):
        if weights not in named:
            raise ScoringError(f'weights is "none", "linear" or "quadratic", not {weights!r}.')
        disagreement = named[weights]
    else:
        disagreement = check_table(weights, is_complete=True)
    if disagreement.shape != (n, n) or np.diag(disagreement).any() or (disagreement < 0).any():
        raise ScoringError(
            f"Weights of {n} categories are {n} by {n}, 0 on the diagonal, none negative."
        )
    agreement: Floats = 1 - disagreement / max(float(disagreement.max()), 1e-300)
    return agreement


def _standard_error(share: Floats, agreement: Floats, kappa: float) -> float:
    """Return the standard error for one rating (Fleiss, Cohen and Everitt)."""
    row, column = share.sum(axis=1), share.sum(axis=0)
    expected = row @ agreement @ column
    margin = (agreement @ column)[:, None] + (row @ agreement)[None, :]
    spread = (share * (agreement - margin * (1 - kappa)) ** 2).sum()
    centre = kappa - expected * (1 - kappa)
    return sqrt(max(float(spread - centre**2), 0.0)) / float(1 - expected)
