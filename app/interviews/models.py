"""Interviews, and who sits on their panels."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.candidates.models import Application
from app.database.base import Table
from app.positions.models import Guide


class Interview(Table):
    """One candidate before one panel, by one guide."""

    __tablename__ = "interview"

    application_id: Mapped[UUID] = mapped_column(ForeignKey(Application.id), index=True)
    guide_id: Mapped[UUID] = mapped_column(ForeignKey(Guide.id))
    starts_at: Mapped[datetime] = mapped_column(index=True)
    time_zone: Mapped[str]  # the zone it was arranged in
    meeting_place: Mapped[str] = mapped_column(default="")
    started_at: Mapped[datetime | None] = mapped_column(default=None)
    cancelled_at: Mapped[datetime | None] = mapped_column(default=None)
    changes: Mapped[int] = mapped_column(default=0)  # how often calendars were told of another


class Seat(Table):
    """An interviewer's place on a panel."""

    __tablename__ = "panel_seat"
    __table_args__ = (UniqueConstraint("interview_id", "person_id"),)

    interview_id: Mapped[UUID] = mapped_column(ForeignKey(Interview.id))
    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id), index=True)


class CalendarFeed(Table):
    """A person's own address at which calendars read their interviews; only its hash is kept."""

    __tablename__ = "calendar_feed"

    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id), unique=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
