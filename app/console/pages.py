"""What the interviewer sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.interviews.pages import InterviewHead
from app.ratings.pages import Card, Entry, PanelRating, Progress

KEYS = (
    ("1 to 5", "give this point"),
    ("0", "no evidence"),
    ("s", "not asked; the arrow keys choose why"),
    ("n", "write evidence; Escape leaves it"),
    ("p", "tick the next probe"),
    ("j", "next question"),
    ("k", "previous question"),
    ("?", "show these keys"),
)


@dataclass(frozen=True)
class OwnScorecard:
    """One's own scorecard once it is submitted, beside what the panel gave that may be read."""

    interview_id: UUID
    submitted_at: datetime
    cards: tuple[Card, ...]
    panel: Mapping[UUID, tuple[PanelRating, ...]]


@dataclass(frozen=True)
class Console:
    """The whole screen: the list, one question with its card, or the close of the interview."""

    interview: InterviewHead
    entries: tuple[Entry, ...]
    progress: Progress
    cards: tuple[Card, ...]
    card: Card | None
    elapsed: int | None  # minutes since the start
    scorecard: OwnScorecard | None
    is_unpractised: bool  # about to start without a certificate of practice

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the screen and what each does."""
        return KEYS

    @property
    def may_start(self) -> bool:
        """Whether the interview is still to begin."""
        return not (self.interview.started_at or self.interview.cancelled_at)


@dataclass(frozen=True)
class Review:
    """What is still missing before a scorecard is submitted."""

    interview: InterviewHead
    progress: Progress
    unsettled: tuple[Entry, ...]
    unfounded: tuple[Entry, ...]
    submitted_at: datetime | None
