"""How ratings are counted, when they are enough, and when a question has been asked too often."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations
from statistics import StatisticsError, correlation, fmean, median
from typing import Any, NamedTuple
from uuid import UUID

COUNT = "usage.count"
ENOUGH = 6  # ratings, or pairs of them, before a number is said
YEAR = timedelta(days=365)
CAP = 0.25  # of a year's interviews; what is asked more often is soon known
FEW_INTERVIEWS = 20  # below, a share says nothing
GLANCE = 20  # seconds; who was there for less only passed by
APART = 0.25  # share of the planned minutes by which the spent ones may differ
UNFIT, WEAK = 1.5, 0.1  # infit above which points are hard to predict, discrimination of nobody
ORDERS: Mapping[str, tuple[str, int]] = {  # which number, and whether the greatest is first
    "asked": ("asked", -1),
    "exposure": ("exposure", -1),
    "hard": ("difficulty", -1),
    "easy": ("difficulty", 1),
    "agreement": ("agreement", 1),
    "fit": ("fit", -1),
    "discrimination": ("discrimination", 1),
    "mean": ("mean", 1),
    "longest": ("spent", -1),
    "shortest": ("spent", 1),
}
NEAR = 1  # point between two who agree
PAGE_SIZE = 25


class Heard(NamedTuple):
    """One question on one submitted scorecard."""

    scorecard_id: UUID
    interview_id: UUID
    starts_at: datetime
    slug: str
    standing: str
    point: int | None
    seconds: int | None = None  # before the interviewer's eyes while the clock ran


@dataclass(frozen=True)
class Count:
    """What ratings say of one question."""

    asked: int
    no_evidence: int
    points: tuple[int, ...]
    exposure: float | None
    pairs: int
    agreement: float | None
    compared: int
    discrimination: float | None
    timed: int = 0
    spent: float | None = None

    @property
    def mean(self) -> float | None:
        """Return the usual point."""
        rated = sum(self.points)
        return (
            sum(n * count for n, count in enumerate(self.points, start=1)) / rated
            if rated
            else None
        )


def counts(heard: Sequence[Heard], since: datetime) -> dict[str, Count]:
    """Count everything by question; exposure since a day."""
    by_slug: dict[str, list[Heard]] = defaultdict(list)
    for each in heard:
        by_slug[each.slug].append(each)
    recent = {each.interview_id for each in heard if each.starts_at >= since}
    beside = _beside(heard)
    return {slug: _count(rows, recent, beside[slug]) for slug, rows in by_slug.items()}


def _count(rows: Sequence[Heard], recent: set[UUID], beside: Sequence[tuple[int, float]]) -> Count:
    asked = {row.interview_id for row in rows}
    points = Counter(row.point for row in rows)
    pairs, minutes = list(_pairs(rows)), _minutes(rows)
    return Count(
        asked=len(asked),
        no_evidence=sum(row.point is None for row in rows),
        points=tuple(points[point] for point in range(1, 6)),
        exposure=len(asked & recent) / len(recent) if recent else None,
        pairs=len(pairs),
        agreement=fmean(abs(a - b) <= NEAR for a, b in pairs) if len(pairs) >= ENOUGH else None,
        compared=len(beside),
        discrimination=_together(beside),
        timed=len(minutes),
        spent=median(minutes) if len(minutes) >= ENOUGH else None,
    )


def _minutes(rows: Iterable[Heard]) -> list[float]:
    """Return the minutes of each interview, by the interviewer in the middle of its panel."""
    of: dict[UUID, list[int]] = defaultdict(list)
    for row in rows:
        if row.seconds is not None and row.seconds >= GLANCE:
            of[row.interview_id].append(row.seconds)
    return [median(seconds) / 60 for seconds in of.values()]


def _pairs(rows: Iterable[Heard]) -> Iterator[tuple[int, int]]:
    """Yield the points of every two interviewers who heard the same answer."""
    together: dict[UUID, list[int]] = defaultdict(list)
    for row in rows:
        if row.point is not None:
            together[row.interview_id].append(row.point)
    for points in together.values():
        yield from combinations(points, 2)


def _beside(heard: Iterable[Heard]) -> Mapping[str, list[tuple[int, float]]]:
    """Set each point beside the mean of the other points on its scorecard."""
    cards: dict[UUID, list[tuple[str, int]]] = defaultdict(list)
    for each in heard:
        if each.point is not None:
            cards[each.scorecard_id].append((each.slug, each.point))
    found: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for card in cards.values():
        whole = sum(point for _, point in card)
        for slug, point in card:
            if len(card) > 1:
                found[slug].append((point, (whole - point) / (len(card) - 1)))
    return found


def _together(beside: Sequence[tuple[int, float]]) -> float | None:
    """Return how far a question's points go along with the others; none if they do not vary."""
    if len(beside) < ENOUGH:
        return None
    try:
        return correlation([point for point, _ in beside], [rest for _, rest in beside])
    except StatisticsError:
        return None


def places(rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, int]]:
    """Return the place of each question in each order; whatever has no number comes last."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for sort, (name, sign) in ORDERS.items():
        for place, row in enumerate(sorted(rows, key=lambda row: _key(row, name, sign))):
            found[row["slug"]][f"by_{sort}"] = place
    return found


def _key(row: Mapping[str, Any], name: str, sign: int) -> tuple[bool, float, str]:
    number = row[name]
    return number is None, sign * (number or 0), row["slug"]


def is_over_cap(exposure: float | None, interviews: int) -> bool:
    """Whether a question was asked so often that candidates may know it."""
    return exposure is not None and interviews >= FEW_INTERVIEWS and exposure > CAP
