"""What templates and other features may know of how an interview was held."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from markupsafe import Markup

from app.assessments.pages import Result
from app.candidates.pages import ApplicationHead
from app.conduct.models import Kind
from app.interviews.pages import InterviewHead

KINDS: Mapping[str, str] = {
    Kind.PROBE: "a probe that the guide does not have",
    Kind.ORDER: "asked in another order",
    Kind.WORDING: "asked in other words",
    Kind.OTHER: "something else",
}


@dataclass(frozen=True)
class Clock:
    """How long an interview has gone on; it is one for the whole panel."""

    interview_id: UUID
    seconds: int
    minutes: int  # that the guide gives it
    is_paused: bool

    @property
    def elapsed(self) -> int:
        """Return the whole minutes."""
        return self.seconds // 60

    @property
    def is_over(self) -> bool:
        """Whether it takes longer than the guide gives it."""
        return self.elapsed >= self.minutes


@dataclass(frozen=True)
class DeviationRow:
    """One thing that was done otherwise."""

    id: UUID
    question_id: UUID
    kind: str
    words: str
    reason: str

    @property
    def kind_words(self) -> str:
        """Say what kind it is."""
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True)
class Deviations:
    """What one interviewer did otherwise at one question, and the form for more."""

    interview_id: UUID
    question_id: UUID
    rows: tuple[DeviationRow, ...]
    is_open: bool

    @property
    def kinds(self) -> Mapping[str, str]:
        """Return what it can be."""
        return KINDS


@dataclass(frozen=True)
class ToldDeviation:
    """One thing that was done otherwise, as those who decide read it."""

    person_id: UUID
    person: str
    competency: str
    question_id: UUID
    kind: str
    words: str
    reason: str

    @property
    def kind_words(self) -> str:
        """Say what kind it is."""
        return KINDS.get(self.kind, self.kind)


@dataclass(frozen=True)
class Seat:
    """One interviewer of a panel, and how their scorecard stands; never what is on it."""

    person_id: UUID
    name: str
    submitted_at: datetime | None


@dataclass(frozen=True)
class ToldReopening:
    """Whose scorecard was opened again after it was submitted, when, by whom and why."""

    person_id: UUID
    person: str
    guide: str
    submitted_at: datetime
    reopened_at: datetime
    reopened_by: str
    reason: str


@dataclass(frozen=True)
class ToldSecond:
    """What an interviewer gave at first, and after the panel had talked."""

    interview_id: UUID
    question_id: UUID
    person_id: UUID
    person: str
    competency: str
    first: int | None
    point: int
    reason: str


@dataclass(frozen=True)
class Scorecards:
    """The scorecards of one interview, for those who may open one again."""

    interview: InterviewHead
    seats: tuple[Seat, ...]
    reopened: tuple[ToldReopening, ...]

    @property
    def submitted(self) -> tuple[tuple[UUID, str], ...]:
        """Return whose scorecards are in."""
        return tuple((seat.person_id, seat.name) for seat in self.seats if seat.submitted_at)


@dataclass(frozen=True)
class ToldLook:
    """Who opened the papers before rating, and why."""

    person_id: UUID
    person: str
    reason: str
    looked_at: datetime


@dataclass(frozen=True)
class Told:
    """What those who decide should know of how the interviews were held."""

    application_id: UUID
    deviations: tuple[ToldDeviation, ...]
    looks: tuple[ToldLook, ...]
    reopened: tuple[ToldReopening, ...]
    seconds: tuple[ToldSecond, ...]

    @property
    def is_plain(self) -> bool:
        """Whether all was held as planned, and nobody changed their mind."""
        return not (self.deviations or self.looks or self.reopened or self.seconds)


@dataclass(frozen=True)
class Papers:
    """What a candidate sent, and whether this reader may open it yet."""

    application: ApplicationHead
    cv_name: str
    is_shut: bool
    looked_because: str
    has_assessment: bool = False
    assessment: Result | None = None  # once it is open
    chart: Markup = field(default_factory=Markup)
