"""The bank in the formats of others: what goes out, what came in."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.questions.pages.bank import Choice


@dataclass(frozen=True)
class FormatRow:
    """One format: its name, and what it can hold."""

    name: str
    title: str
    holds: str


@dataclass(frozen=True)
class Outgoing:
    """What a download would hold, and what its format has no place for."""

    count: int
    left_out: tuple[str, ...]
    title: str
    query: str


@dataclass(frozen=True)
class Waiting:
    """An upload that was looked at, and not taken in yet."""

    id: UUID
    filename: str
    at: datetime
    person: str


@dataclass(frozen=True)
class FilesPage:
    """The ways out and in."""

    formats: tuple[FormatRow, ...]
    choices: tuple[Choice, ...]
    words: str
    room: str
    format: str
    outgoing: Outgoing | None
    waiting: tuple[Waiting, ...]
    largest: int  # megabytes


@dataclass(frozen=True)
class Download:
    """A file that goes out."""

    filename: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class Arrived:
    """One entry of an upload: what becomes of it, and what it lacks."""

    slug: str
    sort: str
    text: str
    becomes: str  # new | revision | same | busy
    revision: int  # that it would follow
    lacks: tuple[str, ...]
    doubts: int


@dataclass(frozen=True)
class PreviewPage:
    """What a file holds, before any of it is kept as a draft."""

    id: UUID
    filename: str
    format: str
    arrived: tuple[Arrived, ...]
    passed_over: tuple[str, ...]
    drafts: int  # that would be made
    same: int
    busy: tuple[str, ...]
    is_taken: bool
