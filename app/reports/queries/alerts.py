"""Ask what to know before leaning on the figures."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row
from sqlalchemy.orm import Session

from app.database.base import now
from app.decisions.pages import Judged, SeatRow
from app.profiles.pages import ProfilePage
from app.reports.following import missing
from app.reports.pages import Alerts, Answer
from app.training import queries as training
from app.training.rules import Span, is_certified


def alerts(
    judged: Judged,
    answers: Sequence[Answer],
    profile: ProfilePage | None,
    given: Sequence[Row[*tuple[Any, ...]]],
) -> Alerts:
    """Return the doubts; who is certified is asked apart."""
    cards = {(row.interview_id, row.interviewer_id) for row in given}
    return Alerts(
        missing=missing(judged.seats),
        scorecards=sum(seat.submitted_at is not None for seat in judged.seats),
        seats=len(judged.seats),
        split=tuple(answer for answer in answers if answer.is_split and not answer.is_faulty),
        unrated=tuple(
            answer for answer in answers if answer.is_without_points and not answer.is_faulty
        ),
        unrated_competencies=_unrated(profile),
        uncertified=(),
        raters=0,
        is_frozen=judged.application.frozen_at is not None,
        faulty=tuple(answer for answer in answers if answer.is_faulty),
        is_behind=profile is not None and profile.scorecards < len(cards),
    )


def practised(session: Session, seats: Sequence[SeatRow]) -> dict[str, Any]:
    """Return who of the panels held no certificate when they rated, or holds none now."""
    people = {seat.person_id: seat.name for seat in seats}
    spans = training.spans(session, people)
    without = {seat.person_id for seat in seats if not _is_practised(seat, spans)}
    names = sorted(people[person_id] for person_id in without)
    return {"uncertified": tuple(names), "raters": len(people)}


def _is_practised(seat: SeatRow, spans: dict[UUID, list[Span]]) -> bool:
    return is_certified(spans[seat.person_id], seat.submitted_at or now())


def _unrated(profile: ProfilePage | None) -> tuple[str, ...]:
    lines = profile.competencies if profile else ()
    return tuple(line.name for line in lines if line.weight and not line.ratings)
