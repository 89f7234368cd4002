"""What happens to letters: written, sent, wiped."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from app.database.base import now
from app.jobs import actions as jobs
from app.mail import rules
from app.mail.models import Letter
from app.mail.pages import Written
from app.settings import settings

PLAIN = ("text", "html", "is_secret", "useless_after")


def post(session: Session, written: Written) -> Letter:
    """Write a letter in the transaction of what it is about; a job sends it."""
    fields = {name: getattr(written, name) for name in PLAIN}
    letter = Letter(
        **fields,
        subject=rules.line(written.subject),
        recipient=rules.line(written.recipient),
        recipient_name=rules.line(written.recipient_name),
        enclosures=[asdict(each) for each in written.enclosures],
    )
    session.add(letter)
    session.flush()
    send(session, letter.id)
    return letter


def send(session: Session, letter_id: UUID) -> None:
    """Have a letter sent, if there is a mail server at all; else it stays in the outbox."""
    if settings().smtp_host:
        jobs.enqueue(session, rules.SEND, {"letter_id": str(letter_id)}, key=rules.key(letter_id))


def keep_sent(session: Session, letter_id: UUID) -> None:
    """Keep that a letter has left; of a secret one no word stays behind."""
    letter = session.get_one(Letter, letter_id)
    letter.sent_at = now()
    if letter.is_secret:
        _wipe(letter)


def wipe_useless(session: Session) -> None:
    """Wipe the secrets that nobody can use any more."""
    late = select(Letter).where(
        Letter.is_secret, Letter.wiped_at.is_(None), Letter.useless_after <= now()
    )
    for letter in session.scalars(late):
        _wipe(letter)


def withdraw(session: Session, letter_id: UUID | None) -> None:
    """Keep a letter from leaving, because a newer one takes its place."""
    session.execute(
        update(Letter)
        .where(Letter.id == letter_id, Letter.sent_at.is_(None))
        .where(or_(Letter.useless_after.is_(None), Letter.useless_after > now()))
        .values(useless_after=now())
    )


def _wipe(letter: Letter) -> None:
    letter.text = letter.html = ""
    letter.enclosures = []
    letter.wiped_at = now()
