"""Intraclass correlations: what share of the variance of ratings is the units'?"""

from dataclasses import dataclass
from math import nan

import numpy.typing as npt
from scipy.stats import f as f_distribution

from scoring.agreement.tables import check_table
from scoring.errors import ScoringError
from scoring.validation import Floats


@dataclass(frozen=True)
class IntraclassCorrelation:
    """One form of the intraclass correlation, with its interval.

    Attributes
    ----------
    form : str
        "1", "A1" or "C1" for a single rating, "1k", "Ak" or "Ck" for the mean of all raters.
        1: each unit has raters of its own; A: absolute agreement of the same raters (random);
        C: consistency, severities left aside. Shrout and Fleiss call A "2" and C "3".
    estimate, low, high : float
        nan, if units do not differ at all.
    """

    form: str
    estimate: float
    low: float
    high: float


@dataclass(frozen=True)
class _Squares:
    """Mean squares of a table of n units by k raters."""

    n: int
    k: int
    rows: float
    columns: float
    error: float
    within: float


def intraclass_correlations(
    ratings: npt.ArrayLike, *, level: float = 0.95
) -> dict[str, IntraclassCorrelation]:
    """Return all six intraclass correlations by form.

    Parameters
    ----------
    ratings : array-like of shape (n_raters, n_units)
        Complete; every rater rated every unit.
    level : float, default=0.95
        Probability of the intervals.

    Raises
    ------
    ScoringError
        If there are gaps, or fewer than two raters or two units.

    References
    ----------
    .. [1] Shrout, P. E., & Fleiss, J. L. (1979). Intraclass correlations: uses in assessing
       rater reliability. Psychological Bulletin, 86(2), 420-428.
       doi:10.1037/0033-2909.86.2.420
    .. [2] McGraw, K. O., & Wong, S. P. (1996). Forming inferences about some intraclass
       correlation coefficients. Psychological Methods, 1(1), 30-46.
       doi:10.1037/1082-989X.1.1.30

    Examples
    --------
    >>> forms = intraclass_correlations([[1, 2, 3, 5], [2, 3, 4, 6]])
    >>> round(forms["C1"].estimate, 3), round(forms["A1"].estimate, 3)
    (1.0, 0.854)
    """
    squares = _squares(check_table(ratings, is_complete=True))
    if squares.rows <= 0:
        return {form: IntraclassCorrelation(form, nan, nan, nan) for form in _ESTIMATES}
    tail = (1 + level) / 2
    bounds = {
        "1": _one_way(squares, tail),
        "A": _agreement(squares, tail),
        "C": _consistency(squares, tail),
    }
    found = {}
    for form, estimate in _estimates(squares).items():
        low, high = bounds[form[0]]
        if form.endswith("k"):
            low, high = _stepped_up(low, squares.k), _stepped_up(high, squares.k)
        found[form] = IntraclassCorrelation(form, estimate, low, high)
    return found


_ESTIMATES = ("1", "A1", "C1", "1k", "Ak", "Ck")


def _squares(table: Floats) -> _Squares:
    k, n = table.shape
    if min(k, n) < 2:  # noqa: PLR2004 - variances need two
        raise ScoringError(f"Two raters and two units are needed, not {k} and {n}.")
    unit, rater, mean = table.mean(axis=0), table.mean(axis=1), table.mean()
    rows = k * ((unit - mean) ** 2).sum()
    columns = n * ((rater - mean) ** 2).sum()
    within = ((table - unit) ** 2).sum()
    error = max(within - columns, 0.0)
    return _Squares(
        n=n,
        k=k,
        rows=float(rows / (n - 1)),
        columns=float(columns / (k - 1)),
        error=float(error / ((n - 1) * (k - 1))),
        within=float(within / (n * (k - 1))),
    )


def _estimates(s: _Squares) -> dict[str, float]:
    between = (s.columns - s.error) / s.n
    return {
        "1": (s.rows - s.within) / (s.rows + (s.k - 1) * s.within),
        "A1": (s.rows - s.error) / (s.rows + (s.k - 1) * s.error + s.k * between),
        "C1": (s.rows - s.error) / (s.rows + (s.k - 1) * s.error),
        "1k": (s.rows - s.within) / s.rows,
        "Ak": (s.rows - s.error) / (s.rows + between),
        "Ck": (s.rows - s.error) / s.rows,
    }


def _one_way(s: _Squares, tail: float) -> tuple[float, float]:
    return _from_ratio(s, s.within, s.n * (s.k - 1), tail)


def _consistency(s: _Squares, tail: float) -> tuple[float, float]:
    return _from_ratio(s, s.error, (s.n - 1) * (s.k - 1), tail)


def _from_ratio(s: _Squares, noise: float, df: int, tail: float) -> tuple[float, float]:
    """Invert the F test of a ratio of mean squares."""
    if noise <= 0:
        return 1.0, 1.0
    ratio = s.rows / noise
    low = ratio / f_distribution.ppf(tail, s.n - 1, df)
    high = ratio * f_distribution.ppf(tail, df, s.n - 1)
    return float((low - 1) / (low + s.k - 1)), float((high - 1) / (high + s.k - 1))


def _agreement(s: _Squares, tail: float) -> tuple[float, float]:
    """Satterthwaite's approximation, as McGraw and Wong give it."""
    if s.error <= 0 and s.columns <= 0:
        return 1.0, 1.0
    df = _satterthwaite(s)
    noise = s.k * s.columns + (s.k * s.n - s.k - s.n) * s.error
    below = f_distribution.ppf(tail, s.n - 1, df)
    above = f_distribution.ppf(tail, df, s.n - 1)
    low = s.n * (s.rows - below * s.error) / (below * noise + s.n * s.rows)
    high = s.n * (above * s.rows - s.error) / (noise + s.n * above * s.rows)
    return float(low), float(high)


def _satterthwaite(s: _Squares) -> float:
    estimate = _estimates(s)["A1"]
    if estimate >= 1:
        return float((s.n - 1) * (s.k - 1))
    a = s.k * estimate / (s.n * (1 - estimate))
    b = 1 + s.k * estimate * (s.n - 1) / (s.n * (1 - estimate))
    top = (a * s.columns + b * s.error) ** 2
    bottom = (a * s.columns) ** 2 / (s.k - 1) + (b * s.error) ** 2 / ((s.n - 1) * (s.k - 1))
    return top / bottom


def _stepped_up(single: float, k: int) -> float:
    """Return what a correlation of single ratings becomes for the mean of k (Spearman-Brown)."""
    return single * k / (1 + single * (k - 1))
