"""What those who look after the house may do."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.jobs import actions as jobs


def retry(session: Session, job_id: UUID, *, actor: UUID) -> None:
    """Try a failed job again, and keep who asked for it."""
    jobs.retry(session, job_id)
    audit.record(session, "retried", actor=actor, subject=job_id)
