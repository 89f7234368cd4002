"""Which practised answer is meant, and did this person rate it?"""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from app.accounts.guards import CurrentPerson
from app.database.session import DbSession
from app.errors import NotFound
from app.training import queries
from app.training.pages import Feedback, Held


def own_practice(sample_id: UUID, person: CurrentPerson, session: DbSession) -> Feedback:
    """Return an answer with its key, to who has rated it."""
    found = queries.feedback(session, person.id, sample_id)
    if found is None:
        raise NotFound("You have not rated this answer; go on from your practice page.")
    return found


def own_certificate(person: CurrentPerson, session: DbSession) -> Held:
    """Return one's own newest certificate."""
    held = queries.newest(session, person.id)
    if held is None:
        raise NotFound("You have no certificate yet; practise to earn one.")
    return held


OwnPractice = Annotated[Feedback, Depends(own_practice)]
OwnCertificate = Annotated[Held, Depends(own_certificate)]
