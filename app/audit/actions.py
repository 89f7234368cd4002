"""Write the trail."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.audit.models import AuditEvent


def record(
    session: Session, act: str, *, actor: UUID | None, subject: UUID, **details: object
) -> None:
    """Add one act to the trail, in the transaction of the act itself."""
    session.add(AuditEvent(act=act, actor_id=actor, subject_id=subject, details=details))
