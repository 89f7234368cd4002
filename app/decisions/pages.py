"""What templates and other features may know of a decision."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.candidates.pages import ApplicationHead


@dataclass(frozen=True)
class SeatRow:
    """One interviewer's place on a panel of an application, and whether their scorecard is in."""

    interview_id: UUID
    guide: str
    starts_at: datetime
    started_at: datetime | None
    person_id: UUID
    name: str
    submitted_at: datetime | None


@dataclass(frozen=True)
class Judged:
    """An application before those who may decide on it, with everyone who sits on its panels."""

    application: ApplicationHead
    seats: tuple[SeatRow, ...]
    unarranged: tuple[str, ...]  # titles of what is planned and has no interview yet


@dataclass(frozen=True)
class DecisionRow:
    """What was decided, by whom, and why."""

    id: UUID
    outcome: str
    reasons: str
    told: str
    recommendation: str
    overrides: bool
    person_id: UUID
    person: str
    decided_at: datetime
    noticed_at: datetime | None = None  # when the candidate was written to
    noticed_by: str | None = None


@dataclass(frozen=True)
class ViewRow:
    """What somebody thinks should be decided."""

    leaning: str
    reasons: str
    person: str
    given_at: datetime
    dissents: bool  # from the decision that stands


@dataclass(frozen=True)
class ReviewRow:
    """A candidate's wish that a decision is looked at again, and its answer."""

    id: UUID
    asked: str
    recorded_by: str | None  # None: the candidate asked by the link of their letter
    asked_at: datetime
    answer: str
    answered_by: str | None
    answered_at: datetime | None


@dataclass(frozen=True)
class Decisions:
    """Every decision on one application, the newest first."""

    application_id: UUID
    rows: tuple[DecisionRow, ...]
    views: tuple[ViewRow, ...] = ()
    reviews: tuple[ReviewRow, ...] = ()

    @property
    def open_review(self) -> ReviewRow | None:
        """Return the oldest review that nobody answered yet."""
        return next((each for each in self.reviews if not each.answered_at), None)

    @property
    def newest(self) -> DecisionRow | None:
        """Return the decision that stands."""
        return self.rows[0] if self.rows else None


@dataclass(frozen=True)
class Outcome:
    """One thing that may be decided, and whether that goes against the rule."""

    value: str
    overrides: bool


@dataclass(frozen=True)
class DecisionFields:
    """What the form for a decision has to know."""

    application_id: UUID
    recommendation: str
    outcomes: tuple[Outcome, ...]
    seen: str
    is_further: bool
    is_withdrawn: bool


@dataclass(frozen=True)
class Addressed:
    """Whom a notice goes to, and for what."""

    candidate: str
    email: str
    position: str


@dataclass(frozen=True)
class NoticePage:
    """What a candidate reads of the decision on their application."""

    token: str
    application_id: UUID
    candidate: str
    position: str
    told: str
    decided_on: datetime
    asks_until: datetime
    is_newest: bool
    may_ask: bool
    contact: str
    contact_email: str
    reviews: tuple[ReviewRow, ...]
