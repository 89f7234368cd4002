"""Whose reminder is it?"""

from typing import Annotated
from uuid import UUID

from fastapi import Depends

from app.accounts.guards import CurrentPerson
from app.database.session import DbSession
from app.errors import NotFound
from app.reminders import queries
from app.reminders.models import Reminder


def own_reminder(reminder_id: UUID, person: CurrentPerson, session: DbSession) -> Reminder:
    """Return a reminder to whom it was given."""
    reminder = queries.own(session, reminder_id, person.id)
    if reminder is None:
        raise NotFound("There is no such reminder, or it is not yours.")
    return reminder


OwnReminder = Annotated[Reminder, Depends(own_reminder)]
