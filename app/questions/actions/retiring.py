"""What takes an entry out of use, marks it as known, and brings it back."""

from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.audit import actions as audit
from app.database.clashes import unless_taken
from app.errors import Conflict
from app.questions import rules
from app.questions.actions.filing import mark_unfiled
from app.questions.actions.standing import stand
from app.questions.forms import ReasonForm
from app.questions.models import Leak
from app.questions.queries.shelves import SHELVES

ALREADY = "It is retired already."


def retire(session: Session, room: str, slug: str, form: ReasonForm, reader: Reader) -> None:
    """Offer it no more, for a reason."""
    shelf = SHELVES[room]
    with unless_taken(session, Conflict(ALREADY)):
        session.add(shelf.retirements(slug=slug, reason=form.reason, retired_by_id=reader.id))
        session.flush()
    _done(session, "retired", room, slug, form.reason, reader)


def restore(session: Session, room: str, slug: str, form: ReasonForm, reader: Reader) -> None:
    """Offer it again, in its newest wording."""
    table = SHELVES[room].retirements
    gone = session.scalar(delete(table).where(table.slug == slug).returning(table.id))
    if gone is None:
        raise Conflict("It is in use already.")
    _done(session, "restored", room, slug, form.reason, reader)


def _done(session: Session, act: str, room: str, slug: str, reason: str, reader: Reader) -> None:
    stand(session, SHELVES[room], [slug])
    subject = _newest_id(session, room, slug)
    act = f"{act} {rules.NOUNS[room]}"
    audit.record(session, act, actor=reader.id, subject=subject, slug=slug, reason=reason)
    mark_unfiled(session, room, slug)


def _newest_id(session: Session, room: str, slug: str) -> UUID:
    table = SHELVES[room].revisions
    return session.scalars(
        select(table.id).where(table.slug == slug).order_by(table.revision.desc()).limit(1)
    ).one()


def mark_leaked(session: Session, slug: str, form: ReasonForm, reader: Reader) -> None:
    """Note that candidates are believed to know a question."""
    with unless_taken(session, Conflict("It is marked as leaked already.")):
        session.add(Leak(slug=slug, reason=form.reason, marked_by_id=reader.id))
        session.flush()
    _note(session, "marked question as leaked", slug, form, reader)


def clear_leaked(session: Session, slug: str, form: ReasonForm, reader: Reader) -> None:
    """Note that it is not known after all."""
    if session.scalar(delete(Leak).where(Leak.slug == slug).returning(Leak.id)) is None:
        raise Conflict("It is not marked as leaked.")
    _note(session, "cleared question of its leak", slug, form, reader)


def _note(session: Session, act: str, slug: str, form: ReasonForm, reader: Reader) -> None:
    subject = _newest_id(session, "questions", slug)
    audit.record(session, act, actor=reader.id, subject=subject, slug=slug, reason=form.reason)
