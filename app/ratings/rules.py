"""When may a scorecard change, who may read it, and what does it still lack?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar
from uuid import UUID

from app.errors import Conflict, Misread
from app.ratings.models import Standing

LEAST_TO_COMPARE = 3  # fewer ratings are alike by chance
THIN = 25  # characters; nothing that was said or done is told in less
SETTLED = frozenset({Standing.RATED, Standing.NO_EVIDENCE, Standing.NOT_ASKED})


class Overtaken(Misread):
    """Another window of the same person changed this first; both versions are shown."""

    status = Conflict.status


class Locked(Misread):
    """The scorecard no longer changes; what was typed is shown, and not kept."""

    status = Conflict.status


class Answered(Protocol):
    """What these rules need to know of a question on a scorecard."""

    @property
    def standing(self) -> str: ...

    @property
    def evidence(self) -> str: ...

    @property
    def is_dropped(self) -> bool: ...


class Rated(Answered, Protocol):
    """What a second look needs to know besides."""

    @property
    def point(self) -> int | None: ...

    @property
    def competency_code(self) -> str: ...


S = TypeVar("S", bound=Answered)
R = TypeVar("R", bound=Rated)


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


def joined(mine: str, stored: str) -> str:
    """Return two texts as one, one's own first; what stands in both stands once."""
    if mine in stored:
        return stored
    return mine if stored in mine else f"{mine}\n\n{stored}"


def is_settled(standing: str) -> bool:
    """Whether a question has been answered for: rated, without evidence, or not asked."""
    return standing in SETTLED


def unsettled(cards: Sequence[S]) -> tuple[S, ...]:
    """Return what has no standing yet and counts; none may be left on a submitted scorecard."""
    return tuple(card for card in cards if not (is_settled(card.standing) or card.is_dropped))


def nudges(cards: Sequence[R]) -> tuple[str, ...]:
    """Return what may be worth a second look before submitting; never a reason to refuse.

    ``same``: one point everywhere across competencies, as when one impression colours all;
    ``flat``: one point for every answer; ``thin``: evidence too short to be traced.
    """
    rated = [card for card in cards if card.standing == Standing.RATED]
    found = []
    if len(rated) >= LEAST_TO_COMPARE and len({card.point for card in rated}) == 1:
        found.append("same" if len({card.competency_code for card in rated}) > 1 else "flat")
    if any(0 < len(card.evidence) < THIN for card in rated):
        found.append("thin")
    return tuple(found)


def unfounded(cards: Sequence[S]) -> tuple[S, ...]:
    """Return what is rated without a word of evidence; to be confirmed, not refused."""
    return tuple(card for card in cards if card.standing == Standing.RATED and not card.evidence)
