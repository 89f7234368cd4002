"""What would the correlation be, had everybody been hired who was measured?"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import sqrt

import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.validation import check_numbers
from scoring.validity.correlations import Correlation
from scoring.validity.groups import centred, coded


@dataclass(frozen=True)
class Corrected:
    """A correlation corrected for the narrower range of those who were hired.

    Attributes
    ----------
    ratio : float
        Standard deviation of all who were measured over that of those who were hired.
    r, low, high : float
        The corrected correlation, and the ends of the interval corrected in the same way.
    """

    ratio: float
    r: float
    low: float
    high: float


def corrected_for_restriction(found: Correlation, *, hired: float, measured: float) -> Corrected:
    """Correct a correlation for direct selection on what foretells (Thorndike's case II).

    Parameters
    ----------
    found : Correlation
        Among those who were hired.
    hired, measured : float
        Standard deviation of what foretells, among those hired and among all measured.

    Raises
    ------
    ScoringError
        If a standard deviation is not above 0.

    Notes
    -----
    It takes for granted that people were hired by this measure alone, that the line of best
    fit is straight and that the spread about it is the same along the whole range [1]_; where
    people decide and may go against the measure, the correction is too small or too large in
    ways that nobody knows. So both figures are to be told, and the uncorrected one first. The ends
    of the interval are corrected like the figure itself [2]_, which holds if the ratio were known.

    References
    ----------
    .. [1] Thorndike, R. L. (1949). Personnel selection: test and measurement techniques.
       Wiley, pp. 169-176.
    .. [2] Bobko, P., & Rieck, A. (1980). Large sample estimators for standard errors of
       functions of correlation coefficients. Applied Psychological Measurement, 4(3), 385-398.
       doi:10.1177/014662168000400309

    Examples
    --------
    >>> found = Correlation(100, 1, 0.25, 0.06, 0.42, 0.05, 0.43, 0.01)
    >>> round(corrected_for_restriction(found, hired=5, measured=12).r, 3)
    0.527
    """
    if not (hired > 0 and measured > 0):
        raise ScoringError("Both standard deviations must be above 0 to compare ranges.")
    ratio = measured / hired
    return Corrected(ratio, *(_corrected(each, ratio) for each in (found.r, found.low, found.high)))


def spread_within(values: npt.ArrayLike, groups: Sequence[Hashable] | None = None) -> float:
    """Return the standard deviation within groups, all groups pooled.

    Examples
    --------
    >>> spread_within([1.0, 3.0, 11.0, 13.0], ["a", "a", "b", "b"]).__round__(3)
    1.414
    """
    numbers = check_numbers(values, "values")
    code = coded(groups, numbers.size)
    free = numbers.size - len(set(code.tolist()))
    if free < 1:
        raise ScoringError("No two values are of the same group, so there is no spread.")
    return sqrt(float((centred(numbers, code) ** 2).sum()) / free)


def _corrected(r: float, ratio: float) -> float:
    return r * ratio / sqrt(1 + r**2 * (ratio**2 - 1))
