"""When may a scorecard change, who may read it, and what does it still lack?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from app.errors import Conflict, Misread

POINTS = (1, 2, 3, 4, 5)
NOTED, RATED, NO_EVIDENCE, NOT_ASKED = "noted", "rated", "no_evidence", "not_asked"
REASONS = {
    "no_time": "no time was left",
    "answered_already": "it was answered already",
    "declined": "the candidate declined",
}
OTHER = "other"
LONGEST_EVIDENCE = 10_000
LONGEST_REASON = 200


class Overtaken(Misread):
    """Another window of the same person changed this first; both versions are shown."""

    status = Conflict.status


class Locked(Misread):
    """The scorecard no longer changes; what was typed is shown, and not kept."""

    status = Conflict.status


class Standing(Protocol):
    """What these rules need to know of a question on a scorecard."""

    @property
    def standing(self) -> str: ...

    @property
    def evidence(self) -> str: ...


S = TypeVar("S", bound=Standing)


def is_open(submitted_at: datetime | None, cancelled_at: datetime | None) -> bool:
    """Whether the interviewer can still change this scorecard."""
    return submitted_at is None and cancelled_at is None


def may_read(
    reader_id: UUID,
    interviewer_id: UUID,
    submitted_at: datetime | None,
    own_submitted_at: datetime | None,
) -> bool:
    """Interviewers read each other only once both have submitted, so that no rating leans."""
    return reader_id == interviewer_id or None not in {submitted_at, own_submitted_at}


def is_settled(standing: str) -> bool:
    """Whether a question has been answered for: rated, without evidence, or not asked."""
    return standing in {RATED, NO_EVIDENCE, NOT_ASKED}


def unsettled(cards: Sequence[S]) -> tuple[S, ...]:
    """Return what has no standing yet; none may be left when a scorecard is submitted."""
    return tuple(card for card in cards if not is_settled(card.standing))


def unfounded(cards: Sequence[S]) -> tuple[S, ...]:
    """Return what is rated without a word of evidence; to be confirmed, not refused."""
    return tuple(card for card in cards if card.standing == RATED and not card.evidence)


def reason_words(reason: str) -> str:
    """Say why a question was not asked: one of the usual reasons, or the interviewer's own."""
    return REASONS.get(reason, reason)
