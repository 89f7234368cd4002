"""Agreement within a panel: do its members see one candidate alike?"""

from math import nan
from types import MappingProxyType
from typing import Literal

import numpy as np
import numpy.typing as npt

from scoring.agreement.tables import check_table
from scoring.errors import ScoringError

Null = Literal["uniform", "triangular", "normal", "slight skew", "moderate skew", "heavy skew"]

FIVE_POINTS = MappingProxyType(
    {
        "triangular": (0.11, 0.22, 0.34, 0.22, 0.11),
        "normal": (0.07, 0.24, 0.38, 0.24, 0.07),
        "slight skew": (0.05, 0.15, 0.20, 0.35, 0.25),
        "moderate skew": (0.00, 0.10, 0.15, 0.40, 0.35),
        "heavy skew": (0.00, 0.00, 0.10, 0.40, 0.50),
    }
)


def null_variance(n_points: int, null: Null = "uniform") -> float:
    """Return the variance of ratings given at random on a scale.

    Parameters
    ----------
    n_points : int
        Points of the scale.
    null : str, default="uniform"
        How raters who do not look would rate: each point alike, or leaning to the middle or
        the top. Those other than "uniform" are published for five points only [2]_.

    Examples
    --------
    >>> null_variance(5)
    2.0
    """
    if null == "uniform":
        return (n_points * n_points - 1) / 12
    if null not in FIVE_POINTS or n_points != 5:  # noqa: PLR2004 - the published scale
        raise ScoringError(f"There is no null distribution {null!r} for {n_points} points.")
    share, point = np.array(FIVE_POINTS[null]), np.arange(5)
    return float(share @ point**2 - (share @ point) ** 2)


def within_group_agreement(
    ratings: npt.ArrayLike, n_points: int, *, null: Null = "uniform"
) -> float:
    """Return r_wg: how much less the panel varies than raters who do not look.

    Parameters
    ----------
    ratings : array-like of shape (n_raters, n_questions)
        Ratings of one candidate by one panel; with more than one question this is r_wg(J).
    n_points : int
        Points of the scale.
    null : str, default="uniform"
        How raters who do not look would rate; say which when you report it.

    Returns
    -------
    float
        1 is perfect; 0, or below for one question, is no agreement. nan if no question has
        two ratings.

    Raises
    ------
    ScoringError
        If the scale has fewer than two points or there is no such null distribution.

    Notes
    -----
    r_wg(J) becomes meaningless when the variance exceeds the null; it is then given as 0,
    as its authors advise.

    References
    ----------
    .. [1] James, L. R., Demaree, R. G., & Wolf, G. (1984). Estimating within-group interrater
       reliability with and without response bias. Journal of Applied Psychology, 69(1), 85-98.
       doi:10.1037/0021-9010.69.1.85
    .. [2] LeBreton, J. M., & Senter, J. L. (2008). Answers to 20 questions about interrater
       reliability and interrater agreement. Organizational Research Methods, 11(4), 815-852.
       doi:10.1177/1094428106296642

    Examples
    --------
    >>> within_group_agreement([[4], [4], [5], [4]], 5)
    0.875
    """
    if n_points < 2:  # noqa: PLR2004 - the smallest scale
        raise ScoringError(f"A scale has at least two points, not {n_points}.")
    table = check_table(ratings)
    table = table[:, (~np.isnan(table)).sum(axis=0) > 1]
    if not table.size:
        return nan
    ratio = float(np.nanvar(table, axis=0, ddof=1).mean()) / null_variance(n_points, null)
    n_questions = int(table.shape[1])
    if n_questions == 1:
        return 1 - ratio
    agreed = max(1 - ratio, 0.0)
    return n_questions * agreed / (n_questions * agreed + ratio)
