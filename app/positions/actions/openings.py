"""What opens a position, says what it asks for, and closes it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import queries as accounts
from app.accounts.models import Role
from app.accounts.pages import Reader
from app.audit import actions as audit
from app.database.base import now
from app.errors import Misread
from app.positions import rules
from app.positions.actions.freezing import refuse_frozen
from app.positions.forms import PositionForm, RequirementsForm
from app.positions.models import Position, Requirement
from app.questions import queries as questions


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


def change_requirements(
    session: Session, position: Position, form: RequirementsForm, *, actor: UUID
) -> None:
    """Set weight, target and minimum of every competency, and the rule to recommend by."""
    refuse_frozen(session, position.id)
    asked = select(Requirement).where(Requirement.position_id == position.id)
    required = session.scalars(asked.order_by(Requirement.competency_code)).all()
    _refuse_faults(form, [row.competency_code for row in required])
    before = _told(position, required)
    for row in required:
        row.weight, row.target, row.minimum = form.asked(row.competency_code)
    position.advance_at = form.advance_at / rules.WHOLE
    position.decline_at = form.decline_at / rules.WHOLE
    after = _told(position, required)
    changed = {name: [before[name], after[name]] for name in after if before[name] != after[name]}
    audit.record(session, "changed requirements", actor=actor, subject=position.id, **changed)


def close(session: Session, position: Position, *, actor: UUID) -> None:
    """Take no more applications."""
    if position.closed_at is None:
        position.closed_at = now()
        audit.record(session, "closed", actor=actor, subject=position.id)


def reopen(session: Session, position: Position, *, actor: UUID) -> None:
    """Take applications again."""
    if position.closed_at:
        position.closed_at = None
        audit.record(session, "reopened", actor=actor, subject=position.id)


def _told(position: Position, required: Sequence[Requirement]) -> dict[str, list[float | None]]:
    told: dict[str, list[float | None]] = {
        row.competency_code: [row.weight, row.target, row.minimum] for row in required
    }
    return told | {"rule": [position.advance_at, position.decline_at]}


def _refuse_faults(form: RequirementsForm, codes: list[str]) -> None:
    asked = {code: form.asked(code) for code in codes}
    faults = {
        f"minimum_{code}": f"Please choose at most the target ({row.target}), or leave it out."
        for code, row in asked.items()
        if row.minimum is not None and row.minimum > row.target
    }
    weights = rules.weights_fault(row.weight for row in asked.values())
    if weights:
        faults["weights"] = weights
    if form.decline_at >= form.advance_at:
        faults["decline_at"] = f"Please write less than {form.advance_at}, the limit to advance."
    if faults:
        raise Misread(faults)


def _require_as_the_bank(session: Session, position: Position) -> None:
    for competency in questions.competencies(session):
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
