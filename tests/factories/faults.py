"""Makers of questions that were found faulty."""

from app.faults.rules import open_as
from app.positions.models import QuestionDrop
from tests.factories.keeping import keep

REASON = "It named a client of the candidate."


def make_drop(session, question, person, position=None, reason=REASON) -> QuestionDrop:
    """Drop a question, in one position or in all, whatever rests on it."""
    position_id = position.id if position else None
    return keep(
        session,
        QuestionDrop(
            question_id=question.id,
            position_id=position_id,
            reason=reason,
            dropped_by_id=person.id,
            open_as=open_as(question.id, position_id),
        ),
    )
