"""What keeps, and what forgets, what candidates say of themselves.

None of it leaves an audit event: a trail of who answered, and when, would tell whose a row is.
"""

import secrets
from datetime import UTC, date, datetime, time
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session

from app.database.base import now
from app.database.clashes import unless_taken
from app.errors import Conflict
from app.fairness import queries, rules
from app.fairness.forms import IdentificationForm
from app.fairness.models import PseudonymKey, SelfIdentification

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


def forget_old(session: Session) -> None:
    """Forget what was said longer ago than the page promises to keep it."""
    oldest = rules.oldest_kept(now())
    session.execute(delete(SelfIdentification).where(SelfIdentification.given_on < oldest))


def _forget(session: Session, pseudonym: str) -> None:
    session.execute(delete(SelfIdentification).where(SelfIdentification.pseudonym == pseudonym))


def _secret(session: Session) -> str:
    return queries.secret(session) or seal(session, secrets.token_hex(SECRET_BYTES))
