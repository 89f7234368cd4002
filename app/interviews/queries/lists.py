"""Ask for the applications to a position."""

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from app.candidates.models import Application, Candidate
from app.database.base import now
from app.database.paging import pages_of
from app.interviews.models import Interview
from app.interviews.pages import Applicant, Applicants
from app.positions.forms import Search
from app.positions.models import Guide, Position
from app.positions.rules import PAGE_SIZE
from app.questions.rules import MOST_WORDS, sought


def of_position(session: Session, position: Position, search: Search) -> Applicants:
    """Return one page of the applications to a position, and how far their interviews are."""
    left: list[ColumnElement[bool]] = [Application.position_id == position.id]
    left += [
        Candidate.searched.contains(word, autoescape=True)
        for word in sought(search.words)[:MOST_WORDS]
    ]
    counted = select(func.count()).select_from(Application).join(Candidate).where(*left)
    count = session.scalar(counted) or 0
    planned = select(func.count(Guide.id)).where(Guide.position_id == position.id)
    pages = pages_of(count, PAGE_SIZE)
    page = min(search.page, pages)
    return Applicants(
        position_id=position.id,
        position=position.title,
        planned=session.scalar(planned) or 0,
        applicants=_applicants(session, left, page),
        count=count,
        page=page,
        pages=pages,
        words=search.words,
    )


def _applicants(
    session: Session, left: list[ColumnElement[bool]], page: int
) -> tuple[Applicant, ...]:
    stands = Interview.cancelled_at.is_(None)
    is_next = stands & Interview.started_at.is_(None) & (Interview.starts_at >= now())
    order = (Application.withdrawn_at.is_not(None), Candidate.name, Candidate.email)
    shown = (  # the interviews of these alone are counted
        select(Application.id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .where(*left)
        .order_by(*order)
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    rows = session.execute(
        select(
            Application.id,
            Candidate.name,
            Candidate.email,
            Application.created_at,
            Application.withdrawn_at,
            func.count(case((stands, Interview.id))),
            func.count(case((stands, Interview.started_at))),
            func.min(case((is_next, Interview.starts_at))),
        )
        .join(Candidate, Candidate.id == Application.candidate_id)
        .outerjoin(Interview, Interview.application_id == Application.id)
        .where(Application.id.in_(shown))
        .group_by(Application.id, Candidate.id)
        .order_by(*order)
    )
    return tuple(Applicant(*row) for row in rows)
