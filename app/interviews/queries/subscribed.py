"""Ask what a calendar reads at a person's own address."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import rules as accounts
from app.accounts.models import Person
from app.database.base import now
from app.errors import NotFound
from app.interviews.models import CalendarFeed, Interview, Seat
from app.interviews.pages import CalendarPage, Called, InterviewHead, Summons
from app.interviews.queries.panels import heads
from app.interviews.queries.summoned import meeting
from app.mail.calendars import PUBLISH, Meeting, written
from app.settings import settings

LOOKS_BACK = timedelta(days=30)
NOWHERE = "There is no such calendar, or its address was taken back. Make another on your page."


def calendar_page(session: Session, person_id: UUID, address: str = "") -> CalendarPage:
    """Return since when a person has an address; the address itself only as it is made."""
    made = select(CalendarFeed.created_at).where(CalendarFeed.person_id == person_id)
    return CalendarPage(session.scalar(made), address)


def feed(session: Session, token: str) -> str:
    """Return the interviews of whose address this is, those of the last weeks and all ahead."""
    row = session.execute(
        select(Person.id, Person.name, Person.email, Person.time_zone)
        .join(CalendarFeed, CalendarFeed.person_id == Person.id)
        .where(CalendarFeed.token_hash == accounts.hashed(token), Person.disabled_at.is_(None))
    ).one_or_none()
    if row is None:
        raise NotFound(NOWHERE)
    person = Called(*row)
    return written(_meetings(session, person), PUBLISH, settings().smtp_sender)


def _meetings(session: Session, person: Called) -> list[Meeting]:
    rows = session.execute(
        heads()
        .add_columns(Interview.changes)
        .join(Seat, Seat.interview_id == Interview.id)
        .where(Seat.person_id == person.id, Interview.starts_at >= now() - LOOKS_BACK)
        .order_by(Interview.starts_at, Interview.id)
    ).mappings()
    return [_meeting(dict(row), person) for row in rows]


def _meeting(row: dict[str, Any], person: Called) -> Meeting:
    changes = row.pop("changes")
    return meeting(Summons(InterviewHead(**row), changes, (), person), person)
