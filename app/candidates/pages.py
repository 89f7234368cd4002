"""What templates and other features may know of a candidate."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class ApplicationHead:
    """One candidate in one position."""

    id: UUID
    candidate_id: UUID
    candidate: str
    position_id: UUID
    position: str
    specialisation: str
    level: str
    hiring_manager_id: UUID
    frozen_at: datetime | None
    withdrawn_at: datetime | None
    manager: str = ""
    named_since: datetime | None = None  # since when the manager sees who gave which rating


@dataclass(frozen=True)
class CvHead:
    """What is told of a CV without opening it."""

    name: str
    size: int
    sent_at: datetime


@dataclass(frozen=True)
class CvFile:
    """A CV as it is handed over."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class ApplicationPapers:
    """What staff keep beside an application."""

    accommodation: str
    cv: CvHead | None


@dataclass(frozen=True)
class CandidateRow:
    """One candidate on a list."""

    id: UUID
    name: str
    email: str
    applications: int
    added_at: datetime


@dataclass(frozen=True)
class Candidates:
    """One page of the candidates that a search leaves."""

    candidates: tuple[CandidateRow, ...]
    count: int
    page: int
    pages: int
    words: str
    is_staff: bool


@dataclass(frozen=True)
class NewCandidate:
    """The form for one more candidate."""

    positions: tuple[tuple[UUID, str], ...]
    position_id: str


@dataclass(frozen=True)
class ApplicationRow:
    """One application of a candidate."""

    id: UUID
    position_id: UUID
    position: str
    kind: str
    applied_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True)
class CandidatePage:
    """One candidate, and what they applied to."""

    id: UUID
    name: str
    email: str
    added_at: datetime
    applications: tuple[ApplicationRow, ...]
    positions: tuple[tuple[UUID, str], ...]  # those they could still apply to
    is_staff: bool
