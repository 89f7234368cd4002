"""What may this reader know of the panel, and which evidence speaks loudest?"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from math import hypot
from statistics import NormalDist
from uuid import UUID

from app.accounts.rules import is_staff

SPLIT = 2  # points between two interviewers who heard the same answer
LOUDEST = 2  # pieces of evidence shown for, and against
EVEN = 0.5
APART = 0.95  # so probably has one to be the better of two before it is said
SOMEBODY = "An interviewer"


def sees_names(role: str, named_since: datetime | None) -> bool:
    """Whether this reader may know who gave which rating: staff do, others once it is opened."""
    return is_staff(role) or named_since is not None


def labels(people: Mapping[UUID, str], *, is_named: bool) -> dict[UUID, str]:
    """Return what each interviewer is called: by name for those who may know, else all alike.

    A letter that stays from answer to answer would tell who it is: panels are known by name, and
    whoever answered for two of them sits on both.
    """
    return dict(people) if is_named else dict.fromkeys(people, SOMEBODY)


def chance_of_better(ahead: float, se: float, other_se: float) -> float:
    """Return the probability that one composite lies above another; the library says the same.

    What the doubts of the two share, by interviewers that both met, is not taken out: it would only
    tell them apart more surely than this says.
    """
    return NormalDist(ahead, hypot(se, other_se)).cdf(2 * ahead)


def is_apart(surely: float) -> bool:
    """Whether two candidates can be told apart; decimals alone never do."""
    return surely >= APART


def is_split(points: Sequence[int]) -> bool:
    """Whether interviewers who heard the same answer are far apart."""
    return len(points) > 1 and max(points) - min(points) >= SPLIT


def mean(points: Sequence[int]) -> float | None:
    """Return the mean of the points as given, if there are any."""
    return sum(points) / len(points) if points else None


def strongest(gaps: Iterable[tuple[float, UUID]]) -> list[UUID]:
    """Return the answers that lie furthest at or above their targets."""
    above = sorted((gap, key) for gap, key in gaps if gap >= 0)
    return [key for _, key in above[::-1][:LOUDEST]]


def weakest(gaps: Iterable[tuple[float, UUID]]) -> list[UUID]:
    """Return the answers that lie furthest below their targets."""
    return [key for _, key in sorted((gap, key) for gap, key in gaps if gap < 0)[:LOUDEST]]
