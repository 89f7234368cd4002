"""Ask who is to be reminded, and what a person is reminded of."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, aliased

from app.accounts import queries as accounts
from app.accounts.models import Person, Role
from app.audit.models import AuditEvent
from app.candidates.models import Application, Candidate
from app.database.base import now
from app.guests.models import GuestLink
from app.interviews.models import Interview, Seat
from app.positions.models import Guide, Position
from app.ratings.models import Scorecard
from app.reminders import rules
from app.reminders.models import Reminder
from app.reminders.pages import Addressee, Duty, ReminderRow, Reminders, Told
from app.reminders.rules import AHEAD, ESCALATED
from app.settings import settings

ABOUT = aliased(Person)
SCORECARD = and_(
    Scorecard.interview_id == Interview.id, Scorecard.interviewer_id == Reminder.about_id
)


def untold(session: Session, at: datetime) -> list[Told]:
    """Return every reminder that is due and was not given yet."""
    duties = _duties(session, at)
    found = [
        Told(kind, duty.interview_id, person_id, duty.person_id, duty.starts_at)
        for duty in duties
        for kind in rules.kinds(duty, at, settings())
        for person_id in _reminded(session, duty, kind)
    ]
    given = _given(session, {duty.interview_id for duty in duties})
    return [told for told in found if told not in given]


def shown(session: Session, person_id: UUID) -> Reminders:
    """Return what a person is reminded of, as long as it is still to be done."""
    rows = session.execute(
        _rows()
        .where(Reminder.person_id == person_id, Reminder.dismissed_at.is_(None))
        .where(Interview.cancelled_at.is_(None), Scorecard.submitted_at.is_(None))
        .where(
            or_(
                Reminder.kind != AHEAD,
                and_(Interview.starts_at == Reminder.starts_at, Interview.starts_at > now()),
            )
        )
        .order_by(Reminder.starts_at, Reminder.kind, ABOUT.name)
    )
    return Reminders(tuple(ReminderRow(*row) for row in rows))


def row(session: Session, reminder_id: UUID) -> ReminderRow:
    """Return one reminder, to be written of."""
    return ReminderRow(*session.execute(_rows().where(Reminder.id == reminder_id)).one())


def own(session: Session, reminder_id: UUID, person_id: UUID) -> Reminder | None:
    """Return a reminder of a person's own."""
    return session.scalar(
        select(Reminder).where(Reminder.id == reminder_id, Reminder.person_id == person_id)
    )


def _duties(session: Session, at: datetime) -> list[Duty]:
    soon = at + timedelta(hours=settings().remind_before_hours)
    rows = session.execute(
        select(
            Interview.id,
            Seat.person_id,
            Interview.starts_at,
            Guide.minutes,
            Interview.started_at,
            Scorecard.submitted_at,
            _is_gone(at),
        )
        .join(Seat, Seat.interview_id == Interview.id)
        .join(Person, Person.id == Seat.person_id)
        .join(Guide, Guide.id == Interview.guide_id)
        .join(Application, Application.id == Interview.application_id)
        .outerjoin(
            Scorecard,
            and_(
                Scorecard.interview_id == Interview.id,
                Scorecard.interviewer_id == Seat.person_id,
            ),
        )
        .where(Interview.cancelled_at.is_(None), Application.withdrawn_at.is_(None))
        .where(Interview.starts_at > at - rules.FORGOTTEN, Interview.starts_at <= soon)
        .order_by(Interview.starts_at, Interview.id, Seat.person_id)
    )
    return [Duty(*row) for row in rows]


def _is_gone(at: datetime) -> ColumnElement[bool]:
    let_in = (
        select(GuestLink.id)
        .where(GuestLink.interview_id == Interview.id, GuestLink.person_id == Person.id)
        .where(GuestLink.revoked_at.is_(None), GuestLink.expires_at > at)
    )
    is_kept_out = and_(Person.role == Role.GUEST, ~exists(let_in))
    return or_(Person.disabled_at.is_not(None), is_kept_out)


def _reminded(session: Session, duty: Duty, kind: str) -> Iterable[UUID]:
    """Return who is told: the interviewer; of what is very late, who arranged the interview."""
    if kind != ESCALATED:
        return [] if duty.is_gone else [duty.person_id]
    staff = dict(accounts.able_to(session, Role.RECRUITER, Role.ADMINISTRATOR))
    arranged = select(AuditEvent.actor_id).where(
        AuditEvent.act == "scheduled", AuditEvent.subject_id == duty.interview_id
    )
    by = [each for each in dict.fromkeys(session.scalars(arranged)) if each in staff]
    return [each for each in by if each] or [
        each for each, _ in accounts.able_to(session, Role.RECRUITER)
    ]


def _given(session: Session, interviews: Iterable[UUID]) -> set[Told]:
    rows = session.execute(
        select(
            Reminder.kind,
            Reminder.interview_id,
            Reminder.person_id,
            Reminder.about_id,
            Reminder.starts_at,
        ).where(Reminder.interview_id.in_(interviews))
    )
    return {Told(*row) for row in rows}


def addresses(session: Session, people: Iterable[UUID]) -> Mapping[UUID, Addressee]:
    """Return where people are written to."""
    rows = session.execute(
        select(
            Person.id, Person.name, Person.email, Person.time_zone, Person.role == Role.GUEST
        ).where(Person.id.in_(people))
    )
    return {row.id: Addressee(*row[1:4], is_guest=bool(row[4])) for row in rows}


def _rows() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Reminder.id,
            Reminder.kind,
            Interview.id.label("interview_id"),
            Interview.application_id,
            Candidate.name,
            Position.title,
            Guide.title.label("guide"),
            Interview.starts_at,
            Interview.meeting_place,
            ABOUT.name.label("about"),
        )
        .join(Interview, Interview.id == Reminder.interview_id)
        .join(Guide, Guide.id == Interview.guide_id)
        .join(Application, Application.id == Interview.application_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .join(Position, Position.id == Application.position_id)
        .join(ABOUT, ABOUT.id == Reminder.about_id)
        .outerjoin(Scorecard, SCORECARD)
    )
