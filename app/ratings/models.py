"""Scorecards, and the ratings on them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.database.base import Table
from app.interviews.models import Interview
from app.questions.models import Question


class Standing(StrEnum):
    """What stands beside a question."""

    NOTED = "noted"
    RATED = "rated"
    NO_EVIDENCE = "no_evidence"
    NOT_ASKED = "not_asked"


class Reason(StrEnum):
    """Why a question was not asked."""

    NO_TIME = "no_time"
    ANSWERED_ALREADY = "answered_already"
    DECLINED = "declined"
    OTHER = "other"


class Scorecard(Table):
    """One interviewer's ratings of one interview; open, then submitted."""

    __tablename__ = "scorecard"
    __table_args__ = (UniqueConstraint("interview_id", "interviewer_id"),)

    interview_id: Mapped[UUID] = mapped_column(ForeignKey(Interview.id))
    interviewer_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id), index=True)
    submitted_at: Mapped[datetime | None] = mapped_column(default=None)


class Rating(Table):
    """The point given to one question, and the evidence that earned it.

    ``standing`` says what stands there: ``noted`` (evidence, no point yet), ``rated``,
    ``no_evidence`` (asked, nothing to judge) or ``not_asked`` (with a reason).
    ``version`` grows with each change, so that two browsers cannot overwrite each other unseen.
    """

    __tablename__ = "rating"
    __table_args__ = (
        UniqueConstraint("scorecard_id", "question_id"),
        CheckConstraint("point is null or point between 1 and 5", name="point_in_range"),
        CheckConstraint("(standing = 'rated') = (point is not null)", name="rated_has_point"),
    )

    scorecard_id: Mapped[UUID] = mapped_column(ForeignKey(Scorecard.id))
    question_id: Mapped[UUID] = mapped_column(ForeignKey(Question.id))
    standing: Mapped[str]  # noted | rated | no_evidence | not_asked
    point: Mapped[int | None] = mapped_column(default=None)
    evidence: Mapped[str] = mapped_column(default="")
    reason: Mapped[str] = mapped_column(default="")  # of not asked
    probes_used: Mapped[list[str]] = mapped_column(default=list)
    changed_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)


class RatingSave(Table):
    """One save that a browser asked for by a key of its own, so that asking again keeps it once."""

    __tablename__ = "rating_save"
    __table_args__ = (UniqueConstraint("rating_id", "key"),)

    rating_id: Mapped[UUID] = mapped_column(ForeignKey(Rating.id))
    key: Mapped[UUID]
    version: Mapped[int]  # that it made
    fingerprint: Mapped[str]  # of what was said
