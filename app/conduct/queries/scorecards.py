"""Ask how the scorecards of an interview stand."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.conduct import rules
from app.conduct.pages import Scorecards, Seat
from app.conduct.queries.told import reopened
from app.interviews.pages import InterviewHead
from app.ratings import queries as ratings


def scorecards(session: Session, interview: InterviewHead) -> Scorecards:
    """Return how the scorecards of an interview stand, and which were opened again."""
    standing = [
        Seat(each.interviewer_id, each.interviewer, each.submitted_at)
        for each in ratings.standings(session, interview.application_id)
        if each.interview_id == interview.id
    ]
    return Scorecards(interview, tuple(standing), reopened(session, interview.id))


def awaited(session: Session, interview: InterviewHead) -> tuple[str, ...]:
    """Return who of a panel has not submitted, by name; until then nobody talks."""
    return tuple(
        each.interviewer
        for each in ratings.standings(session, interview.application_id)
        if each.interview_id == interview.id and each.submitted_at is None
    )


def why_silent(session: Session, interview: InterviewHead, person_id: UUID) -> str:
    """Say why a person of the panel may not talk about it yet; nothing once they may."""
    if interview.application_id in ratings.owed(session, person_id, (interview.application_id,)):
        own = ratings.own_scorecard(session, interview.id, person_id)
        return rules.OWES_MORE if own and own.submitted_at else rules.TOO_EARLY
    return rules.TOO_EARLY if awaited(session, interview) else ""
