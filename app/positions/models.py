"""Positions, what each requires, and the plan of its interviews."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint, false
from sqlalchemy.engine.default import DefaultExecutionContext
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.database.base import Table
from app.questions.models import Competency, Question
from app.questions.rules import searchable


def _searched(context: DefaultExecutionContext) -> str:
    given: dict[str, str] = context.get_current_parameters()  # type: ignore[no-untyped-call]
    return searchable([given["title"]])


class Position(Table):
    """An opening to be filled; its rules freeze when its first interview starts."""

    __tablename__ = "position"

    title: Mapped[str]
    specialisation: Mapped[str]
    level: Mapped[str]
    hiring_manager_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id), index=True)
    advance_at: Mapped[float] = mapped_column(default=0.8)  # probability that the target is met
    decline_at: Mapped[float] = mapped_column(default=0.2)
    frozen_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    searched: Mapped[str] = mapped_column(default=_searched)  # as a search looks for it


class Requirement(Table):
    """One competency of a position."""

    __tablename__ = "requirement"
    __table_args__ = (
        UniqueConstraint("position_id", "competency_code"),
        CheckConstraint("weight between 0 and 100", name="weight_in_range"),
        CheckConstraint("target between 1 and 5", name="target_in_range"),
        CheckConstraint("minimum is null or minimum between 1 and 5", name="minimum_in_range"),
    )

    position_id: Mapped[UUID] = mapped_column(ForeignKey(Position.id))
    competency_code: Mapped[str] = mapped_column(ForeignKey(Competency.code))
    weight: Mapped[int]
    target: Mapped[int]
    minimum: Mapped[int | None] = mapped_column(default=None)


class Guide(Table):
    """One interview of the plan: what is asked, for how long, by how many."""

    __tablename__ = "guide"

    position_id: Mapped[UUID] = mapped_column(ForeignKey(Position.id), index=True)
    title: Mapped[str]
    minutes: Mapped[int]
    panel_size: Mapped[int]
    place: Mapped[int]


class GuideQuestion(Table):
    """A question's place in a guide."""

    __tablename__ = "guide_question"
    __table_args__ = (UniqueConstraint("guide_id", "question_id"),)

    guide_id: Mapped[UUID] = mapped_column(ForeignKey(Guide.id))
    question_id: Mapped[UUID] = mapped_column(ForeignKey(Question.id))
    place: Mapped[int]
    is_locked: Mapped[bool] = mapped_column(default=False, server_default=false())


class QuestionDrop(Table):
    """A wording found faulty counts for nobody, in one position or in all, until taken back."""

    __tablename__ = "question_drop"

    question_id: Mapped[UUID] = mapped_column(ForeignKey(Question.id), index=True)
    position_id: Mapped[UUID | None] = mapped_column(ForeignKey(Position.id), default=None)
    reason: Mapped[str]
    dropped_by_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    open_as: Mapped[str | None] = mapped_column(unique=True)  # while it stands; one for each scope
    taken_back_at: Mapped[datetime | None] = mapped_column(default=None)
    taken_back_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)
    taken_back_for: Mapped[str] = mapped_column(default="")


class NamesOpening(Table):
    """From now on the hiring manager sees who gave which rating, until it is closed again."""

    __tablename__ = "names_opening"

    position_id: Mapped[UUID] = mapped_column(ForeignKey(Position.id), index=True)
    reason: Mapped[str]
    opened_by_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    open_as: Mapped[str | None] = mapped_column(unique=True)  # while it is open; one a position
    closed_at: Mapped[datetime | None] = mapped_column(default=None)
    closed_by_id: Mapped[UUID | None] = mapped_column(ForeignKey(Person.id), default=None)


class PlanApproval(Table):
    """A signature under what a position asks for and asks; it holds while that is the same."""

    __tablename__ = "plan_approval"

    position_id: Mapped[UUID] = mapped_column(ForeignKey(Position.id), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    fingerprint: Mapped[str]  # of requirements, rule, minutes, panels and questions
