"""Ask for letters: those that wait, one to be sent, the outbox."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from app.database.base import now
from app.database.paging import pages_of
from app.errors import NotFound
from app.jobs.models import Job, State
from app.mail import rules
from app.mail.models import Letter
from app.mail.pages import LetterPage, LetterRow, Outbox
from app.settings import settings


def to_send(session: Session, letter_id: UUID) -> Letter | None:
    """Return a letter that is still of use and has not left; else None."""
    return session.scalar(_unsent().where(Letter.id == letter_id))


def waiting(session: Session) -> list[UUID]:
    """Return the letters that no job is to send: written while no mail server was set."""
    sending = select(Job.key).where(Job.name == rules.SEND, Job.state != State.DONE)
    rows = session.scalars(_unsent().order_by(Letter.created_at))
    tried = set(session.scalars(sending))
    return [row.id for row in rows if rules.key(row.id) not in tried]


def _unsent() -> Select[Letter]:
    useful = or_(Letter.useless_after.is_(None), Letter.useless_after > now())
    return select(Letter).where(Letter.sent_at.is_(None), useful)


def outbox(session: Session, page: int) -> Outbox:
    """Return one page of all letters, the newest first."""
    kept = session.scalar(select(func.count()).select_from(Letter)) or 0
    rows = session.execute(
        select(*_ROW)
        .order_by(Letter.created_at.desc(), Letter.id)
        .limit(rules.ROOM)
        .offset((page - 1) * rules.ROOM)
    ).all()
    faults = _faults(session, [row.id for row in rows])
    return Outbox(
        rows=tuple(_row(row, faults) for row in rows),
        page=page,
        pages=pages_of(kept, rules.ROOM),
        server=settings().smtp_host,
    )


def letter(session: Session, letter_id: UUID) -> LetterPage:
    """Return one letter."""
    row = session.execute(select(*_ROW).where(Letter.id == letter_id)).one_or_none()
    if row is None:
        raise NotFound("There is no such letter.")
    kept = session.get_one(Letter, letter_id)
    return LetterPage(
        row=_row(row, _faults(session, [letter_id])),
        text=kept.text,
        enclosures=tuple(each["name"] for each in kept.enclosures),
        wiped_at=kept.wiped_at,
        server=settings().smtp_host,
    )


_ROW = (
    Letter.id,
    Letter.recipient,
    Letter.subject,
    Letter.created_at,
    Letter.sent_at,
    Letter.useless_after,
)


def _faults(session: Session, letter_ids: list[UUID]) -> dict[str, tuple[str, bool]]:
    """Return what went wrong at the last attempt to send each, and whether it was the last."""
    keys = [rules.key(each) for each in letter_ids]
    rows = session.execute(
        select(Job.key, Job.fault, Job.state).where(Job.key.in_(keys)).order_by(Job.created_at)
    )
    return {row.key or "": (row.fault, row.state == State.FAILED) for row in rows}


def _row(row: Any, faults: dict[str, tuple[str, bool]]) -> LetterRow:  # noqa: ANN401 -- _ROW
    fault, is_failed = faults.get(rules.key(row.id), ("", False))
    return replace(LetterRow(*row), fault=fault, is_failed=is_failed, moment=now())
