"""Each reminder once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.database.base import Table
from app.interviews.models import Interview


class Reminder(Table):
    """One person was reminded of one interview, as it was timed then, for one reason."""

    __tablename__ = "reminder"
    __table_args__ = (
        UniqueConstraint("interview_id", "person_id", "about_id", "kind", "starts_at"),
    )

    kind: Mapped[str]  # ahead | overdue | escalated
    interview_id: Mapped[UUID] = mapped_column(ForeignKey(Interview.id))
    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id), index=True)
    about_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))  # whose scorecard it is
    starts_at: Mapped[datetime]
    dismissed_at: Mapped[datetime | None] = mapped_column(default=None)
