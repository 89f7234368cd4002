"""Ask about files of past ratings, and what they brought."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.imports import rules
from app.imports.models import PastRating, RatingImport
from app.imports.pages import ImportHead, KeptRating
from app.questions.models import Question

_KEPT = (
    PastRating.import_id,
    PastRating.candidate,
    PastRating.interviewer,
    PastRating.interviewer_id,
    PastRating.question,
    PastRating.competency,
    PastRating.point,
)
_HEAD = (
    RatingImport.id,
    RatingImport.title,
    RatingImport.lowest_point,
    RatingImport.highest_point,
    RatingImport.ratings,
)


def head(session: Session, import_id: UUID) -> ImportHead | None:
    """Return one import."""
    row = session.execute(select(*_HEAD).where(RatingImport.id == import_id)).one_or_none()
    return ImportHead(*row) if row else None


def same_file(session: Session, fingerprint: str) -> ImportHead | None:
    """Return the import that this very file became."""
    row = session.execute(select(*_HEAD).where(RatingImport.fingerprint == fingerprint))
    found = row.one_or_none()
    return ImportHead(*found) if found else None


def titles(session: Session) -> dict[UUID, str]:
    """Return the title of every import."""
    rows = session.execute(select(RatingImport.id, RatingImport.title))
    return {row.id: row.title for row in rows}


def past_ratings(session: Session, import_id: UUID) -> list[KeptRating]:
    """Return what one import brought, in a settled order."""
    rows = session.execute(
        select(*_KEPT)
        .where(PastRating.import_id == import_id)
        .order_by(PastRating.candidate, PastRating.interviewer, PastRating.question, PastRating.id)
    )
    return [KeptRating(*row) for row in rows]


def own_ratings(session: Session) -> list[KeptRating]:
    """Return past ratings by people known here, on questions of the bank and on its scale."""
    rows = session.execute(
        _own(*_KEPT).order_by(PastRating.import_id, PastRating.candidate, PastRating.id)
    )
    return [KeptRating(*row) for row in rows]


def own_count(session: Session) -> int:
    """Count them."""
    return session.scalar(_own(func.count())) or 0


def known_people(session: Session, emails: Iterable[str]) -> dict[str, UUID]:
    """Return the people whose e-mail addresses these are, by address in lower case."""
    wanted = {email.strip().lower() for email in emails}
    rows = session.execute(select(Person.email, Person.id))
    return {row.email: row.id for row in rows if row.email in wanted}


def slugs(session: Session) -> frozenset[str]:
    """Return the slug of every question ever published."""
    return frozenset(session.scalars(select(Question.slug).distinct()))


def competency_of(session: Session) -> dict[str, str]:
    """Return the competency of every slug, as its newest revision says."""
    newest = (
        select(Question.slug, func.max(Question.revision).label("revision"))
        .group_by(Question.slug)
        .subquery()
    )
    rows = session.execute(
        select(Question.slug, Question.competency_code)
        .join(newest, newest.c.slug == Question.slug)
        .where(Question.revision == newest.c.revision)
    )
    return {row.slug: row.competency_code for row in rows}


def _own(*columns: Any) -> Select[Any]:  # noqa: ANN401 -- any columns
    return (
        select(*columns)
        .select_from(PastRating)
        .join(RatingImport, PastRating.import_id == RatingImport.id)
        .where(RatingImport.lowest_point == rules.OWN_SCALE[0])
        .where(RatingImport.highest_point == rules.OWN_SCALE[1])
        .where(PastRating.interviewer_id.is_not(None))
        .where(PastRating.question.in_(select(Question.slug)))
    )
