"""Krippendorff's alpha: agreement of any number of raters, with gaps, on any scale."""

from math import nan
from typing import Literal

import numpy as np
import numpy.typing as npt

from scoring.agreement.tables import check_table
from scoring.errors import ScoringError
from scoring.validation import Floats

Level = Literal["nominal", "ordinal", "interval", "ratio"]


def krippendorff_alpha(ratings: npt.ArrayLike, *, level: Level = "ordinal") -> float:
    """Return how far raters agree beyond chance: 1 is perfect, 0 is chance.

    Parameters
    ----------
    ratings : array-like of shape (n_raters, n_units)
        nan where none was given; units with fewer than two ratings say nothing and are left out.
    level : {"nominal", "ordinal", "interval", "ratio"}, default="ordinal"
        What differences between ratings mean.

    Returns
    -------
    float
        nan, if all ratings are one value: agreement cannot be told from lack of variation.

    Raises
    ------
    ScoringError
        If no unit has two ratings, or a ratio scale has negative values.

    References
    ----------
    .. [1] Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability.
       University of Pennsylvania, Annenberg School for Communication.

    Examples
    --------
    >>> round(krippendorff_alpha([[1, 2, 3, 3], [1, 2, 4, 3]], level="interval"), 3)
    0.889
    """
    values, coincidence = _coincidences(check_table(ratings))
    distance = _distances(values, coincidence.sum(axis=0), level)
    total = coincidence.sum(axis=0)
    observed = (coincidence * distance).sum()
    expected = (np.outer(total, total) * distance).sum() / (total.sum() - 1)
    return float(1 - observed / expected) if expected > 0 else nan


def _coincidences(table: Floats) -> tuple[Floats, Floats]:
    """Return the values used, and how often each met each other in one unit."""
    paired = table[:, (~np.isnan(table)).sum(axis=0) > 1]
    if not paired.size:
        raise ScoringError("No unit has two ratings, so there is nothing that could agree.")
    values = np.unique(paired[~np.isnan(paired)])
    count = (paired[None, :, :] == values[:, None, None]).sum(axis=1).astype(np.float64)
    share = count / (count.sum(axis=0) - 1)
    return values, share @ count.T - np.diag(share.sum(axis=1))


def _distances(values: Floats, total: Floats, level: Level) -> Floats:
    """Return squared differences between values, as the level of measurement has them."""
    if level == "ratio" and (values < 0).any():
        raise ScoringError("A ratio scale has no negative values; use the interval scale.")
    difference = values[:, None] - values[None, :]
    if level == "nominal":
        return np.abs(np.sign(difference))
    if level == "interval":
        return _squared(difference)
    if level == "ordinal":
        rank = np.cumsum(total) - total / 2
        return _squared(rank[:, None] - rank[None, :])
    if level == "ratio":
        both = values[:, None] + values[None, :]
        return _squared(np.divide(difference, both, out=np.zeros_like(both), where=both > 0))
    raise ScoringError(f'level is "nominal", "ordinal", "interval" or "ratio", not {level!r}.')


def _squared(difference: Floats) -> Floats:
    squared: Floats = difference**2
    return squared
