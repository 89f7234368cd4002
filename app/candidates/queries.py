"""Ask about candidates and their applications."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.candidates.models import Application, Candidate
from app.candidates.pages import ApplicationHead
from app.positions.models import Position


def application_head(session: Session, application_id: UUID) -> ApplicationHead | None:
    """Return one application, with its candidate and position."""
    row = (
        session.execute(
            select(
                Application.id,
                Application.candidate_id,
                Candidate.name.label("candidate"),
                Application.position_id,
                Position.title.label("position"),
                Position.specialisation,
                Position.level,
                Position.hiring_manager_id,
                Position.frozen_at,
                Application.withdrawn_at,
            )
            .join(Candidate, Candidate.id == Application.candidate_id)
            .join(Position, Position.id == Application.position_id)
            .where(Application.id == application_id)
        )
        .mappings()
        .one_or_none()
    )
    return ApplicationHead(**row) if row else None


def by_email(session: Session, email: str) -> Candidate | None:
    """Return the candidate with this address."""
    return session.scalar(select(Candidate).where(Candidate.email == email))
