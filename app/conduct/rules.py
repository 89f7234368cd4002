"""How long did it take, less its pauses, and for whom does a paper stay shut?"""

from collections.abc import Iterable
from datetime import datetime

TOO_EARLY = "The panel talks once everyone has submitted; until then each rates alone."
OWES_MORE = (
    "You still rate this candidate in another interview. What the panel says here would colour "
    "that, so it stays shut until you have submitted there too."
)
Span = tuple[datetime, datetime | None]


def elapsed(started_at: datetime, pauses: Iterable[Span], present: datetime) -> int:
    """Return the seconds since the start, without those of the pauses."""
    stood = sum(((ended or present) - began).total_seconds() for began, ended in pauses)
    return max(0, int((present - started_at).total_seconds() - stood))


def spread(points: Iterable[int]) -> int:
    """Return how far a panel differs on one answer; a single point differs from nothing."""
    given = sorted(points)
    return given[-1] - given[0] if given else 0


def is_shut(*, owes: bool, looked: bool) -> bool:
    """Papers stay shut to whoever still has to rate, unless they gave a reason that is told."""
    return owes and not looked
