"""Ask who of a panel may have read what others rated, and so cannot rate unseeing any more."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.rules import is_staff
from app.audit.models import AuditEvent
from app.candidates.pages import ApplicationHead
from app.interviews.models import Interview, Seat
from app.interviews.rules import SUBMITTED, may_have_read


def seen_by(
    session: Session, application: ApplicationHead, people: Collection[UUID]
) -> tuple[str, ...]:
    """Return the names of those who may have read what others rated of an application."""
    rated = _rated(session, application.id)
    if not rated:
        return ()
    owing = _owing(session, application.id, rated)
    asked = select(Person.id, Person.name, Person.role).where(Person.id.in_(people))
    return tuple(
        row.name
        for row in session.execute(asked.order_by(Person.name))
        if may_have_read(
            row.id,
            rated,
            is_reader=is_staff(row.role) or row.id == application.hiring_manager_id,
            owes=row.id in owing,
        )
    )


def _rated(session: Session, application_id: UUID) -> frozenset[tuple[UUID, UUID]]:
    """Return every interview that was rated, with who rated it; the trail knows, whatever came."""
    events = select(AuditEvent.subject_id, AuditEvent.actor_id).where(
        AuditEvent.act == SUBMITTED,
        AuditEvent.actor_id.is_not(None),
        AuditEvent.subject_id.in_(_interviews(application_id)),
    )
    return frozenset((row.subject_id, row.actor_id) for row in session.execute(events))


def _owing(
    session: Session, application_id: UUID, rated: frozenset[tuple[UUID, UUID]]
) -> frozenset[UUID]:
    """Return who sits on a panel and has not rated there; they were kept unseeing so far."""
    seats = select(Seat.interview_id, Seat.person_id).where(
        Seat.interview_id.in_(_interviews(application_id).where(Interview.cancelled_at.is_(None)))
    )
    return frozenset(
        row.person_id
        for row in session.execute(seats)
        if (row.interview_id, row.person_id) not in rated
    )


def _interviews(application_id: UUID) -> Select[UUID]:
    return select(Interview.id).where(Interview.application_id == application_id)
