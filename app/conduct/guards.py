"""A person reaches the papers of those whom they interview, arrange or decide on."""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from app.accounts.guards import CurrentPerson
from app.accounts.rules import may_read_positions
from app.candidates import queries as candidates
from app.candidates.pages import ApplicationHead
from app.conduct import queries
from app.database.session import DbSession
from app.errors import Conflict, NotFound
from app.positions import rules as positions

HIDDEN = "There is no such application, or none that you may see."
SHUT = (
    "This stays shut until you have submitted your scorecard, so that your ratings rest on the "
    "interview alone. If you need it before, give a reason on the page of the candidate's papers."
)


def concerned_application(
    application_id: UUID, person: CurrentPerson, session: DbSession
) -> ApplicationHead:
    """Return the application to its panels, to staff and to the hiring manager of its position."""
    application = candidates.application_head(session, application_id)
    if application is None:
        raise NotFound(HIDDEN)
    is_reader = may_read_positions(person.role) and positions.may_see(
        person, application.hiring_manager_id
    )
    if not is_reader and not queries.sits(session, application_id, person.id):
        raise NotFound(HIDDEN)
    return application


ConcernedApplication = Annotated[ApplicationHead, Depends(concerned_application)]


def opened_application(
    application: ConcernedApplication, person: CurrentPerson, session: DbSession
) -> ApplicationHead:
    """Return the application once its papers are open to the person."""
    if queries.papers(session, application, person.id).is_shut:
        raise Conflict(SHUT)
    return application


OpenedApplication = Annotated[ApplicationHead, Depends(opened_application)]
