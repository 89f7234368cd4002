"""Who had come how far, on any day that counts?"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from app.candidates.models import Application
from app.decisions.models import Decision
from app.decisions.rules import FINAL
from app.fairness.pages import Person
from app.fairness.queries.kept import Kept
from app.interviews.models import Interview
from app.positions.models import Position
from app.profiles.models import Profile


class Crowd:
    """Every application as it stood on a day, without a name; each day is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._on: dict[datetime, dict[UUID, Person]] = {}

    def on(self, day: datetime) -> dict[UUID, Person]:
        """Return every application that counted on that day."""
        if day not in self._on:
            self._on[day] = _people(self._session, day)
        return self._on[day]


def _people(session: Session, as_of: datetime) -> dict[UUID, Person]:
    kept = Kept(session, as_of)
    interviewed = set(session.scalars(_interviewed(as_of)))
    profiles = _last(session.execute(_profiles(as_of)).all())
    decisions = _last(session.execute(_decisions(as_of)).all())
    return {
        row.id: _person(
            row, kept, row.id in interviewed, profiles.get(row.id), decisions.get(row.id)
        )
        for row in session.execute(_applications(as_of))
    }


def _person(
    row: Row[Any],
    kept: Kept,
    is_interviewed: bool,
    profile: Row[Any] | None,
    decision: Row[Any] | None,
) -> Person:
    sex, ethnicity = kept.of(row.id)
    outcome = decision.outcome if decision else None
    return Person(
        sex=sex,
        ethnicity=ethnicity,
        said_on=kept.said_on(row.id),
        is_interviewed=is_interviewed,
        is_over=outcome in FINAL or row.is_closed,
        recommendation=profile.recommendation if profile else None,
        composite=profile.composite_fair if profile else None,
        outcome=outcome,
    )


def _applications(as_of: datetime) -> Any:  # noqa: ANN401 -- a statement of columns
    is_closed = Position.closed_at.is_not(None) & (Position.closed_at < as_of)
    return (
        select(Application.id, is_closed.label("is_closed"))
        .join(Position, Position.id == Application.position_id)
        .where(Application.created_at < as_of)
        .where(or_(Application.withdrawn_at.is_(None), Application.withdrawn_at >= as_of))
        .order_by(Application.created_at, Application.id)
    )


def _interviewed(as_of: datetime) -> Any:  # noqa: ANN401
    held = Interview.started_at < as_of
    return select(Interview.application_id).where(held, Interview.cancelled_at.is_(None)).distinct()


def _profiles(as_of: datetime) -> Any:  # noqa: ANN401
    return (
        select(Profile.application_id, Profile.recommendation, Profile.composite_fair)
        .where(Profile.created_at < as_of)
        .order_by(Profile.created_at, Profile.id)
    )


def _decisions(as_of: datetime) -> Any:  # noqa: ANN401
    return (
        select(Decision.application_id, Decision.outcome)
        .where(Decision.created_at < as_of)
        .order_by(Decision.created_at, Decision.id)
    )


def _last(rows: Sequence[Row[Any]]) -> dict[UUID, Row[Any]]:
    """Return the last row of each application; rows come in the order of time."""
    return {row.application_id: row for row in rows}
