"""What is written, and what administrators may see of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


@dataclass(frozen=True)
class Enclosure:
    """A file that goes with a letter; a calendar entry says its method: REQUEST, CANCEL."""

    name: str
    content: str
    kind: str = "text/plain"
    method: str = ""


@dataclass(frozen=True)
class Written:
    """A letter as it is written; ``is_secret`` if whoever reads it could act for its reader."""

    recipient: str
    recipient_name: str
    subject: str
    text: str
    html: str = ""
    enclosures: tuple[Enclosure, ...] = ()
    is_secret: bool = False
    useless_after: datetime | None = None


class Standing(StrEnum):
    """How far a letter is."""

    SENT = "sent"
    WAITING = "waiting"
    FAILED = "failed"
    TOO_LATE = "too late"


@dataclass(frozen=True)
class LetterRow:
    """One letter on the list."""

    id: UUID
    recipient: str
    subject: str
    written_at: datetime
    sent_at: datetime | None
    useless_after: datetime | None
    fault: str = ""
    is_failed: bool = False
    moment: datetime | None = None

    @property
    def standing(self) -> Standing:
        """Say how far it is."""
        if self.sent_at:
            return Standing.SENT
        if self.useless_after and self.moment and self.useless_after <= self.moment:
            return Standing.TOO_LATE
        return Standing.FAILED if self.is_failed else Standing.WAITING


@dataclass(frozen=True)
class Outbox:
    """Letters, the newest first, and whether any can leave."""

    rows: tuple[LetterRow, ...]
    page: int
    pages: int
    server: str  # empty: no mail server is set, so that nothing leaves


@dataclass(frozen=True)
class LetterPage:
    """One letter."""

    row: LetterRow
    text: str
    enclosures: tuple[str, ...]
    wiped_at: datetime | None
    server: str
