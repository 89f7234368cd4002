"""Ask which questions were dropped, by whom, where and why."""

from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Person
from app.database.paging import pages_of
from app.errors import NotFound
from app.faults import rules
from app.faults.pages import Asked, DropRow, Faults
from app.positions.models import Guide, GuideQuestion, Position, QuestionDrop
from app.questions.models import Competency, Question

TAKER = aliased(Person)
NO_SUCH = "There is no such question in the bank."


def asked(session: Session, question_id: UUID) -> Asked:
    """Return one wording, to look at what dropping it would change."""
    row = session.execute(
        select(Question.id, Question.slug, Question.revision, Question.text, Competency.name)
        .join(Competency, Competency.code == Question.competency_code)
        .where(Question.id == question_id)
    ).one_or_none()
    if row is None:
        raise NotFound(NO_SUCH)
    return Asked(*row)


def places(session: Session, question_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the positions whose plans ask it."""
    rows = session.execute(
        select(Position.id, Position.title)
        .join(Guide, Guide.position_id == Position.id)
        .join(GuideQuestion, GuideQuestion.guide_id == Guide.id)
        .where(GuideQuestion.question_id == question_id)
        .distinct()
        .order_by(Position.title, Position.id)
    )
    return tuple((row.id, row.title) for row in rows)


def drop(session: Session, drop_id: UUID) -> QuestionDrop:
    """Return one drop, held until it is taken back."""
    found = session.scalar(select(QuestionDrop).where(QuestionDrop.id == drop_id).with_for_update())
    if found is None:
        raise NotFound("Nothing of that kind was dropped.")
    return found


def faults(session: Session, page: int) -> Faults:
    """Return every drop, the newest first, whether it stands or was taken back."""
    count = session.scalar(select(func.count()).select_from(QuestionDrop)) or 0
    pages = pages_of(count, rules.PAGE_SIZE)
    page = min(page, pages)
    here = _rows().limit(rules.PAGE_SIZE).offset((page - 1) * rules.PAGE_SIZE)
    rows = tuple(DropRow(*row) for row in session.execute(here))
    return Faults(rows, count, page, pages)


def standing_drops(
    session: Session, question_id: UUID, position_id: UUID | None
) -> tuple[DropRow, ...]:
    """Return what stands of a question in one position; of all positions, what reaches all."""
    stands = QuestionDrop.taken_back_at.is_(None), QuestionDrop.question_id == question_id
    rows = session.execute(_rows().where(*stands, _reaches(position_id)))
    return tuple(DropRow(*row) for row in rows)


def _reaches(position_id: UUID | None) -> ColumnElement[bool]:
    everywhere = QuestionDrop.position_id.is_(None)
    return or_(everywhere, QuestionDrop.position_id == position_id) if position_id else everywhere


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            QuestionDrop.id,
            Question.id,
            Question.slug,
            Question.revision,
            Question.text,
            Position.title,
            Person.name,
            QuestionDrop.created_at,
            QuestionDrop.reason,
            QuestionDrop.taken_back_at,
            TAKER.name,
            QuestionDrop.taken_back_for,
        )
        .join(Question, Question.id == QuestionDrop.question_id)
        .join(Person, Person.id == QuestionDrop.dropped_by_id)
        .outerjoin(TAKER, TAKER.id == QuestionDrop.taken_back_by_id)
        .outerjoin(Position, Position.id == QuestionDrop.position_id)
        .order_by(QuestionDrop.created_at.desc(), QuestionDrop.id)
    )
