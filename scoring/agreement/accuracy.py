"""How near does a rater come to an expert key?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, nan, sqrt

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError

HIDDEN = 1 / 12  # variance that rounding to whole points hides
LEVEL = 0.975
Interval = tuple[float, float]
Spread = tuple[float, int]  # variance, degrees of freedom


@dataclass(frozen=True)
class RatingAccuracy:
    """How ratings of answers with a known key differ from it; all in points.

    Attributes
    ----------
    n : int
        Ratings.
    leniency : float
        Mean of rating less key: above 0 is lenient, below is severe.
    leniency_interval : tuple of float
        95 % interval of it.
    distance : float
        Mean absolute difference (distance accuracy): 0 is perfect.
    distance_interval : tuple of float
        95 % interval of it.
    exact, within_one : float
        Share of ratings on the key, and at most a point beside it.
    elevation, between, within : float
        Parts of the mean squared difference: of leniency; of groups that are rated unlike the
        rest; of single answers. They add up to it. ``between`` is nan without two groups.
    """

    n: int
    leniency: float
    leniency_interval: Interval
    distance: float
    distance_interval: Interval
    exact: float
    within_one: float
    elevation: float
    between: float
    within: float


def rating_accuracy(
    ratings: npt.ArrayLike, key: npt.ArrayLike, groups: Sequence[object] | None = None
) -> RatingAccuracy:
    """Compare one rater's ratings with an expert key.

    Parameters
    ----------
    ratings, key : array-like of shape (n_answers,)
        What the rater gave, and what the experts hold right.
    groups : sequence of shape (n_answers,), optional
        What each answer is about, such as its competency.

    Raises
    ------
    ScoringError
        If there is nothing to compare, or the lengths differ, or a value is missing.

    Notes
    -----
    Intervals are Student's, from the spread of the differences, which is never taken as less
    than the 1/12 that rounding to whole points hides: three ratings on the key do not prove a
    perfect rater. With one rating they are infinitely wide.

    The parts are those of Cronbach [1]_ as far as answers that are not crossed with groups
    allow: elevation, and stereotype accuracy (``between``); the rest of his four cannot be told
    apart from single answers and stands in ``within``.

    References
    ----------
    .. [1] Cronbach, L. J. (1955). Processes affecting scores on "understanding of others" and
       "assumed similarity". Psychological Bulletin, 52(3), 177-193. doi:10.1037/h0044919
    .. [2] Sulsky, L. M., & Balzer, W. K. (1988). Meaning and measurement of performance rating
       accuracy. Journal of Applied Psychology, 73(3), 497-506. doi:10.1037/0021-9010.73.3.497

    Examples
    --------
    >>> found = rating_accuracy([3, 4, 2, 5], [2, 4, 2, 4])
    >>> found.leniency, found.distance, found.exact
    (0.5, 0.5, 0.5)
    """
    given, right = np.asarray(ratings, float), np.asarray(key, float)
    if given.ndim != 1 or given.shape != right.shape or given.size == 0:
        raise ScoringError("Give one rating for each key, and at least one.")
    off = given - right
    if not np.isfinite(off).all():
        raise ScoringError("A rating or a key is missing; leave that answer out.")
    if groups is not None and len(groups) != off.size:
        raise ScoringError("Give one group for each rating.")
    spreads = _spread([off]), _spread([np.abs(off)])
    return _told(off, _between(off, groups), spreads)


def accuracy_by_group(
    ratings: npt.ArrayLike, key: npt.ArrayLike, groups: Sequence[object]
) -> dict[object, RatingAccuracy]:
    """Compare one rater's ratings with an expert key, group by group.

    Parameters
    ----------
    ratings, key : array-like of shape (n_answers,)
        What the rater gave, and what the experts hold right.
    groups : sequence of shape (n_answers,)
        What each answer is about.

    Notes
    -----
    A group is small, two answers perhaps, so its intervals rest on the spread within all groups
    together: groups may differ in their mean, and are taken to be alike in their spread.

    Examples
    --------
    >>> found = accuracy_by_group([3, 4, 2, 5], [2, 4, 2, 4], list("aabb"))
    >>> found["a"].leniency, found["b"].exact
    (0.5, 0.5)
    """
    rating_accuracy(ratings, key, groups)  # refuses what cannot be compared
    off = np.asarray(ratings, float) - np.asarray(key, float)
    parts = _parts(off, groups)
    spreads = _spread(list(parts.values())), _spread([np.abs(part) for part in parts.values()])
    return {group: _told(part, nan, spreads) for group, part in parts.items()}


def _told(
    off: npt.NDArray[np.float64], between: float, spreads: tuple[Spread, Spread]
) -> RatingAccuracy:
    far = np.abs(off)
    elevation = float(off.mean()) ** 2
    return RatingAccuracy(
        n=off.size,
        leniency=float(off.mean()),
        leniency_interval=_interval(off, spreads[0]),
        distance=float(far.mean()),
        distance_interval=_at_least_nought(_interval(far, spreads[1])),
        exact=float((far == 0).mean()),
        within_one=float((far <= 1).mean()),
        elevation=elevation,
        between=between,
        within=float((off**2).mean()) - elevation - (0.0 if np.isnan(between) else between),
    )


def _spread(parts: Sequence[npt.NDArray[np.float64]]) -> Spread:
    """Return the variance within parts, and its degrees of freedom."""
    free = sum(part.size - 1 for part in parts)
    if free == 0:
        return inf, 0
    within = sum(float(((part - part.mean()) ** 2).sum()) for part in parts)
    return max(within / free, HIDDEN), free


def _interval(values: npt.NDArray[np.float64], spread: Spread) -> Interval:
    from scipy.special import stdtrit  # noqa: PLC0415 -- heavy

    variance, free = spread
    if free == 0:
        return -inf, inf
    mean = float(values.mean())
    reach = float(stdtrit(free, LEVEL)) * sqrt(variance / values.size)
    return mean - reach, mean + reach


def _at_least_nought(interval: Interval) -> Interval:
    return max(interval[0], 0.0), interval[1]


def _between(off: npt.NDArray[np.float64], groups: Sequence[object] | None) -> float:
    if groups is None or len(set(groups)) < 2:  # noqa: PLR2004 -- one group differs from none
        return nan
    whole = float(off.mean())
    parts = _parts(off, groups).values()
    return sum(part.size * (float(part.mean()) - whole) ** 2 for part in parts) / off.size


def _parts(
    off: npt.NDArray[np.float64], groups: Sequence[object]
) -> dict[object, npt.NDArray[np.float64]]:
    found: dict[object, list[float]] = {}
    for group, each in zip(groups, off.tolist(), strict=True):
        found.setdefault(group, []).append(each)
    return {group: np.array(part) for group, part in found.items()}
