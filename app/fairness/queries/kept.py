"""What was said, by whom only in pseudonyms; it leaves this room in figures of many."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessments import queries as sittings
from app.assessments.models import Assessment
from app.assessments.pages import About
from app.fairness import rules
from app.fairness.models import (
    ETHNICITIES,
    SEXES,
    UNSAID,
    PseudonymKey,
    SelfIdentification,
)
from app.fairness.pages import Asked, OwnPage

Said = tuple[str | None, str | None]
NOTHING: Said = (None, None)


def own_page(session: Session, sitting: Assessment) -> OwnPage:
    """Return the page of the candidate who sits: whether they answered, never what."""
    return page_of(session, sittings.about(session, sitting, ()), sitting.application_id)


def page_of(
    session: Session, about: About | Asked, application_id: UUID, token: str = ""
) -> OwnPage:
    """Return the page of one candidate, by whatever way they came."""
    key, given_on = secret(session), None
    if key:
        own = rules.pseudonym(key, application_id)
        given = select(SelfIdentification.given_on).where(SelfIdentification.pseudonym == own)
        given_on = session.scalar(given)
    years = rules.KEPT_FOR.days // 365
    return OwnPage(about, given_on, years, SEXES, ETHNICITIES, token)


def secret(session: Session) -> str | None:
    """Return what pseudonyms are made by; none before anybody answered."""
    return session.scalar(select(PseudonymKey.secret))


class Kept:
    """All that was said before a day, to be asked for by application."""

    def __init__(self, session: Session, before: datetime) -> None:
        said = select(
            SelfIdentification.pseudonym,
            SelfIdentification.sex,
            SelfIdentification.ethnicity,
            SelfIdentification.given_on,
        ).where(SelfIdentification.given_on < before.date())
        self._secret = secret(session) or ""
        rows = session.execute(said).all()
        self._said: dict[str, Said] = {
            row.pseudonym: (_known(row.sex), _known(row.ethnicity)) for row in rows
        }
        self._days: dict[str, date] = {row.pseudonym: row.given_on for row in rows}

    def of(self, application_id: UUID) -> Said:
        """Return the sex and the ethnicity that were said; None for what was not."""
        return self._said.get(self._pseudonym(application_id), NOTHING)

    def said_on(self, application_id: UUID) -> date | None:
        """Return the day on which they said it."""
        return self._days.get(self._pseudonym(application_id))

    def _pseudonym(self, application_id: UUID) -> str:
        return rules.pseudonym(self._secret, application_id) if self._said else ""


def _known(said: str) -> str | None:
    return None if said == UNSAID else said
