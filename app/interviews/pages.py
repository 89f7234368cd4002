"""What templates and other features may know of an interview."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.candidates.pages import ApplicationHead, ApplicationPapers
from app.positions.pages import GuideRow

People = tuple[tuple[UUID, str], ...]
Names = tuple[str, ...]


@dataclass(frozen=True)
class InterviewHead:
    """One meeting: who, for what, by which guide, when and where."""

    id: UUID
    application_id: UUID
    candidate: str
    position_id: UUID
    position: str
    guide_id: UUID
    guide: str
    minutes: int
    starts_at: datetime
    time_zone: str
    meeting_place: str
    started_at: datetime | None
    cancelled_at: datetime | None


@dataclass(frozen=True)
class Slot:
    """When an interview would be; its own place, if it has one, is no other interview."""

    starts_at: datetime
    minutes: int
    time_zone: str
    interview_id: UUID | None = None


@dataclass(frozen=True)
class Booking:
    """Where somebody is expected already."""

    who: str
    guide: str
    candidate: str
    starts_at: datetime
    minutes: int


@dataclass(frozen=True)
class Panelist:
    """One interviewer of a panel."""

    person_id: UUID
    name: str


@dataclass(frozen=True)
class Called:
    """Somebody who is called to an interview, and where; a candidate has no account."""

    id: UUID | None
    name: str
    email: str
    zone: str


@dataclass(frozen=True)
class Summons:
    """An interview, after so many changes, with everyone who is called to it."""

    head: InterviewHead
    changes: int
    panel: tuple[Called, ...]
    candidate: Called


@dataclass(frozen=True)
class InterviewRow:
    """One interview of an application, with its panel."""

    id: UUID
    guide_id: UUID
    guide: str
    minutes: int
    panel_size: int
    starts_at: datetime
    time_zone: str
    meeting_place: str
    started_at: datetime | None
    cancelled_at: datetime | None
    panel: tuple[Panelist, ...]
    cancelled_because: str = ""


@dataclass(frozen=True)
class ApplicationPage:
    """One application: its interviews, and those of the plan that are not arranged yet."""

    head: ApplicationHead
    kind: str
    interviews: tuple[InterviewRow, ...]
    missing: tuple[GuideRow, ...]
    is_staff: bool
    papers: ApplicationPapers | None  # for staff


@dataclass(frozen=True)
class Applicant:
    """One application to a position, and how far its interviews are."""

    id: UUID
    candidate: str
    email: str
    applied_at: datetime
    withdrawn_at: datetime | None
    arranged: int
    started: int
    next_at: datetime | None


@dataclass(frozen=True)
class Applicants:
    """One page of the applications to a position."""

    position_id: UUID
    position: str
    planned: int
    applicants: tuple[Applicant, ...]
    count: int
    page: int
    pages: int
    words: str


@dataclass(frozen=True)
class SchedulePage:
    """The form for one more interview."""

    head: ApplicationHead
    guides: tuple[tuple[UUID, str], ...]
    guide_id: str
    people: People
    suggested: People
    ticked: tuple[UUID, ...]
    zones: Names


@dataclass(frozen=True)
class ChangePage:
    """The forms that change an interview which is still ahead."""

    head: InterviewHead
    starts_at: str
    panel: tuple[UUID, ...]
    panel_size: int
    people: People
    zones: Names

    @property
    def others(self) -> People:
        """Return who does not sit on the panel."""
        return tuple(each for each in self.people if each[0] not in self.panel)


@dataclass(frozen=True)
class CalendarPage:
    """Since when a person's calendar has an address, and the address as it is made."""

    since: datetime | None
    address: str
