"""Ask about one interview, or those of one application, and who sits on their panels."""

from collections import defaultdict
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, bindparam, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.audit.models import AuditEvent
from app.candidates.models import Application, Candidate
from app.interviews.models import Interview, Seat
from app.interviews.pages import InterviewHead, InterviewRow, Panelist
from app.interviews.rules import CANCELLED
from app.positions.models import Guide, Position


def head(session: Session, interview_id: UUID) -> InterviewHead | None:
    """Return one interview."""
    row = session.execute(heads().where(Interview.id == interview_id)).mappings().one_or_none()
    return InterviewHead(**row) if row else None


def head_for(session: Session, interview_id: UUID, person_id: UUID) -> InterviewHead | None:
    """Return one interview, to a person on its panel."""
    asked = {"interview_id": interview_id, "person_id": person_id}
    row = session.execute(_of_panelist(), asked).mappings().one_or_none()
    return InterviewHead(**row) if row else None


def of_application(session: Session, application_id: UUID) -> tuple[InterviewRow, ...]:
    """Return the interviews of an application with their panels, in the order of the plan."""
    seated = _panels(session, Interview.application_id == application_id)
    rows = session.execute(
        select(
            Interview.id,
            Interview.guide_id,
            Guide.title.label("guide"),
            Guide.minutes,
            Guide.panel_size,
            Interview.starts_at,
            Interview.time_zone,
            Interview.meeting_place,
            Interview.started_at,
            Interview.cancelled_at,
        )
        .join(Guide, Guide.id == Interview.guide_id)
        .where(Interview.application_id == application_id)
        .order_by(Guide.place, Interview.starts_at)
    ).mappings()
    reasons = _reasons(session, application_id)
    return tuple(
        InterviewRow(
            **row,
            panel=tuple(seated[row["id"]]),
            cancelled_because=reasons.get(row["id"], ""),
        )
        for row in rows
    )


def panel(session: Session, interview_id: UUID) -> tuple[Panelist, ...]:
    """Return who sits on the panel of an interview, by name."""
    return tuple(_panels(session, Interview.id == interview_id)[interview_id])


def seated(session: Session, position_id: UUID) -> tuple[tuple[UUID, UUID, UUID], ...]:
    """Return every seat in interviews of a position: application, guide and person, in order."""
    rows = session.execute(
        select(Interview.application_id, Interview.guide_id, Seat.person_id)
        .join(Seat, Seat.interview_id == Interview.id)
        .join(Guide, Guide.id == Interview.guide_id)
        .where(Guide.position_id == position_id, Interview.cancelled_at.is_(None))
        .order_by(Interview.starts_at, Interview.id, Seat.person_id)
    )
    return tuple((row[0], row[1], row[2]) for row in rows)


def heads() -> Select[*tuple[Any, ...]]:
    """Select what is told of an interview; the rest of the statement says of which."""
    return (
        select(
            Interview.id,
            Interview.application_id,
            Candidate.name.label("candidate"),
            Application.position_id,
            Position.title.label("position"),
            Interview.guide_id,
            Guide.title.label("guide"),
            Guide.minutes,
            Interview.starts_at,
            Interview.time_zone,
            Interview.meeting_place,
            Interview.started_at,
            Interview.cancelled_at,
        )
        .join(Application, Application.id == Interview.application_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .join(Position, Position.id == Application.position_id)
        .join(Guide, Guide.id == Interview.guide_id)
    )


@cache
def _of_panelist() -> Select[*tuple[Any, ...]]:
    """Select one interview for one of its panel; built once, for the console asks it always."""
    return (
        heads()
        .join(Seat, Seat.interview_id == Interview.id)
        .where(Interview.id == bindparam("interview_id"))
        .where(Seat.person_id == bindparam("person_id"))
    )


def _reasons(session: Session, application_id: UUID) -> dict[UUID, str]:
    """Return why interviews were cancelled, as the trail tells it."""
    own = select(Interview.id).where(Interview.application_id == application_id)
    events = select(AuditEvent.subject_id, AuditEvent.details)
    rows = session.execute(
        events.where(AuditEvent.act == CANCELLED, AuditEvent.subject_id.in_(own))
    )
    return {interview_id: str(details.get("reason", "")) for interview_id, details in rows}


def _panels(session: Session, which: ColumnElement[bool]) -> defaultdict[UUID, list[Panelist]]:
    panels: defaultdict[UUID, list[Panelist]] = defaultdict(list)
    seats = session.execute(
        select(Seat.interview_id, Person.id, Person.name)
        .join(Person, Person.id == Seat.person_id)
        .join(Interview, Interview.id == Seat.interview_id)
        .where(which)
        .order_by(Person.name)
    )
    for interview_id, person_id, name in seats:
        panels[interview_id].append(Panelist(person_id, name))
    return panels
