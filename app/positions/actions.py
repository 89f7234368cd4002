"""What opens a position, changes it, and freezes it."""

from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.models import Role
from app.accounts.pages import Reader
from app.audit import actions as audit
from app.database.base import now
from app.errors import Conflict, Misread
from app.positions import rules
from app.positions.forms import GuideForm, PositionForm
from app.positions.models import Guide, GuideQuestion, Position, Requirement
from app.questions.models import Competency, Question

FROZEN = (
    "The first interview of this position has started, so its requirements and plan stay as they "
    "are. Open a new position to hire by other ones."
)


def open_position(session: Session, reader: Reader, form: PositionForm) -> Position:
    """Open a position; what it asks for at first comes from the bank."""
    if form.hiring_manager_id not in dict(accounts.able_to(session, Role.HIRING_MANAGER)):
        raise Misread({"hiring_manager_id": "Please choose a hiring manager from the list."})
    position = Position(**form.model_dump())
    session.add(position)
    session.flush()
    _require_as_the_bank(session, position)
    audit.record(session, "opened", actor=reader.id, subject=position.id, title=position.title)
    return position


def freeze(session: Session, position_id: UUID, actor: UUID) -> None:
    """Fix the rules of a position for good, when its first interview starts."""
    frozen = session.execute(
        update(Position)
        .where(Position.id == position_id, Position.frozen_at.is_(None))
        .values(frozen_at=now())
        .returning(Position.id)
    ).all()
    if frozen:
        audit.record(session, "froze", actor=actor, subject=position_id)


def add_guide(session: Session, position: Position, form: GuideForm, *, actor: UUID) -> Guide:
    """Add one interview to the end of the plan."""
    refuse_frozen(session, position.id)
    last = select(func.coalesce(func.max(Guide.place), 0)).where(Guide.position_id == position.id)
    place = (session.scalar(last) or 0) + 1
    guide = Guide(position_id=position.id, place=place, **form.model_dump())
    session.add(guide)
    session.flush()
    audit.record(session, "added guide", actor=actor, subject=position.id, **form.model_dump())
    return guide


def add_question(session: Session, guide: Guide, question_id: UUID, *, actor: UUID) -> None:
    """Put one more question at the end of a guide."""
    refuse_frozen(session, guide.position_id)
    question = session.get(Question, question_id)
    asked = session.execute(
        select(GuideQuestion.question_id, GuideQuestion.place)
        .where(GuideQuestion.guide_id == guide.id)
        .order_by(GuideQuestion.place)
    ).all()
    if question is None or question_id in {row.question_id for row in asked}:
        raise Misread(
            {"question_id": "This question is in the guide already, or is not in the bank."}
        )
    place = asked[-1].place + 1 if asked else 1
    session.add(GuideQuestion(guide_id=guide.id, question_id=question_id, place=place))
    audit.record(session, "added question", actor=actor, subject=guide.id, slug=question.slug)


def refuse_frozen(session: Session, position_id: UUID) -> None:
    """Refuse to change what is frozen; hold the position, so that it does not freeze meanwhile."""
    frozen_at = session.scalar(
        select(Position.frozen_at).where(Position.id == position_id).with_for_update()
    )
    if frozen_at:
        raise Conflict(FROZEN)


def _require_as_the_bank(session: Session, position: Position) -> None:
    for competency in session.scalars(_bank()):
        target = rules.target(competency, position.specialisation, position.level)
        session.add(
            Requirement(
                position_id=position.id,
                competency_code=competency.code,
                weight=rules.weight(competency, position.specialisation),
                target=target,
                minimum=rules.minimum(competency.code, target),
            )
        )
    session.flush()


def _bank() -> Select[Competency]:
    return select(Competency).where(Competency.retired_at.is_(None)).order_by(Competency.place)
