"""Pauses, time spent, deviations from the guide, and papers that were opened early."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.candidates.models import Application
from app.database.base import Table
from app.interviews.models import Interview
from app.questions.models import Question
from app.ratings.models import Rating, Scorecard


class Pause(Table):
    """While the clock of an interview stood still; it is one clock, and anyone of the panel stops it."""

    __tablename__ = "interview_pause"
    __table_args__ = (
        Index(
            "uq_interview_pause_open",
            "interview_id",
            unique=True,
            sqlite_where=text("ended_at is null"),
            postgresql_where=text("ended_at is null"),
        ),
    )

    interview_id: Mapped[UUID] = mapped_column(ForeignKey(Interview.id), index=True)
    began_at: Mapped[datetime]
    ended_at: Mapped[datetime | None] = mapped_column(default=None)


class TimeSpent(Table):
    """How long one interviewer had one question before their eyes while the clock ran."""

    __tablename__ = "time_spent"
    __table_args__ = (UniqueConstraint("interview_id", "person_id", "question_id"),)

    interview_id: Mapped[UUID] = mapped_column(ForeignKey(Interview.id))
    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    question_id: Mapped[UUID] = mapped_column(ForeignKey(Question.id))
    seconds: Mapped[int]


class Kind(StrEnum):
    """What was done otherwise than the guide says."""

    PROBE = "probe"
    ORDER = "order"
    WORDING = "wording"
    OTHER = "other"


class Deviation(Table):
    """What one interviewer did otherwise than the guide says, in their words, and why."""

    __tablename__ = "deviation"

    interview_id: Mapped[UUID] = mapped_column(ForeignKey(Interview.id), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    question_id: Mapped[UUID] = mapped_column(ForeignKey(Question.id))
    kind: Mapped[str]
    words: Mapped[str] = mapped_column(default="")
    reason: Mapped[str]


class FormerScorecard(Table):
    """A scorecard as it was submitted, kept for good when it was opened again, and why it was."""

    __tablename__ = "former_scorecard"

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey(Scorecard.id), index=True)
    submitted_at: Mapped[datetime]
    reopened_by_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    reason: Mapped[str]


class FormerRating(Table):
    """One rating as it was submitted on a former scorecard; what corrects it bears its id on."""

    __tablename__ = "former_rating"

    former_id: Mapped[UUID] = mapped_column(ForeignKey(FormerScorecard.id), index=True)
    rating_id: Mapped[UUID] = mapped_column(ForeignKey(Rating.id))
    question_id: Mapped[UUID] = mapped_column(ForeignKey(Question.id))
    standing: Mapped[str]
    point: Mapped[int | None]
    evidence: Mapped[str]
    reason: Mapped[str]
    version: Mapped[int]


class SecondRating(Table):
    """What an interviewer gives an answer after the panel has talked; the first one stays."""

    __tablename__ = "second_rating"
    __table_args__ = (
        UniqueConstraint("interview_id", "person_id", "question_id"),
        CheckConstraint("point between 1 and 5", name="point_in_range"),
    )

    interview_id: Mapped[UUID] = mapped_column(ForeignKey(Interview.id))
    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    question_id: Mapped[UUID] = mapped_column(ForeignKey(Question.id))
    point: Mapped[int]
    reason: Mapped[str]


class EarlyLook(Table):
    """That a person opened what stays shut until they have rated, and why."""

    __tablename__ = "early_look"
    __table_args__ = (UniqueConstraint("application_id", "person_id"),)

    application_id: Mapped[UUID] = mapped_column(ForeignKey(Application.id))
    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    reason: Mapped[str]
