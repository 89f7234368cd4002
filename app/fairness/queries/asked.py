"""Whom is to be asked by letter, and who comes by one?"""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Person
from app.accounts.rules import hashed
from app.candidates.models import Application, Candidate
from app.database.base import now
from app.decisions.models import Decision
from app.decisions.rules import FINAL
from app.errors import NotFound
from app.fairness.models import AskingLetter
from app.fairness.pages import Asked, OwnPage
from app.fairness.queries.kept import page_of
from app.positions.models import Position

NO_LINK = "This link is not good any more. Nothing is lost by it: you need not answer."


@dataclass(frozen=True)
class Addressee:
    """Somebody to be asked by letter."""

    application_id: UUID
    name: str
    email: str
    position: str


def unasked(session: Session) -> tuple[Addressee, ...]:
    """Return everybody whose application is over and whom no letter asked; answered or not.

    Who answered by their assessment is asked too: a letter that passed them over would tell.
    """
    rows = session.execute(
        select(Application.id, Candidate.name, Candidate.email, Position.title)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .join(Position, Position.id == Application.position_id)
        .where(*_is_unasked())
        .order_by(Application.created_at, Application.id)
    )
    return tuple(Addressee(*row) for row in rows)


def unasked_count(session: Session) -> int:
    """Return how many there are."""
    found = (
        select(func.count())
        .select_from(Application)
        .join(Position, Position.id == Application.position_id)
        .where(*_is_unasked())
    )
    return session.scalar(found) or 0


def asked(session: Session, token: str) -> Asked:
    """Return whom a letter asked, while its link is good."""
    contact, manager = aliased(Person), aliased(Person)
    row = session.execute(
        select(
            AskingLetter.application_id,
            Candidate.name,
            Position.title,
            manager.name,
            contact.name,
            contact.email,
        )
        .join(Application, Application.id == AskingLetter.application_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .join(Position, Position.id == Application.position_id)
        .join(manager, manager.id == Position.hiring_manager_id)
        .join(contact, contact.id == AskingLetter.sent_by_id)
        .where(AskingLetter.token_hash == hashed(token), AskingLetter.expires_at > now())
    ).one_or_none()
    if row is None:
        raise NotFound(NO_LINK)
    return Asked(*row)


def letter_page(session: Session, token: str) -> OwnPage:
    """Return the page of somebody who comes by their letter."""
    about = asked(session, token)
    return page_of(session, about, about.application_id, token)


def _is_unasked() -> tuple[ColumnElement[bool], ...]:
    """Say who is meant: over, not withdrawn, not asked."""
    decided = exists().where(Decision.application_id == Application.id, Decision.outcome.in_(FINAL))
    was_asked = exists().where(AskingLetter.application_id == Application.id)
    is_over = or_(decided, Position.closed_at.is_not(None))
    return (is_over, Application.withdrawn_at.is_(None), ~was_asked)
