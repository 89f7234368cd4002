"""What fixes the rules of a position, and holds to it."""

from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.database.base import now
from app.errors import Conflict
from app.positions.models import Position

FROZEN = (
    "The first interview of this position has started, so its requirements and plan stay as they "
    "are. Open a new position to hire by other ones."
)


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


def refuse_frozen(session: Session, position_id: UUID) -> None:
    """Refuse to change what is frozen; hold the position, so that it does not freeze meanwhile."""
    frozen_at = session.scalar(
        select(Position.frozen_at).where(Position.id == position_id).with_for_update()
    )
    if frozen_at:
        raise Conflict(FROZEN)
