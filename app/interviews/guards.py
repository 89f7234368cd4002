"""A person reaches the interviews they sit on, and staff the ones they arrange."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from app.accounts.guards import CurrentPerson, Recruiter
from app.database.session import DbSession
from app.errors import NotFound
from app.interviews import queries
from app.interviews.pages import InterviewHead

HIDDEN = "There is no such interview, or you are not on its panel."


def panel_interview(interview_id: UUID, person: CurrentPerson, session: DbSession) -> InterviewHead:
    """Return the interview, to its panel only; not even staff looks over their shoulders."""
    interview = queries.head_for(session, interview_id, person.id)
    if interview is None:
        raise NotFound(HIDDEN)
    return interview


PanelInterview = Annotated[InterviewHead, Depends(panel_interview)]


def arranged_interview(interview_id: UUID, _staff: Recruiter, session: DbSession) -> InterviewHead:
    """Return the interview to those who arrange it."""
    interview = queries.head(session, interview_id)
    if interview is None:
        raise NotFound(HIDDEN)
    return interview


ArrangedInterview = Annotated[InterviewHead, Depends(arranged_interview)]
