"""A person reaches the candidates and applications they may see."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from app.accounts.guards import HIDDEN, PositionReader, Recruiter
from app.candidates import queries
from app.candidates.pages import ApplicationHead
from app.database.session import DbSession
from app.errors import NotFound
from app.positions import rules as positions


def readable_application(
    application_id: UUID, reader: PositionReader, session: DbSession
) -> ApplicationHead:
    """Return the application, to staff and to the hiring manager of its position."""
    application = queries.application_head(session, application_id)
    if application is None or not positions.may_see(reader, application.hiring_manager_id):
        raise NotFound(HIDDEN)
    return application


ReadableApplication = Annotated[ApplicationHead, Depends(readable_application)]


def arranged_application(_staff: Recruiter, application: ReadableApplication) -> ApplicationHead:
    """Return the application to those who arrange its interviews."""
    return application


ArrangedApplication = Annotated[ApplicationHead, Depends(arranged_application)]


def readable_candidate(candidate_id: UUID, reader: PositionReader, session: DbSession) -> UUID:
    """Return the id of the candidate, to staff and to managers of positions they applied to."""
    if not queries.is_seen(session, reader, candidate_id):
        raise NotFound(HIDDEN)
    return candidate_id


ReadableCandidate = Annotated[UUID, Depends(readable_candidate)]


def arranged_candidate(_staff: Recruiter, candidate_id: ReadableCandidate) -> UUID:
    """Return the id of the candidate to those who arrange their interviews."""
    return candidate_id


ArrangedCandidate = Annotated[UUID, Depends(arranged_candidate)]
