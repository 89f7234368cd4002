"""Ask about candidates and their applications."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import ColumnElement, bindparam, func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.pages import Reader
from app.accounts.rules import is_staff
from app.candidates.models import Application, Candidate, Cv
from app.candidates.pages import (
    ApplicationHead,
    ApplicationPapers,
    ApplicationRow,
    CandidatePage,
    CandidateRow,
    Candidates,
    CvFile,
    CvHead,
    NewCandidate,
)
from app.database.paging import pages_of
from app.positions import queries as positions
from app.positions.forms import Search
from app.positions.models import Position
from app.positions.rules import PAGE_SIZE, described
from app.questions.rules import MOST_WORDS, sought

HEAD = (  # built once: every page of an application asks it
    select(
        Application.id,
        Application.candidate_id,
        Candidate.name.label("candidate"),
        Application.position_id,
        Position.title.label("position"),
        Position.specialisation,
        Position.level,
        Position.hiring_manager_id,
        Position.frozen_at,
        Application.withdrawn_at,
        Person.name.label("manager"),
        positions.named_since(Position.id).label("named_since"),
    )
    .join(Candidate, Candidate.id == Application.candidate_id)
    .join(Position, Position.id == Application.position_id)
    .join(Person, Person.id == Position.hiring_manager_id)
    .where(Application.id == bindparam("application_id"))
)


def candidates(session: Session, reader: Reader, search: Search) -> Candidates:
    """Return one page of the candidates that a person may see, by name."""
    left = [*_seen(reader), *_found(search.words)]
    count = session.scalar(select(func.count()).select_from(Candidate).where(*left)) or 0
    pages = pages_of(count, PAGE_SIZE)
    page = min(search.page, pages)
    return Candidates(
        candidates=_rows(session, reader, left, page),
        count=count,
        page=page,
        pages=pages,
        words=search.words,
        is_staff=is_staff(reader.role),
    )


def is_seen(session: Session, reader: Reader, candidate_id: UUID) -> bool:
    """Whether a person may see this candidate."""
    found = select(Candidate.id).where(Candidate.id == candidate_id, *_seen(reader))
    return session.scalar(found) is not None


def new_candidate(session: Session, position_id: str) -> NewCandidate:
    """Return what the form for a new candidate offers."""
    return NewCandidate(positions.open_positions(session), position_id)


def candidate_page(session: Session, candidate_id: UUID, reader: Reader) -> CandidatePage:
    """Return a candidate with the applications that a person may see, newest first."""
    candidate = session.get_one(Candidate, candidate_id)
    applications = _applications(session, candidate_id, reader)
    applied = {row.position_id for row in applications}
    still = (pair for pair in positions.open_positions(session) if pair[0] not in applied)
    return CandidatePage(
        id=candidate.id,
        name=candidate.name,
        email=candidate.email,
        added_at=candidate.created_at,
        applications=applications,
        positions=tuple(still) if is_staff(reader.role) else (),
        is_staff=is_staff(reader.role),
    )


def application_head(session: Session, application_id: UUID) -> ApplicationHead | None:
    """Return one application, with its candidate and position."""
    row = session.execute(HEAD, {"application_id": application_id}).mappings().one_or_none()
    return ApplicationHead(**row) if row else None


def papers(session: Session, application_id: UUID) -> ApplicationPapers:
    """Return what staff keep beside an application."""
    return ApplicationPapers(
        accommodation(session, application_id), cv_head(session, application_id)
    )


def accommodation(session: Session, application_id: UUID) -> str:
    """Return what is done so that a candidate can show what they can."""
    kept = select(Application.accommodation).where(Application.id == application_id)
    return session.scalar(kept) or ""


def cv_head(session: Session, application_id: UUID) -> CvHead | None:
    """Return what is told of a CV without opening it."""
    row = session.execute(
        select(Cv.name, func.length(Cv.content), Cv.created_at).where(
            Cv.application_id == application_id
        )
    ).one_or_none()
    return CvHead(*row) if row else None


def cv(session: Session, application_id: UUID) -> CvFile | None:
    """Return a CV as it is handed over."""
    row = session.execute(
        select(Cv.name, Cv.media_type, Cv.content).where(Cv.application_id == application_id)
    ).one_or_none()
    return CvFile(*row) if row else None


def by_email(session: Session, email: str) -> Candidate | None:
    """Return the candidate with this address."""
    return session.scalar(select(Candidate).where(Candidate.email == email))


def _rows(
    session: Session, reader: Reader, left: Iterable[ColumnElement[bool]], page: int
) -> tuple[CandidateRow, ...]:
    applied = (
        select(func.count(Application.id))
        .join(Position, Position.id == Application.position_id)
        .where(Application.candidate_id == Candidate.id, *_own(reader))
        .correlate(Candidate)
        .scalar_subquery()
    )
    shown = (  # put in order by an index alone; what is told is asked only of those of the page
        select(Candidate.id)
        .where(*left)
        .order_by(Candidate.name, Candidate.email)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    rows = session.execute(
        select(Candidate.id, Candidate.name, Candidate.email, applied, Candidate.created_at)
        .where(Candidate.id.in_(shown))
        .order_by(Candidate.name, Candidate.email)
    )
    return tuple(CandidateRow(*row) for row in rows)


def _applications(
    session: Session, candidate_id: UUID, reader: Reader
) -> tuple[ApplicationRow, ...]:
    rows = session.execute(
        select(
            Application.id,
            Application.position_id,
            Position.title,
            Position.specialisation,
            Position.level,
            Application.created_at,
            Application.withdrawn_at,
        )
        .join(Position, Position.id == Application.position_id)
        .where(Application.candidate_id == candidate_id, *_own(reader))
        .order_by(Application.created_at.desc())
    )
    return tuple(
        ApplicationRow(
            id=row.id,
            position_id=row.position_id,
            position=row.title,
            kind=described(row.specialisation, row.level),
            applied_at=row.created_at,
            withdrawn_at=row.withdrawn_at,
        )
        for row in rows
    )


def _found(words: str) -> list[ColumnElement[bool]]:
    return [
        Candidate.searched.contains(word, autoescape=True) for word in sought(words)[:MOST_WORDS]
    ]


def _own(reader: Reader) -> list[ColumnElement[bool]]:
    return [] if is_staff(reader.role) else [Position.hiring_manager_id == reader.id]


def _seen(reader: Reader) -> list[ColumnElement[bool]]:
    """Return what hides the candidates of other managers' positions."""
    if is_staff(reader.role):
        return []
    own = (
        select(Application.candidate_id)
        .join(Position, Position.id == Application.position_id)
        .where(Position.hiring_manager_id == reader.id)
    )
    return [Candidate.id.in_(own)]
