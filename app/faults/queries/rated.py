"""Ask whose figures rest on a question, and which of these are still open."""

from typing import Any
from uuid import UUID

from sqlalchemy import Row, bindparam, exists, select
from sqlalchemy.orm import Session

from app.candidates.models import Application, Candidate
from app.decisions.models import Decision
from app.decisions.rules import FINAL
from app.faults import rules
from app.faults.pages import Rated
from app.interviews.models import Interview
from app.positions import queries as positions
from app.positions.models import Guide, GuideQuestion, Position
from app.profiles.models import Profile
from app.ratings.models import Rating, Scorecard

GUIDES = (  # an interview asks what its guide asks, and is found by its position
    select(Guide.position_id)
    .join(GuideQuestion, GuideQuestion.guide_id == Guide.id)
    .where(GuideQuestion.question_id == bindparam("question_id"))
)
POINTS = (
    exists()
    .where(Interview.application_id == Application.id)
    .where(Scorecard.interview_id == Interview.id, Scorecard.submitted_at.is_not(None))
    .where(Rating.scorecard_id == Scorecard.id, Rating.point.is_not(None))
    .where(Rating.question_id == bindparam("question_id"))
)
IS_DECIDED = exists().where(Decision.application_id == Application.id, Decision.outcome.in_(FINAL))
RATED = (
    select(
        Application.id,
        Candidate.name,
        Position.id.label("position_id"),
        Position.title,
        Application.withdrawn_at,
        Position.closed_at,
        IS_DECIDED.label("is_decided"),
    )
    .join(Candidate, Candidate.id == Application.candidate_id)
    .join(Position, Position.id == Application.position_id)
    .where(Position.id.in_(GUIDES), POINTS)
    .where(exists().where(Profile.application_id == Application.id))
    .order_by(Position.title, Candidate.name, Application.id)
)


def rated(
    session: Session, question_id: UUID, position_id: UUID | None = None
) -> tuple[Rated, ...]:
    """Return everyone who was measured with points on this question, in a settled order."""
    found = RATED.where(Position.id == position_id) if position_id else RATED
    rows = session.execute(found, {"question_id": question_id})
    return tuple(_rated(row) for row in rows)


def _rated(row: Row[*tuple[Any, ...]]) -> Rated:
    return Rated(
        application_id=row.id,
        candidate=row.name,
        position_id=row.position_id,
        position=row.title,
        standing=rules.standing(
            is_decided=row.is_decided,
            is_withdrawn=row.withdrawn_at is not None,
            is_closed=row.closed_at is not None,
        ),
    )


def is_measured_otherwise(session: Session, of: Rated, question_id: UUID) -> bool:
    """Whether the newest profile left the question out and it counts, or the other way round."""
    left_out = session.scalar(
        select(Profile.dropped)
        .where(Profile.application_id == of.application_id)
        .order_by(Profile.created_at.desc(), Profile.id)
        .limit(1)
    )
    faulty = positions.dropped(session, of.position_id)
    return (str(question_id) in (left_out or [])) != (question_id in faulty)
