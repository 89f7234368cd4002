"""What signs a plan."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.errors import Conflict
from app.positions import queries
from app.positions.models import PlanApproval, Position


def approve(session: Session, position: Position, *, actor: UUID) -> None:
    """Sign what a position asks for and asks; hold it, so that it is what is signed."""
    session.execute(select(Position.id).where(Position.id == position.id).with_for_update())
    planned = queries.guides(session, position.id)
    if not planned or not all(guide.questions for guide in planned):
        raise Conflict("Every interview of the plan needs questions before it can be signed.")
    fingerprint = queries.fingerprint(session, position)
    approval = PlanApproval(position_id=position.id, person_id=actor, fingerprint=fingerprint)
    session.add(approval)
    audit.record(
        session, "approved plan", actor=actor, subject=position.id, fingerprint=fingerprint
    )
