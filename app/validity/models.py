"""How somebody who was hired is doing."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.candidates.models import Application
from app.database.base import Table

LOWEST, HIGHEST = 1, 5


class PerformanceRating(Table):
    """The work of somebody who was hired, as rated on one day; never read by any report."""

    __tablename__ = "performance_rating"
    __table_args__ = (
        UniqueConstraint("application_id", "rated_on"),
        CheckConstraint("rating between 1 and 5", name="rating_in_range"),
    )

    application_id: Mapped[UUID] = mapped_column(ForeignKey(Application.id))
    rated_on: Mapped[date]
    rating: Mapped[float]
    origin: Mapped[str] = mapped_column(default="")  # the name of the file; empty if typed
    entered_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)


class ValidityFindings(Table):
    """What all ratings of work said when they were last worked out; one row, or none before."""

    __tablename__ = "validity_findings"

    ratings: Mapped[int]  # that there were
    fingerprint: Mapped[str]  # of all that they were worked out from
    told: Mapped[dict[str, Any]]
