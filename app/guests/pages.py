"""What templates may see of guests."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.interviews.pages import InterviewHead


@dataclass(frozen=True)
class LinkRow:
    """One link, and what became of it."""

    id: UUID
    name: str
    email: str
    expires_at: datetime
    used_at: datetime | None
    revoked_at: datetime | None
    is_late: bool
    may_have_another: bool  # the newest of a guest who sits on the panel

    @property
    def is_open(self) -> bool:
        """Whether it can let somebody in, or what it let in can still go on."""
        return self.revoked_at is None and not self.is_late


@dataclass(frozen=True)
class GuestsPage:
    """The guests of one interview."""

    head: InterviewHead
    links: tuple[LinkRow, ...]
    is_ahead: bool


@dataclass(frozen=True)
class Door:
    """Whom a link lets in, to what."""

    name: str
    candidate: str
    guide: str
    position: str
    starts_at: datetime
    time_zone: str
    minutes: int
    token: str
