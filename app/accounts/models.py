"""People who work here, and their ways in."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Table
from app.mail.models import Letter


class Role(StrEnum):
    """What a person is here for."""

    ADMINISTRATOR = "administrator"
    RECRUITER = "recruiter"
    HIRING_MANAGER = "hiring_manager"
    INTERVIEWER = "interviewer"
    GUEST = "guest"  # comes by a link, for the interviews that they were asked to


class Person(Table):
    """Someone who can sign in; anyone of them may sit on a panel."""

    __tablename__ = "person"

    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)  # kept in lower case
    role: Mapped[str]
    time_zone: Mapped[str] = mapped_column(default="UTC")
    password_hash: Mapped[str | None] = mapped_column(default=None)
    disabled_at: Mapped[datetime | None] = mapped_column(default=None)


class SignIn(Table):
    """One browser that a person signed in with; only the hash of its token is kept."""

    __tablename__ = "sign_in"

    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    browser: Mapped[str] = mapped_column(default="")
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class Attempt(Table):
    """One try to sign in that failed; counted, so that guessing is slow."""

    __tablename__ = "sign_in_attempt"
    __table_args__ = (Index(None, "email", "created_at"), Index(None, "address", "created_at"))

    email: Mapped[str]
    address: Mapped[str]


class Invitation(Table):
    """A link to choose a password by, good once; only the hash of its token is kept."""

    __tablename__ = "invitation"

    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id), index=True)
    invited_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)
    letter_id: Mapped[UUID | None] = mapped_column(ForeignKey(Letter.id), default=None)
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)  # used, or a newer one was sent
