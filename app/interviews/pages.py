"""What templates and other features may know of an interview."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


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
class Panelist:
    """One interviewer of a panel."""

    person_id: UUID
    name: str


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
