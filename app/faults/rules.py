"""What does dropping a question leave as it is, and what did a person see before they did it?"""

from collections.abc import Iterable
from hashlib import sha256
from uuid import UUID

CHANGED = "faults.changed"
PAGE_SIZE = 25
DECIDED, WITHDRAWN, CLOSED, OPEN = "decided", "withdrawn", "closed", "open"


def open_as(question_id: UUID, position_id: UUID | None) -> str:
    """Return the name that only one standing drop of this reach can have."""
    return f"{question_id}:{position_id or 'all'}"


def standing(*, is_decided: bool, is_withdrawn: bool, is_closed: bool) -> str:
    """Say whether figures are measured anew; what is over keeps those that it rests on."""
    if is_decided:
        return DECIDED
    if is_withdrawn:
        return WITHDRAWN
    return CLOSED if is_closed else OPEN


def seen(rows: Iterable[tuple[UUID, str]]) -> str:
    """Name whom a person saw to be affected, and how each stood."""
    told = ",".join(sorted(f"{key}={standing}" for key, standing in rows))
    return sha256(told.encode()).hexdigest()


def reaches(position_id: UUID | None, here: UUID) -> bool:
    """Whether a drop in one position, or in all, is one here."""
    return position_id is None or position_id == here
