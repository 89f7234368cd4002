"""Is a question harder, or an interviewer more severe, for one group than for another?"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import inf, nan, sqrt

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.posteriors.scales import chances
from scoring.validation import Floats, Integers

SMALL, LARGE = 0.43, 0.64  # logits: 1 and 1.5 on the delta scale of the Educational Testing Service
FEWEST = 10
LEVEL = 0.975
SURE = 0.05
UNMET = (nan, inf, 0)  # by a group that nobody of was asked


@dataclass(frozen=True)
class Answers:
    """Ratings beside what was expected of them.

    Attributes
    ----------
    rating, expected, variance : array-like of shape (n_ratings,)
        The point given; its expectation and variance for a candidate of this measure, whatever
        their group (``expected_ratings``).
    element : sequence of shape (n_ratings,)
        The question, or the interviewer, that is looked at.
    candidate : sequence of shape (n_ratings,)
    group : sequence of shape (n_ratings,)
        Of the candidate; None where unknown.
    """

    rating: npt.ArrayLike
    expected: npt.ArrayLike
    variance: npt.ArrayLike
    element: Sequence[str]
    candidate: Sequence[object]
    group: Sequence[str | None]


@dataclass(frozen=True)
class Functioning:
    """One question or interviewer with one group, held against another group.

    Attributes
    ----------
    element : str
    focal, reference : str
    n_focal, n_reference : int
        Candidates.
    size, se, low, high : float
        Logits, with the 95 % interval; above 0 it is harder, or more severe, for the focal group.
    slope : float
        Points of a rating that one logit comes to, for the candidates who met it.
    p, p_adjusted : float
        Two-sided; the second with false findings among all elements controlled.
    grade : str
        A negligible, B moderate, C large; "" where too few candidates met it.
    """

    element: str
    focal: str
    reference: str
    n_focal: int
    n_reference: int
    size: float
    se: float
    low: float
    high: float
    slope: float
    p: float
    p_adjusted: float
    grade: str

    @property
    def points(self) -> float:
        """Return the size in points of a rating."""
        return self.size * self.slope

    @property
    def is_few(self) -> bool:
        """Whether too few candidates met it to say anything."""
        return self.grade == ""

    @property
    def may_hide(self) -> bool:
        """Whether a large difference could still be there, unseen for want of ratings."""
        return not self.is_few and self.grade == "A" and max(-self.low, self.high) >= LARGE


def expected_ratings(
    eta: npt.ArrayLike, thresholds: npt.ArrayLike, *, lowest: int = 1
) -> tuple[Floats, Floats]:
    """Return expectation and variance of ratings for predictors in logits.

    Examples
    --------
    >>> expected, variance = expected_ratings([0.0], [-1.0, 1.0])
    >>> expected.round(3), variance.round(3)
    (array([2.]), array([0.424]))
    """
    chance = chances(np.asarray(eta, dtype=np.float64), np.asarray(thresholds, dtype=np.float64))
    points = np.arange(chance.shape[1], dtype=np.float64)
    mean = chance @ points
    return lowest + mean, chance @ points**2 - mean**2


def differential_functioning(
    answers: Answers, focal: str, reference: str, *, fewest: int = FEWEST
) -> tuple[Functioning, ...]:
    """Return how much harder each element is for one group of candidates than for another.

    Parameters
    ----------
    answers : Answers
    focal, reference : str
        The two groups.
    fewest : int, default=10
        With fewer candidates of either group, nothing is said of an element.

    Returns
    -------
    tuple of Functioning
        The least likely first; those with too few candidates last.

    Raises
    ------
    ScoringError
        If the columns differ in length, or nobody is of one of the groups.

    Notes
    -----
    What all elements have in common is taken out first, for ratings alone cannot tell whether
    one group does better or is rated better throughout: the size is against all other elements.
    It is one step of Newton's method from no difference, as in bias analysis of many-facet
    models [1]_. Ratings of one candidate lean on each other (halo), so the error is taken from
    the spread between candidates [2]_, never below what the model foresees. Grades are those of
    the Educational Testing Service [3]_, whose 1 and 1.5 delta are 0.43 and 0.64 logits: A, under
    0.43 or perhaps chance; C, 0.64 or more and surely above 0.43; else B.

    References
    ----------
    .. [1] Linacre, J. M. (1994). Many-facet Rasch measurement (2nd ed.). MESA Press.
    .. [2] Liang, K.-Y., & Zeger, S. L. (1986). Longitudinal data analysis using generalized
       linear models. Biometrika, 73(1), 13-22. doi:10.1093/biomet/73.1.13
    .. [3] Zieky, M. (1993). Practical questions in the use of DIF statistics in test
       development. In P. W. Holland & H. Wainer (Eds.), Differential item functioning
       (pp. 337-347). Erlbaum.

    Examples
    --------
    >>> given = Answers(
    ...     rating=[3, 2, 4, 1], expected=[3, 3, 3, 3], variance=[1, 1, 1, 1],
    ...     element=["q", "q", "r", "r"], candidate=["ann", "bea", "ann", "bea"],
    ...     group=["men", "women", "men", "women"],
    ... )
    >>> [(row.element, row.size) for row in differential_functioning(given, "women", "men",
    ...                                                              fewest=1)]
    [('q', -1.0), ('r', 1.0)]
    """
    from scoring.facets.findings.effects import false_discovery_rates  # noqa: PLC0415 -- heavy

    columns, names, groups = _columns(answers)
    one = columns.of_group(focal, groups).centred().by_element()
    other = columns.of_group(reference, groups).centred().by_element()
    met = sorted((names[code], code) for code in {*one, *other})
    found = [
        _element(name, (one.get(code), other.get(code)), (focal, reference), fewest)
        for name, code in met
    ]
    rates = false_discovery_rates(np.array([row.p for row in found])).tolist()
    rows = [replace(row, p_adjusted=rate) for row, rate in zip(found, rates, strict=True)]
    return tuple(sorted(rows, key=lambda row: (np.isnan(row.p), row.p, row.element)))


@dataclass(frozen=True)
class _Columns:
    """Ratings with their element, candidate and group as counted from 0."""

    rating: Floats
    expected: Floats
    variance: Floats
    element: Integers
    candidate: Integers
    group: Integers

    def of_group(self, name: str, names: Sequence[str]) -> "_Columns":
        if name not in names:
            raise ScoringError(f"No candidate is of the group {name!r}.")
        return self._rows(np.flatnonzero(self.group == names.index(name)))

    def by_element(self) -> "dict[int, _Columns]":
        """Return the ratings of each element; sorted once, because there may be many."""
        order = np.argsort(self.element, kind="stable")
        codes, starts = np.unique(self.element[order], return_index=True)
        parts = np.split(order, starts[1:])
        return {int(code): self._rows(own) for code, own in zip(codes, parts, strict=True)}

    def _rows(self, own: npt.NDArray[np.intp]) -> "_Columns":
        return _Columns(*(column[own] for column in vars(self).values()))

    def centred(self) -> "_Columns":
        """Take out what all elements have in common for this group."""
        shift = (self.rating - self.expected).sum() / self.variance.sum()
        moved = {**vars(self), "expected": self.expected + shift * self.variance}
        return _Columns(**moved)

    def severity(self) -> tuple[float, float, int]:
        """Return how far below expectation in logits, the variance of that, and candidates."""
        weight = float(self.variance.sum())
        size = float((self.expected - self.rating).sum()) / weight
        _, code = np.unique(self.candidate, return_inverse=True)
        part = np.bincount(code, self.expected - self.rating - size * self.variance)
        n = part.size
        between = float((part**2).sum()) / weight**2 * n / (n - 1) if n > 1 else inf
        return size, max(between, 1 / weight), n


def _columns(given: Answers) -> tuple[_Columns, list[str], list[str]]:
    """Return the columns with the names of their elements and groups."""
    numbers = [_numbers(each) for each in (given.rating, given.expected, given.variance)]
    element, names = _coded(given.element)
    candidate, _ = _coded(given.candidate)
    group, groups = _coded(given.group)
    lengths = {*(each.size for each in numbers), element.size, candidate.size, group.size}
    if len(lengths) > 1:
        raise ScoringError("Every column holds one value for each rating.")
    rating, expected, variance = numbers
    return _Columns(rating, expected, variance, element, candidate, group), names, groups


def _numbers(column: npt.ArrayLike) -> Floats:
    return np.asarray(column, dtype=np.float64)


def _coded(column: Sequence[object]) -> tuple[Integers, list[str]]:
    """Count values from 0 as they come; there may be a million, so without sorting them."""
    place = {value: code for code, value in enumerate(dict.fromkeys(column))}
    codes = np.fromiter((place[value] for value in column), dtype=np.int32, count=len(column))
    return codes, [str(value) for value in place]


def _element(
    name: str,
    sides: tuple[_Columns | None, _Columns | None],
    names: tuple[str, str],
    fewest: int,
) -> Functioning:
    one, other = (side.severity() if side else UNMET for side in sides)
    slopes = np.concatenate([side.variance for side in sides if side])
    size, se = one[0] - other[0], sqrt(one[1] + other[1])
    is_told = min(one[2], other[2]) >= fewest
    free = one[2] + other[2] - 2
    p, reach = _chance(size, se, free) if is_told else (nan, nan)
    return Functioning(
        element=name,
        focal=names[0],
        reference=names[1],
        n_focal=one[2],
        n_reference=other[2],
        size=size,
        se=se,
        low=size - reach,
        high=size + reach,
        slope=float(slopes.mean()),
        p=p,
        p_adjusted=nan,
        grade=_grade(size, se, p) if is_told else "",
    )


def _chance(size: float, se: float, free: int) -> tuple[float, float]:
    """Return the two-sided probability of such a size, and how far its interval reaches."""
    from scipy.special import stdtr, stdtrit  # noqa: PLC0415 -- heavy

    if free < 1 or not np.isfinite(se):
        return 1.0, inf
    return float(2 * stdtr(free, -abs(size) / se)), float(stdtrit(free, LEVEL)) * se


def _grade(size: float, se: float, p: float) -> str:
    if not p < SURE or abs(size) < SMALL:
        return "A"
    is_surely_above = (abs(size) - SMALL) / se > 1.645  # noqa: PLR2004 -- one-sided 5 %
    return "C" if abs(size) >= LARGE and is_surely_above else "B"
