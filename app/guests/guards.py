"""Which guest of which interview?"""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from app.database.session import DbSession
from app.errors import NotFound
from app.guests import queries
from app.guests.models import GuestLink
from app.interviews.guards import ArrangedInterview


def arranged_link(interview: ArrangedInterview, link_id: UUID, session: DbSession) -> GuestLink:
    """Return a guest's link to those who arrange the interview."""
    found = queries.of_interview(session, interview.id, link_id)
    if found is None:
        raise NotFound("There is no such guest.")
    return found


ArrangedLink = Annotated[GuestLink, Depends(arranged_link)]
