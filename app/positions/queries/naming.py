"""May a position's hiring manager see who gave which rating, since when, and why?"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.accounts.models import Person
from app.positions.models import NamesOpening
from app.positions.pages import OpenNames


def named_since(position_id: InstrumentedAttribute[UUID]) -> ScalarSelect[datetime]:
    """Return since when the names of a position in a statement are open; none if they are not."""
    return (
        select(NamesOpening.created_at)
        .where(NamesOpening.position_id == position_id, NamesOpening.closed_at.is_(None))
        .limit(1)
        .scalar_subquery()
    )


def open_names(session: Session, position_id: UUID) -> OpenNames | None:
    """Return who opened the names of a position, when and why; none if they are closed."""
    row = session.execute(
        select(Person.name, NamesOpening.created_at, NamesOpening.reason)
        .join(Person, Person.id == NamesOpening.opened_by_id)
        .where(NamesOpening.position_id == position_id, NamesOpening.closed_at.is_(None))
    ).one_or_none()
    return OpenNames(*row) if row else None
