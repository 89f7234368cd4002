"""Ask who is called to an interview, and how it stands in their calendars."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.candidates.models import Application, Candidate
from app.database.base import now
from app.interviews.models import Interview, Seat
from app.interviews.pages import Called, InterviewHead, Summons
from app.interviews.queries.panels import heads
from app.mail.calendars import PUBLISH, Meeting, written
from app.settings import settings


def summons(session: Session, interview_id: UUID) -> Summons:
    """Return an interview with everyone who is called to it."""
    row = session.execute(heads().where(Interview.id == interview_id)).mappings().one()
    called = session.execute(
        select(Person.id, Person.name, Person.email, Person.time_zone)
        .join(Seat, Seat.person_id == Person.id)
        .where(Seat.interview_id == interview_id)
        .order_by(Person.name)
    )
    changes, name, email = session.execute(
        select(Interview.changes, Candidate.name, Candidate.email)
        .join(Application, Application.id == Interview.application_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .where(Interview.id == interview_id)
    ).one()
    head = InterviewHead(**row)
    candidate = Called(None, name, email, head.time_zone)
    return Summons(head, changes, tuple(_called(each) for each in called), candidate)


def entry(session: Session, interview_id: UUID, person_id: UUID) -> str:
    """Return an interview as a calendar takes it from a link."""
    summoned = summons(session, interview_id)
    [person] = [each for each in summoned.panel if each.id == person_id]
    return written([meeting(summoned, person)], PUBLISH, settings().smtp_sender)


def people_called(session: Session, people: Collection[UUID]) -> tuple[Called, ...]:
    """Return where these people are written to, by name."""
    rows = session.execute(
        select(Person.id, Person.name, Person.email, Person.time_zone)
        .where(Person.id.in_(people))
        .order_by(Person.name)
    )
    return tuple(_called(each) for each in rows)


def meeting(summoned: Summons, person: Called, *, is_cancelled: bool = False) -> Meeting:
    """Return an interview as the calendar of one person takes it; a candidate sees no addresses."""
    head, is_panelist = summoned.head, person.id is not None
    guests = summoned.panel if is_panelist and person in summoned.panel else (person,)
    link = f"{settings().address}/interviews/{head.id}/console" if is_panelist else ""
    about = head.candidate if is_panelist else head.position
    return Meeting(
        name=str(head.id),
        changes=summoned.changes,
        title=f"{head.guide} with {about}" if is_panelist else f"Interview: {about}",
        text=f"{head.position}. {link}" if is_panelist else f"{head.position}.",
        place=head.meeting_place,
        link=link,
        starts_at=head.starts_at,
        minutes=head.minutes,
        zone=head.time_zone,
        changed_at=now(),
        is_cancelled=is_cancelled or head.cancelled_at is not None,
        guests=tuple((each.name, each.email) for each in guests),
    )


def _called(row: Row[*tuple[Any, ...]]) -> Called:
    return Called(row.id, row.name, row.email, row.time_zone)
