"""What changes the plan of a position: its guides, and the questions in them."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.errors import Conflict, Misread, NotFound
from app.positions import queries, rules
from app.positions.actions.freezing import refuse_frozen
from app.positions.forms import GuideForm, MoveForm
from app.positions.models import Guide, GuideQuestion, Position
from app.questions.models import Question

ARRANGED = (
    "An interview was arranged by this guide, so it stays. Rename it, or take its questions out "
    "and ask others."
)
FAULTY = "This question was found faulty and counts for nobody here; please choose another."


def add_guide(session: Session, position: Position, form: GuideForm, *, actor: UUID) -> Guide:
    """Add one interview to the end of the plan."""
    refuse_frozen(session, position.id)
    last = select(func.coalesce(func.max(Guide.place), 0)).where(Guide.position_id == position.id)
    place = (session.scalar(last) or 0) + 1
    guide = Guide(position_id=position.id, place=place, **form.model_dump())
    session.add(guide)
    session.flush()
    audit.record(session, "added guide", actor=actor, subject=guide.id, **form.model_dump())
    return guide


def change_guide(session: Session, guide: Guide, form: GuideForm, *, actor: UUID) -> None:
    """Give a guide another title, time or panel size."""
    refuse_frozen(session, guide.position_id)
    guide.title, guide.minutes, guide.panel_size = form.title, form.minutes, form.panel_size
    audit.record(session, "changed guide", actor=actor, subject=guide.id, **form.model_dump())


def move_guide(session: Session, guide: Guide, form: MoveForm, *, actor: UUID) -> None:
    """Let an interview of the plan come earlier or later."""
    refuse_frozen(session, guide.position_id)
    planned = select(Guide).where(Guide.position_id == guide.position_id)
    rows = {row.id: row for row in session.scalars(planned.order_by(Guide.place))}
    _place([rows[one] for one in rules.moved(list(rows), guide.id, form.by)])
    audit.record(session, "moved guide", actor=actor, subject=guide.id, place=guide.place)


def remove_guide(session: Session, guide: Guide, *, actor: UUID) -> None:
    """Take an interview out of the plan, unless one was arranged by it."""
    refuse_frozen(session, guide.position_id)
    audit.record(session, "removed guide", actor=actor, subject=guide.id, title=guide.title)
    session.execute(delete(GuideQuestion).where(GuideQuestion.guide_id == guide.id))
    session.delete(guide)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(ARRANGED) from None


def add_question(session: Session, guide: Guide, question_id: UUID, *, actor: UUID) -> Question:
    """Put one more question at the end of a guide."""
    refuse_frozen(session, guide.position_id)
    question = session.get(Question, question_id)
    asked = _asked(session, guide)
    if question is None:
        raise Misread({"question_id": "Please choose a question of the bank."})
    if question_id in queries.dropped(session, guide.position_id):
        raise Misread({"question_id": FAULTY})
    if question_id in {row.question_id for row in asked}:
        raise Misread({"question_id": "This question is in the guide already."})
    place = asked[-1].place + 1 if asked else 1
    session.add(GuideQuestion(guide_id=guide.id, question_id=question_id, place=place))
    session.flush()
    audit.record(session, "added question", actor=actor, subject=guide.id, slug=question.slug)
    return question


def move_question(
    session: Session, guide: Guide, question_id: UUID, form: MoveForm, *, actor: UUID
) -> None:
    """Let a question come earlier or later."""
    refuse_frozen(session, guide.position_id)
    rows = {row.question_id: row for row in _asked(session, guide)}
    _refuse_absent(question_id, rows)
    _place([rows[one] for one in rules.moved(list(rows), question_id, form.by)])
    question = {"question": str(question_id), "place": rows[question_id].place}
    audit.record(session, "moved question", actor=actor, subject=guide.id, **question)


def remove_question(session: Session, guide: Guide, question_id: UUID, *, actor: UUID) -> None:
    """Take a question out of a guide."""
    refuse_frozen(session, guide.position_id)
    rows = {row.question_id: row for row in _asked(session, guide)}
    _refuse_absent(question_id, rows)
    session.delete(rows.pop(question_id))
    _place(list(rows.values()))
    question = {"question": str(question_id)}
    audit.record(session, "removed question", actor=actor, subject=guide.id, **question)


def _asked(session: Session, guide: Guide) -> Sequence[GuideQuestion]:
    asked = select(GuideQuestion).where(GuideQuestion.guide_id == guide.id)
    return session.scalars(asked.order_by(GuideQuestion.place)).all()


def _refuse_absent(question_id: UUID, rows: dict[UUID, GuideQuestion]) -> None:
    if question_id not in rows:
        raise NotFound("This question is not in the guide any more.")


def _place(rows: Sequence[Guide | GuideQuestion]) -> None:
    for place, row in enumerate(rows, start=1):
        row.place = place
