"""Practice, kept apart from every real rating, and what it earned."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.database.base import Table
from app.questions.models import Sample


class PracticeRating(Table):
    """The point that a person gave to a sample answer, before they saw its key."""

    __tablename__ = "practice_rating"
    __table_args__ = (
        UniqueConstraint("person_id", "round", "sample_id"),
        CheckConstraint("point between 1 and 5", name="point_in_range"),
    )

    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    sample_id: Mapped[UUID] = mapped_column(ForeignKey(Sample.id))
    round: Mapped[int]
    point: Mapped[int]
    evidence: Mapped[str]


class Certificate(Table):
    """A round of practice that came near enough to the key; it never changes."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("person_id", "round"),)

    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    round: Mapped[int]
    samples: Mapped[int]
    distance: Mapped[float]  # what was reached
    leniency: Mapped[float]
    most_distance: Mapped[float]  # the rule as it stood
    most_leniency: Mapped[float]
    expires_at: Mapped[datetime]
