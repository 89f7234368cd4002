"""What templates may see of reminders."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Duty:
    """One interviewer's place on one panel, and how far it is."""

    interview_id: UUID
    person_id: UUID
    starts_at: datetime
    minutes: int
    started_at: datetime | None
    submitted_at: datetime | None
    is_gone: bool = False  # kept out, or left the house: nobody comes to read a letter


@dataclass(frozen=True)
class Addressee:
    """Where a person is written to."""

    name: str
    email: str
    zone: str
    is_guest: bool  # they come in by their own link only


@dataclass(frozen=True)
class Told:
    """Who is reminded of what, and why."""

    kind: str
    interview_id: UUID
    person_id: UUID
    about_id: UUID
    starts_at: datetime


@dataclass(frozen=True)
class ReminderRow:
    """One reminder, as it is shown and written."""

    id: UUID
    kind: str
    interview_id: UUID
    application_id: UUID
    candidate: str
    position: str
    guide: str
    starts_at: datetime
    meeting_place: str
    about: str


@dataclass(frozen=True)
class Reminders:
    """What a person is reminded of now."""

    rows: tuple[ReminderRow, ...]
