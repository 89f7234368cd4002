"""What templates and other features may know of a person."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Reader:
    """The person who asks."""

    id: UUID
    name: str
    email: str
    role: str
    time_zone: str
    sign_in_id: UUID


@dataclass(frozen=True)
class Colleague:
    """One person on a list."""

    id: UUID
    name: str
    email: str
    role: str
    disabled_at: datetime | None
    last_sign_in_at: datetime | None
    has_password: bool
    invited_until: datetime | None


@dataclass(frozen=True)
class OpenBrowser:
    """One browser that is signed in."""

    id: UUID
    browser: str
    since: datetime
    is_this: bool


@dataclass(frozen=True)
class People:
    """Everyone who may sign in."""

    people: tuple[Colleague, ...]
    moment: datetime
    has_mail: bool  # else letters wait in the outbox


@dataclass(frozen=True)
class OwnAccount:
    """A person's own account."""

    browsers: tuple[OpenBrowser, ...]
    zones: tuple[str, ...]


@dataclass(frozen=True)
class NewPerson:
    """The form for one more person."""

    roles: tuple[str, ...]
    zones: tuple[str, ...]


@dataclass(frozen=True)
class Invited:
    """Whom a link invites to choose a password."""

    name: str
    email: str
    token: str
