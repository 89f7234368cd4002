"""Files of past ratings, and the ratings that they brought."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.database.base import Table


class RatingImport(Table):
    """One file, taken in whole or not at all."""

    __tablename__ = "rating_import"

    title: Mapped[str]
    fingerprint: Mapped[str] = mapped_column(unique=True)  # the same file is not taken in twice
    lowest_point: Mapped[int]
    highest_point: Mapped[int]
    ratings: Mapped[int]


class PastRating(Table):
    """One rating as the file said it: whom, by whom, on what, how many points."""

    __tablename__ = "past_rating"
    __table_args__ = (Index(None, "import_id"),)

    import_id: Mapped[UUID] = mapped_column(ForeignKey(RatingImport.id))
    candidate: Mapped[str]
    interviewer: Mapped[str]
    interviewer_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)
    question: Mapped[str]
    competency: Mapped[str] = mapped_column(default="")
    point: Mapped[int]
    given_at: Mapped[datetime | None] = mapped_column(default=None)
