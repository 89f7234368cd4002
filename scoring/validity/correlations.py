"""How far does what was foretold go along with what came?"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import atanh, inf, isnan, nan, sqrt, tanh
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.validation import Floats, check_numbers
from scoring.validity.groups import Codes, centred, coded, drawn_anew

LEVEL = 0.95


@dataclass(frozen=True)
class Correlation:
    """How far two things go along with each other among the same people.

    Attributes
    ----------
    n : int
        People.
    groups : int
        Groups within which they were compared; 1, if all were compared with all.
    r, low, high : float
        The correlation and its 95 % interval, by Fisher's z.
    boot_low, boot_high : float
        The interval from drawing the people anew, which takes nothing as normal.
    p : float
        Two-sided probability of such an r, if there were none.
    """

    n: int
    groups: int
    r: float
    low: float
    high: float
    boot_low: float
    boot_high: float
    p: float


def correlation(
    foretold: npt.ArrayLike,
    came: npt.ArrayLike,
    groups: Sequence[Hashable] | None = None,
    *,
    draws: int = 2000,
    seed: int = 0,
) -> Correlation:
    """Return the correlation of two measures, within groups if they are given.

    Parameters
    ----------
    foretold, came : array-like of shape (n_people,)
    groups : sequence of shape (n_people,), optional
        Such as the position. What groups differ in is taken out, because a harder position is
        neither a better candidate nor a worse worker; a group of one says nothing and is left out.
    draws : int, default=2000
        How often the people are drawn anew for the second interval.
    seed : int, default=0
        The same seed gives the same interval.

    Raises
    ------
    ScoringError
        If lengths differ, a value is missing, fewer than four people are left to compare, or one
        of the two does not vary.

    Notes
    -----
    Fisher's interval [1]_ has the standard error ``1 / sqrt(n - groups - 2)``, because each group
    after the first uses up one more of the observations. The second interval is the percentile
    bootstrap [2]_, drawn within groups.

    References
    ----------
    .. [1] Fisher, R. A. (1921). On the probable error of a coefficient of correlation deduced
       from a small sample. Metron, 1, 3-32.
    .. [2] Efron, B., & Tibshirani, R. J. (1993). An introduction to the bootstrap. Chapman & Hall.

    Examples
    --------
    >>> found = correlation([1, 2, 3, 4, 5, 6], [2, 1, 4, 3, 6, 5])
    >>> round(found.r, 3), round(found.low, 3), round(found.high, 3)
    (0.829, 0.052, 0.981)
    """
    x, y, code = _within(foretold, came, groups)
    n, k = x.size, int(code.max()) + 1
    free = n - k - 1
    if free < 2:  # noqa: PLR2004 -- Fisher's z divides by one less
        raise ScoringError(f"{n} people in {k} groups leave too little to correlate.")
    r = _r(x, y)
    if isnan(r):
        raise ScoringError("One of the two is the same for everybody, so nothing can go along.")
    low, high = fisher_interval(r, n - k + 1)
    boot = _drawn(x, y, code, (draws, seed))
    return Correlation(n, k, r, low, high, *boot, p=_chance(r, free))


def fisher_interval(r: float, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a correlation among n people.

    Examples
    --------
    >>> [round(end, 2) for end in fisher_interval(0.5, 28)]
    [0.16, 0.74]
    """
    if abs(r) >= 1:
        return r, r
    reach = NormalDist().inv_cdf((1 + LEVEL) / 2) / sqrt(n - 3)
    return tanh(atanh(r) - reach), tanh(atanh(r) + reach)


def _within(
    foretold: npt.ArrayLike, came: npt.ArrayLike, groups: Sequence[Hashable] | None
) -> tuple[Floats, Floats, Codes]:
    """Return both as differences from the mean of their group, and the groups counted from 0."""
    x, y = check_numbers(foretold, "foretold"), check_numbers(came, "came")
    if x.size != y.size:
        raise ScoringError("Each person has one value of both.")
    code = coded(groups, x.size)
    kept = np.bincount(code, minlength=1)[code] > 1 if code.size else np.empty(0, dtype=bool)
    if not kept.any():
        raise ScoringError("No two people are of the same group, so nobody can be compared.")
    _, code = np.unique(code[kept], return_inverse=True)
    return centred(x[kept], code), centred(y[kept], code), code


def _r(x: Floats, y: Floats) -> float:
    spread = float(np.sqrt((x**2).sum() * (y**2).sum()))
    return float(np.clip((x * y).sum() / spread, -1, 1)) if spread > 1e-12 else nan  # noqa: PLR2004


def _drawn(x: Floats, y: Floats, code: Codes, how: tuple[int, int]) -> tuple[float, float]:
    draws, seed = how
    rng = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        again = drawn_anew(code, rng)
        found.append(_r(centred(x[again], code[again]), centred(y[again], code[again])))
    known = np.array([r for r in found if not isnan(r)])
    if not known.size:
        return -inf, inf
    low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return float(low), float(high)


def _chance(r: float, free: int) -> float:
    from scipy.special import stdtr  # noqa: PLC0415 -- heavy

    if abs(r) >= 1:
        return 0.0
    return float(2 * stdtr(free, -abs(r) * sqrt(free / (1 - r**2))))
