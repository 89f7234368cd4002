"""Do people of equal standing fare alike on one item, whatever their group?"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log, nan, sqrt

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.validation import Floats

DELTA = -2.35  # from log odds to the delta scale of the Educational Testing Service
WIDTH = 1.959963984540054
SURE = 0.05
SMALL, LARGE = 1.0, 1.5  # delta
SMALL_EFFECT, LARGE_EFFECT = 0.17, 0.25  # standard deviations of the item


@dataclass(frozen=True)
class CommonOdds:
    """How much better the odds of one group are on a yes-or-no item, at equal standing.

    Attributes
    ----------
    n_focal, n_reference : int
        People in strata where both groups are.
    odds_ratio, log_odds, se, low, high : float
        Of the reference over the focal group: above 1 the item favours the reference group.
        The interval is of the odds ratio. nan, if no stratum tells anything.
    delta : float
        The same on the delta scale, below 0 where the focal group fares worse.
    chi2, p : float
        Mantel-Haenszel test without continuity correction.
    grade : str
        A negligible, B moderate, C large.
    """

    n_focal: int
    n_reference: int
    odds_ratio: float
    log_odds: float
    se: float
    low: float
    high: float
    delta: float
    chi2: float
    p: float
    grade: str


@dataclass(frozen=True)
class OrdinalDifference:
    """How many points the focal group loses or gains on an item, at equal standing.

    Attributes
    ----------
    n_focal, n_reference : int
        People in strata where both groups are.
    difference, se, low, high : float
        Standardised mean difference, in points: below 0 the focal group fares worse.
    effect : float
        The same in standard deviations of the item.
    chi2, p : float
        Mantel's test of ordered categories, one degree of freedom.
    grade : str
        A negligible, B moderate, C large.
    """

    n_focal: int
    n_reference: int
    difference: float
    se: float
    low: float
    high: float
    effect: float
    chi2: float
    p: float
    grade: str


@dataclass(frozen=True)
class _Stratum:
    focal: Floats
    reference: Floats

    @property
    def all(self) -> Floats:
        return np.concatenate([self.focal, self.reference])

    @property
    def cells(self) -> tuple[float, float, float, float]:
        """Reference right and wrong, focal right and wrong."""
        right = float(self.reference.sum()), float(self.focal.sum())
        return right[0], self.reference.size - right[0], right[1], self.focal.size - right[1]


def common_odds(
    right: npt.ArrayLike, is_focal: npt.ArrayLike, stratum: Sequence[object]
) -> CommonOdds:
    """Compare two groups on a yes-or-no item by the common odds ratio of Mantel and Haenszel.

    Parameters
    ----------
    right : array-like of shape (n_people,)
        1 or 0.
    is_focal : array-like of bool of shape (n_people,)
        Whether a person is of the focal group, the others being the reference.
    stratum : sequence of shape (n_people,)
        People of equal standing, as by the score on all other items.

    Raises
    ------
    ScoringError
        If lengths differ, a value is neither 0 nor 1, or no stratum holds both groups.

    Notes
    -----
    The standard error is that of Robins, Breslow and Greenland [2]_. Grades are those of the
    Educational Testing Service [3]_: A, if the difference is under 1 delta or may be chance; C,
    if it is 1.5 delta or more and surely above 1; else B. With few people everything is A for
    want of proof, so read the interval before the grade.

    References
    ----------
    .. [1] Mantel, N., & Haenszel, W. (1959). Statistical aspects of the analysis of data from
       retrospective studies of disease. Journal of the National Cancer Institute, 22, 719-748.
    .. [2] Robins, J., Breslow, N., & Greenland, S. (1986). Estimators of the Mantel-Haenszel
       variance consistent in both sparse data and large-strata limiting models. Biometrics,
       42(2), 311-323. doi:10.2307/2531052
    .. [3] Zieky, M. (1993). Practical questions in the use of DIF statistics in test
       development. In P. W. Holland & H. Wainer (Eds.), Differential item functioning
       (pp. 337-347). Erlbaum.

    Examples
    --------
    >>> found = common_odds([1, 0, 1, 0, 1, 1], [0, 0, 1, 1, 0, 1], [1, 1, 1, 1, 2, 2])
    >>> found.odds_ratio, found.grade
    (1.0, 'A')
    """
    strata = _strata(right, is_focal, stratum)
    cells = np.array([each.cells for each in strata])
    if not np.isin(np.concatenate([each.all for each in strata]), (0, 1)).all():
        raise ScoringError("A yes-or-no item is 1 or 0; use ordinal_difference for points.")
    log_odds, se = _log_odds(cells)
    chi2, p = _mantel(strata)
    delta = DELTA * log_odds
    return CommonOdds(
        n_focal=sum(each.focal.size for each in strata),
        n_reference=sum(each.reference.size for each in strata),
        odds_ratio=exp(log_odds),
        log_odds=log_odds,
        se=se,
        low=exp(log_odds - WIDTH * se) if np.isfinite(se) else nan,
        high=exp(log_odds + WIDTH * se) if np.isfinite(se) else nan,
        delta=delta,
        chi2=chi2,
        p=p,
        grade=_grade_of_delta(delta, abs(DELTA) * se, p),
    )


def ordinal_difference(
    points: npt.ArrayLike, is_focal: npt.ArrayLike, stratum: Sequence[object]
) -> OrdinalDifference:
    """Compare two groups on an item with ordered points, at equal standing.

    Parameters
    ----------
    points : array-like of shape (n_people,)
    is_focal : array-like of bool of shape (n_people,)
    stratum : sequence of shape (n_people,)
        People of equal standing.

    Raises
    ------
    ScoringError
        If lengths differ, a value is missing, or no stratum holds both groups.

    Notes
    -----
    The test is Mantel's extension to ordered categories [1]_; the size is the standardised mean
    difference [2]_, weighted by where the focal group is. Grades are those of the Educational
    Testing Service for items with several points [3]_: A, if the test may be chance or the
    effect is at most 0.17 standard deviations; C above 0.25; else B.

    References
    ----------
    .. [1] Mantel, N. (1963). Chi-square tests with one degree of freedom: extensions of the
       Mantel-Haenszel procedure. Journal of the American Statistical Association, 58(303),
       690-700. doi:10.1080/01621459.1963.10500879
    .. [2] Dorans, N. J., & Schmitt, A. P. (1991). Constructed response and differential item
       functioning: a pragmatic approach (RR-91-47). Educational Testing Service.
    .. [3] Zwick, R., Thayer, D. T., & Mazzeo, J. (1997). Describing and categorizing DIF in
       polytomous items (GRE Board Report 93-10P). Educational Testing Service.

    Examples
    --------
    >>> found = ordinal_difference([4, 3, 3, 2, 5, 4], [0, 0, 1, 1, 0, 1], [1, 1, 1, 1, 2, 2])
    >>> found.difference
    -1.0
    """
    strata = _strata(points, is_focal, stratum)
    n_focal = sum(each.focal.size for each in strata)
    weights = np.array([each.focal.size / n_focal for each in strata])
    gaps = np.array([each.focal.mean() - each.reference.mean() for each in strata])
    variances = np.array([_variance(each.focal) + _variance(each.reference) for each in strata])
    difference = float(weights @ gaps)
    se = sqrt(float(weights**2 @ variances))
    spread = float(np.concatenate([each.all for each in strata]).std(ddof=1))
    chi2, p = _mantel(strata)
    effect = difference / spread if spread > 0 else nan
    return OrdinalDifference(
        n_focal=n_focal,
        n_reference=sum(each.reference.size for each in strata),
        difference=difference,
        se=se,
        low=difference - WIDTH * se,
        high=difference + WIDTH * se,
        effect=effect,
        chi2=chi2,
        p=p,
        grade=_grade_of_effect(effect, p),
    )


def _strata(
    values: npt.ArrayLike, is_focal: npt.ArrayLike, stratum: Sequence[object]
) -> list[_Stratum]:
    points = np.asarray(values, dtype=np.float64)
    focal = np.asarray(is_focal, dtype=bool)
    if not points.shape == focal.shape == (len(stratum),):
        raise ScoringError("Each person has one value, one group and one stratum.")
    if not np.isfinite(points).all():
        raise ScoringError("A value is missing; leave out who was not rated.")
    places: dict[object, list[int]] = {}
    for place, name in enumerate(stratum):
        places.setdefault(name, []).append(place)
    found = [_Stratum(points[own][focal[own]], points[own][~focal[own]]) for own in places.values()]
    shared = [each for each in found if each.focal.size and each.reference.size]
    if not shared:
        raise ScoringError("No stratum holds people of both groups, so nothing compares them.")
    return shared


def _mantel(strata: Sequence[_Stratum]) -> tuple[float, float]:
    from scipy.special import chdtrc  # noqa: PLC0415 -- heavy

    over, variance = 0.0, 0.0
    for each in strata:
        whole, n = each.all, each.focal.size + each.reference.size
        over += float(each.focal.sum()) - each.focal.size * float(whole.mean())
        share = each.focal.size * each.reference.size / (n * n * (n - 1))
        variance += share * float(n * (whole**2).sum() - whole.sum() ** 2)
    if variance <= 0:
        return nan, nan
    chi2 = over**2 / variance
    return chi2, float(chdtrc(1, chi2))


def _log_odds(cells: Floats) -> tuple[float, float]:
    """Return the common log odds ratio, with the error of Robins, Breslow and Greenland."""
    a, b, c, d = cells.T
    n = cells.sum(axis=1)
    r, s, p, q = a * d / n, b * c / n, (a + d) / n, (b + c) / n
    above, below = float(r.sum()), float(s.sum())
    if above == 0 or below == 0:
        return _endless(above, below), nan
    variance = (
        (p * r).sum() / (2 * above**2)
        + (p * s + q * r).sum() / (2 * above * below)
        + (q * s).sum() / (2 * below**2)
    )
    return log(above / below), sqrt(float(variance))


def _endless(above: float, below: float) -> float:
    if above == below:
        return nan
    return inf if above else -inf


def _variance(points: Floats) -> float:
    """Return the variance of a mean; of a single person it is unknown, and taken as none."""
    return float(points.var(ddof=1)) / points.size if points.size > 1 else 0.0


def _grade_of_delta(delta: float, se: float, p: float) -> str:
    if not np.isfinite(delta) or p >= SURE or abs(delta) < SMALL:
        return "A"
    is_surely_above = (abs(delta) - SMALL) / se > 1.645  # noqa: PLR2004 -- one-sided 5 %
    return "C" if abs(delta) >= LARGE and is_surely_above else "B"


def _grade_of_effect(effect: float, p: float) -> str:
    if not np.isfinite(effect) or not p < SURE or abs(effect) <= SMALL_EFFECT:
        return "A"
    return "C" if abs(effect) > LARGE_EFFECT else "B"
