"""Candidates, and the positions they apply to."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Table
from app.positions.models import Position


class Candidate(Table):
    """A person who applies."""

    __tablename__ = "candidate"

    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)  # kept in lower case


class Application(Table):
    """One candidate in one position."""

    __tablename__ = "application"
    __table_args__ = (UniqueConstraint("candidate_id", "position_id"),)

    candidate_id: Mapped[UUID] = mapped_column(ForeignKey(Candidate.id))
    position_id: Mapped[UUID] = mapped_column(ForeignKey(Position.id), index=True)
    withdrawn_at: Mapped[datetime | None] = mapped_column(default=None)
