"""What keeps, and what forgets, what candidates say of themselves.

That somebody was asked is in the trail. What they answered, and that they did, leaves none: a
trail of who answered, and when, would tell whose a row is.
"""

import secrets
from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.accounts.rules import hashed
from app.audit import actions as audit
from app.database.base import now
from app.database.clashes import unless_taken
from app.errors import Conflict
from app.fairness import queries, rules
from app.fairness.forms import IdentificationForm
from app.fairness.models import AskingLetter, PseudonymKey, SelfIdentification
from app.fairness.pages import Figures
from app.jobs import actions as jobs
from app.mail import actions as mail
from app.mail.pages import Written
from app.mail.writing import words
from app.settings import settings

SECRET_BYTES = 32


def identify(
    session: Session, application_id: UUID, form: IdentificationForm, *, on: date | None = None
) -> None:
    """Keep what a candidate says, in the place of what they said before; today, unless told."""
    pseudonym = rules.pseudonym(_secret(session), application_id)
    _forget(session, pseudonym)
    day = on or now().date()
    session.add(
        SelfIdentification(
            created_at=datetime.combine(day, time(), UTC),  # no time of day
            pseudonym=pseudonym,
            sex=form.sex,
            ethnicity=form.ethnicity,
            given_on=day,
        )
    )
    session.flush()


def seal(session: Session, secret: str) -> str:
    """Let pseudonyms be made by this secret, once and for good."""
    with unless_taken(session, Conflict("Somebody answered at the same moment; please try again.")):
        session.add(PseudonymKey(secret=secret))
    return secret


def withdraw(session: Session, application_id: UUID) -> None:
    """Forget what a candidate said, at once and for good."""
    secret = queries.secret(session)
    if secret:
        _forget(session, rules.pseudonym(secret, application_id))


def ask(session: Session, *, actor: UUID) -> int:
    """Ask by letter everybody whose application is over; return how many."""
    addressees = queries.unasked(session)
    until = now() + rules.KEPT_FOR  # as long as an answer is kept, it can be taken back
    for each in addressees:
        token = secrets.token_urlsafe(SECRET_BYTES)
        asking = AskingLetter(
            application_id=each.application_id,
            sent_by_id=actor,
            token_hash=hashed(token),
            expires_at=until,
        )
        session.add(asking)
        asking.letter_id = mail.post(session, _letter(each, token, until)).id
        audit.record(session, "asked about self", actor=actor, subject=each.application_id)
    session.flush()
    return len(addressees)


def counted(session: Session) -> Figures | None:
    """Count the figures of this month from the last ones; None if they were counted.

    Until the month ends they stand, whoever answers or takes an answer back: figures that moved
    by one person would tell of that one.
    """
    as_of = rules.cutoff(now())
    if queries.is_counted(session, as_of):
        return None
    crowd, before = queries.Crowd(session), queries.figures(session)
    return Figures(
        queries.steps(crowd, as_of, before.steps if before else None),
        queries.audit(session, crowd, as_of, before.audit if before else None),
        queries.functioning(session, as_of, before.functioning if before else None),
    )


def keep(session: Session, figures: Figures) -> None:
    """Keep what was counted."""
    session.add(queries.written(figures))
    session.flush()


def ask_for_figures(session: Session, *, actor: UUID) -> None:
    """Have the figures of this month counted now, rather than within the hour."""
    if queries.is_counted(session, rules.cutoff(now())):
        raise Conflict("The figures of this month are counted, and stand until the next begins.")
    job_id = jobs.enqueue(session, rules.COUNT, key=rules.COUNT)
    audit.record(session, "asked for fairness figures", actor=actor, subject=job_id)


def forget_old(session: Session) -> None:
    """Forget what was said longer ago than the page promises to keep it."""
    oldest = rules.oldest_kept(now())
    session.execute(delete(SelfIdentification).where(SelfIdentification.given_on < oldest))


def _letter(each: queries.Addressee, token: str, until: datetime) -> Written:
    link = f"{settings().address}{rules.LETTER_PATH.format(token=token)}"
    years = rules.KEPT_FOR.days // 365
    text, html = words("fairness/letter", name=each.name, head=each, link=link, years=years)
    return Written(
        recipient=each.email,
        recipient_name=each.name,
        subject="Voluntary: help us see whether we treat people alike",
        text=text,
        html=html,
        is_secret=True,
        useless_after=until,
    )


def _forget(session: Session, pseudonym: str) -> None:
    session.execute(delete(SelfIdentification).where(SelfIdentification.pseudonym == pseudonym))


def _secret(session: Session) -> str:
    return queries.secret(session) or seal(session, secrets.token_hex(SECRET_BYTES))
