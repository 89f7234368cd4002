"""What may this reader know of the panel, and which evidence speaks loudest?"""

from collections.abc import Iterable, Mapping, Sequence
from string import ascii_uppercase
from uuid import UUID

from app.accounts.rules import is_staff

SPLIT = 2  # points between two interviewers who heard the same answer
LOUDEST = 2  # pieces of evidence shown for, and against


def labels(people: Mapping[UUID, str], role: str) -> dict[UUID, str]:
    """Return what each interviewer is called: by name for staff, else by a letter that stays."""
    if is_staff(role):
        return dict(people)
    return {who: f"Interviewer {_letter(place)}" for place, who in enumerate(sorted(people))}


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


def _letter(place: int) -> str:
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)
