"""Ask how the scorecards of an interview stand."""

from sqlalchemy.orm import Session

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


def are_all_in(session: Session, interview: InterviewHead) -> bool:
    """Whether everyone of the panel has submitted, so that they may talk."""
    return all(seat.submitted_at for seat in scorecards(session, interview).seats)
