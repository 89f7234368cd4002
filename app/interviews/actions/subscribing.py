"""What gives a person an address for their calendar, and takes it back."""

import secrets
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.accounts import rules as accounts
from app.audit import actions as audit
from app.database.clashes import unless_taken
from app.errors import Conflict
from app.interviews.models import CalendarFeed
from app.settings import settings

TWICE = "Another address was made at the same moment. Please make one again; only the last holds."


def subscribe(session: Session, person_id: UUID) -> str:
    """Return a new address of a person's interviews, told this once; an older one ends."""
    token = secrets.token_urlsafe(32)
    _end(session, person_id)
    with unless_taken(session, Conflict(TWICE)):
        session.add(CalendarFeed(person_id=person_id, token_hash=accounts.hashed(token)))
        session.flush()
    audit.record(session, "subscribed calendar", actor=person_id, subject=person_id)
    return f"{settings().address}/calendar/{token}.ics"


def unsubscribe(session: Session, person_id: UUID) -> None:
    """Let the address lead nowhere from now on."""
    _end(session, person_id)
    audit.record(session, "unsubscribed calendar", actor=person_id, subject=person_id)


def _end(session: Session, person_id: UUID) -> None:
    session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person_id))
