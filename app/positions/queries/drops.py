"""Which questions were found faulty, so that they count for nobody?"""

from uuid import UUID

from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.positions.models import QuestionDrop
from app.questions.models import Question

Key = InstrumentedAttribute[UUID]


def is_dropped(question_id: Key, position_id: Key | UUID) -> ColumnElement[bool]:
    """Whether a question of a statement counts for nobody in a position of it."""
    return exists().where(QuestionDrop.question_id == question_id, stands_in(position_id))


def stands_in(position_id: Key | UUID) -> ColumnElement[bool]:
    """Whether a drop stands, and reaches this position."""
    here = or_(QuestionDrop.position_id.is_(None), QuestionDrop.position_id == position_id)
    return QuestionDrop.taken_back_at.is_(None) & here


def all_dropped(session: Session) -> tuple[tuple[UUID, UUID | None], ...]:
    """Return every drop that stands: the question, and the position or none for all."""
    rows = session.execute(
        select(QuestionDrop.question_id, QuestionDrop.position_id).where(
            QuestionDrop.taken_back_at.is_(None)
        )
    )
    return tuple((row.question_id, row.position_id) for row in rows)


def dropped(session: Session, position_id: UUID) -> dict[UUID, str]:
    """Return the questions that count for nobody in a position, by the names of their files."""
    rows = session.execute(
        select(Question.id, Question.slug)
        .join(QuestionDrop, QuestionDrop.question_id == Question.id)
        .where(stands_in(position_id))
    )
    return {row.id: row.slug for row in rows}
