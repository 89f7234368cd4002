"""What lets a hiring manager see who gave which rating, and what ends that."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.database.base import now
from app.database.clashes import unless_taken
from app.errors import Conflict
from app.positions.forms import NamesForm
from app.positions.models import NamesOpening, Position

ALREADY = "The names are open to the hiring manager already."


def open_names(session: Session, position: Position, form: NamesForm, *, actor: UUID) -> None:
    """Let the hiring manager see who gave which rating, for a reason that is kept."""
    opening = NamesOpening(
        position_id=position.id,
        reason=form.reason,
        opened_by_id=actor,
        open_as=str(position.id),
    )
    with unless_taken(session, Conflict(ALREADY)):
        session.add(opening)
        session.flush()
    told = {"opening": str(opening.id), "reason": form.reason}
    audit.record(session, "opened names to manager", actor=actor, subject=position.id, **told)


def close_names(session: Session, position: Position, *, actor: UUID) -> None:
    """Hide the names again; that they were open stays on record."""
    opening = session.scalar(
        select(NamesOpening).where(NamesOpening.open_as == str(position.id)).with_for_update()
    )
    if opening is None:
        raise Conflict("The names are not open, so there is nothing to close.")
    opening.closed_at, opening.closed_by_id, opening.open_as = now(), actor, None
    session.flush()
    told = {"opening": str(opening.id)}
    audit.record(session, "closed names to manager", actor=actor, subject=position.id, **told)
