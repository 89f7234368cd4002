"""Candidates, and the positions they apply to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Table
from app.positions.models import Position
from app.questions.rules import searchable


def _searched(context: DefaultExecutionContext) -> str:
    given: dict[str, str] = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return searchable([given["name"], given["email"]])


class Candidate(Table):
    """A person who applies."""

    __tablename__ = "candidate"
    __table_args__ = (
        Index("ix_candidate_in_order", "name", "email"),
    )  # the list's order, read off

    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)  # kept in lower case
    searched: Mapped[str] = mapped_column(default=_searched)  # as a search looks for it


class Application(Table):
    """One candidate in one position."""

    __tablename__ = "application"
    __table_args__ = (UniqueConstraint("candidate_id", "position_id"),)

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey(Candidate.id))
    position_id: Mapped[UUID] = mapped_column(ForeignKey(Position.id), index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
    accommodation: Mapped[str] = mapped_column(default="")  # what to do, never why


class Cv(Table):
    """What a candidate sent of themselves with one application; kept as it came, never run."""

    __tablename__ = "cv"

    application_id: Mapped[UUID] = mapped_column(ForeignKey(Application.id), unique=True)
    name: Mapped[str]
    media_type: Mapped[str]
    content: Mapped[bytes]
