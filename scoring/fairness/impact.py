"""Is one group selected less often than another, and is that more than chance?"""

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from math import isnan, nan, sqrt
from statistics import NormalDist, median

import numpy as np

from scoring.errors import ScoringError

FOUR_FIFTHS = 0.8
FEWEST = 10  # people in a group, before its rate is held against another
LEAST_SHARE = 0.02  # of all who are counted; below, a group is not compared
SURE = 0.05


@dataclass(frozen=True)
class ImpactRatio:
    """One group at one step of selection.

    Attributes
    ----------
    group : hashable
    n, selected : int
    share : float
        Of all people whose group is known.
    rate, low, high : float
        Share of the group that was selected, with its 95 % interval (Wilson).
    ratio : float
        Rate over the rate of the group selected most often; nan where too few are counted.
    p : float
        Fisher's exact test, two-sided, against that group; nan where there is no ratio.
    is_reference : bool
        Whether this is the group that was selected most often.
    is_few : bool
        Whether too few are counted to compare this group.
    hangs_on_one : bool
        Whether one person more of this group among the selected, instead of one of the
        reference, would lift the ratio to four fifths.
    """

    group: Hashable
    n: int
    selected: int
    share: float
    rate: float
    low: float
    high: float
    ratio: float
    p: float
    is_reference: bool
    is_few: bool
    hangs_on_one: bool

    @property
    def is_below(self) -> bool:
        """Whether the ratio is below four fifths; exactly four fifths is not."""
        return round(self.ratio, 12) < FOUR_FIFTHS

    @property
    def verdict(self) -> str:
        """Say it in one word: few, most, alike, unlike, doubtful or below.

        ``alike``: four fifths or more, and chance explains the difference; ``unlike``: four
        fifths or more, but hardly chance; ``doubtful``: below four fifths, and chance or one
        single person could explain it; ``below``: below four fifths, and hardly chance.
        """
        if self.is_few or isnan(self.ratio):
            return "few"
        if self.is_reference:
            return "most"
        if not self.is_below:
            return "unlike" if self.p < SURE else "alike"
        return "below" if self.p < SURE and not self.hangs_on_one else "doubtful"


@dataclass(frozen=True)
class _Count:
    """People of one group, and how many of them were selected."""

    group: Hashable
    n: int
    selected: int

    @property
    def rate(self) -> float:
        return self.selected / self.n


def impact_ratios(
    groups: Sequence[Hashable | None],
    selected: Sequence[bool],
    *,
    fewest: int = FEWEST,
    least_share: float = LEAST_SHARE,
) -> tuple[ImpactRatio, ...]:
    """Return each group's selection rate against the group selected most often.

    Parameters
    ----------
    groups : sequence of shape (n_people,)
        None where it is unknown; these people are left out.
    selected : sequence of bool of shape (n_people,)
    fewest : int, default=10
        A smaller group is counted, but neither compared nor compared with.
    least_share : float, default=0.02
        Likewise for a group that is a smaller share of those whose group is known.

    Returns
    -------
    tuple of ImpactRatio
        The largest group first.

    Raises
    ------
    ScoringError
        If the lengths differ, or nobody's group is known.

    Notes
    -----
    The rule of thumb is four fifths of the highest rate [1]_; smaller differences may be impact
    where they are significant in statistics and in practice, and greater ones may not be where
    they rest on small numbers, as when one person more or less would turn them [2]_. So a ratio
    is told with Fisher's exact test [3]_ and with ``hangs_on_one``. That a group under 2 % of
    those counted may be left out is from the same answers, and from New York [4]_. What counts
    as few is a convention of ours, and may be set.

    References
    ----------
    .. [1] Uniform Guidelines on Employee Selection Procedures (1978). 29 CFR 1607.4(D).
    .. [2] Equal Employment Opportunity Commission et al. (1979). Adoption of questions and
       answers to clarify the Uniform Guidelines. 44 FR 11996, questions 11, 19-22.
    .. [3] Fisher, R. A. (1935). The design of experiments. Oliver and Boyd.
    .. [4] New York City Department of Consumer and Worker Protection (2023). Automated
       employment decision tools. 6 RCNY 5-300 to 5-304.

    Examples
    --------
    >>> women, men = ["women"] * 40, ["men"] * 80
    >>> chosen = [True] * 12 + [False] * 28 + [True] * 48 + [False] * 32
    >>> for row in impact_ratios(women + men, chosen):
    ...     print(row.group, row.rate, row.ratio, row.verdict)
    men 0.6 1.0 most
    women 0.3 0.5 below
    """
    if len(groups) != len(selected):
        raise ScoringError(
            f"Each person has a group and an outcome; {len(groups)} groups came with "
            f"{len(selected)} outcomes."
        )
    counts = _counts(groups, selected)
    if not counts:
        raise ScoringError("Nobody's group is known, so there is nothing to compare.")
    total = sum(each.n for each in counts)
    few = {each.group for each in counts if each.n < fewest or each.n / total < least_share}
    compared = [each for each in counts if each.group not in few]
    most = max(compared, key=lambda each: (each.rate, each.n), default=None)
    return tuple(_row(each, total, most, is_few=each.group in few) for each in counts)


def above_median(scores: Sequence[float]) -> list[bool]:
    """Return who scored above the median of all: what a scoring rate counts as selected.

    References
    ----------
    .. [1] 6 RCNY 5-300, "scoring rate".

    Examples
    --------
    >>> above_median([3.0, 1.0, 2.0])
    [True, False, False]
    """
    if not len(scores):
        raise ScoringError("There is no score, so there is no median.")
    if any(isnan(score) for score in scores):
        raise ScoringError("A score is missing; leave out who has none.")
    middle = median(scores)
    return [score > middle for score in scores]


def wilson(selected: int, n: int, level: float = 0.95) -> tuple[float, float]:
    """Return the interval of a share that also holds for few, and for none or all.

    References
    ----------
    .. [1] Wilson, E. B. (1927). Probable inference, the law of succession, and statistical
       inference. Journal of the American Statistical Association, 22(158), 209-212.
       doi:10.1080/01621459.1927.10502953

    Examples
    --------
    >>> [round(end, 4) for end in wilson(81, 263)]
    [0.2553, 0.3662]
    """
    z = NormalDist().inv_cdf((1 + level) / 2)
    rate, shrunk = selected / n, 1 + z**2 / n
    middle = (rate + z**2 / (2 * n)) / shrunk
    reach = z * sqrt(rate * (1 - rate) / n + z**2 / (4 * n**2)) / shrunk
    return min(max(middle - reach, 0.0), rate), max(min(middle + reach, 1.0), rate)


def _counts(groups: Sequence[Hashable | None], selected: Sequence[bool]) -> list[_Count]:
    all_of = Counter(group for group in groups if group is not None)
    chosen = Counter(group for group, is_in in zip(groups, selected, strict=True) if is_in)
    found = [_Count(group, n, chosen[group]) for group, n in all_of.items()]
    return sorted(found, key=lambda each: (-each.n, str(each.group)))


def _row(each: _Count, total: int, most: _Count | None, *, is_few: bool) -> ImpactRatio:
    low, high = wilson(each.selected, each.n)
    is_compared = most is not None and not is_few and most.selected > 0
    return ImpactRatio(
        group=each.group,
        n=each.n,
        selected=each.selected,
        share=each.n / total,
        rate=each.rate,
        low=low,
        high=high,
        ratio=each.rate / most.rate if most and is_compared else nan,
        p=_fisher(each, most) if most and is_compared else nan,
        is_reference=is_compared and each == most,
        is_few=is_few,
        hangs_on_one=bool(most and is_compared and each != most and _hangs_on_one(each, most)),
    )


def _hangs_on_one(each: _Count, most: _Count) -> bool:
    is_below = 5 * each.selected * most.n < 4 * most.selected * each.n
    return is_below and 5 * (each.selected + 1) * most.n >= 4 * (most.selected - 1) * each.n


def _fisher(each: _Count, most: _Count) -> float:
    from scipy.stats import fisher_exact  # noqa: PLC0415 -- heavy

    rows = np.array([[who.selected, who.n - who.selected] for who in (each, most)])
    return float(fisher_exact(rows).pvalue)
