"""Ask who is expected in two places at once."""

from collections.abc import Collection
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.candidates.models import Application, Candidate
from app.interviews.models import Interview, Seat
from app.interviews.pages import Booking, Slot
from app.interviews.rules import overlap
from app.positions.forms import LONGEST
from app.positions.models import Guide


def booked(
    session: Session, slot: Slot, people: Collection[UUID], candidate_id: UUID | None = None
) -> tuple[Booking, ...]:
    """Return where one of these people or the candidate is expected during that time already."""
    theirs = or_(Application.candidate_id == candidate_id, Seat.person_id.in_(people))
    found: dict[Booking, None] = {}
    for row in session.execute(_near(slot).where(theirs)):
        if row.id == slot.interview_id or not overlap(slot, row):
            continue
        where = (row.guide, row.candidate, row.starts_at, row.minutes)
        if row.candidate_id == candidate_id:
            found[Booking(row.candidate, *where)] = None
        if row.person_id in people:
            found[Booking(row.person, *where)] = None
    return tuple(found)


def _near(slot: Slot) -> Select[*tuple[Any, ...]]:
    """Leave out what cannot overlap, however long it is; the rest is looked at one by one."""
    earliest = slot.starts_at - timedelta(minutes=LONGEST)
    return (
        select(
            Interview.id,
            Interview.starts_at,
            Guide.minutes,
            Guide.title.label("guide"),
            Application.candidate_id,
            Candidate.name.label("candidate"),
            Seat.person_id,
            Person.name.label("person"),
        )
        .join(Guide, Guide.id == Interview.guide_id)
        .join(Application, Application.id == Interview.application_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .outerjoin(Seat, Seat.interview_id == Interview.id)
        .outerjoin(Person, Person.id == Seat.person_id)
        .where(Interview.cancelled_at.is_(None), Interview.starts_at > earliest)
        .where(Interview.starts_at < slot.starts_at + timedelta(minutes=slot.minutes))
        .order_by(Interview.starts_at, Interview.id, Person.name)
    )
