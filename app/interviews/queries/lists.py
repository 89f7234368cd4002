"""Ask for a person's own interviews, and for the applications to a position."""

from uuid import UUID

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from app.candidates.models import Application, Candidate
from app.database.base import now
from app.database.paging import pages_of
from app.interviews.models import Interview, Seat
from app.interviews.pages import Applicant, Applicants, Due, InterviewHead
from app.interviews.queries.panels import heads
from app.interviews.rules import is_ahead
from app.positions.forms import Search
from app.positions.models import Guide, Position
from app.positions.rules import PAGE_SIZE
from app.questions.rules import MOST_WORDS, sought

AHEAD, STARTED, CANCELLED = 0, 1, 2
STATE = case(
    (Interview.cancelled_at.is_not(None), CANCELLED),
    (Interview.started_at.is_not(None), STARTED),
    else_=AHEAD,
)
NEXT_FIRST = (
    STATE,
    case((STATE == AHEAD, Interview.starts_at)),
    Interview.starts_at.desc(),
    Interview.id,
)


def due(session: Session, person_id: UUID, page: int) -> Due:
    """Return one page of a person's own interviews: the next first, then the newest of the rest."""
    own = Interview.id.in_(select(Seat.interview_id).where(Seat.person_id == person_id))
    count = session.scalar(select(func.count()).select_from(Interview).where(own)) or 0
    pages = pages_of(count, PAGE_SIZE)
    page = min(page, pages)
    shown = select(Interview.id).where(own).order_by(*NEXT_FIRST)  # only these are read whole
    shown = shown.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    found = heads().where(Interview.id.in_(shown)).order_by(*NEXT_FIRST)
    rows = [InterviewHead(**row) for row in session.execute(found).mappings()]
    return Due(
        ahead=tuple(row for row in rows if is_ahead(row.started_at, row.cancelled_at)),
        started=tuple(row for row in rows if row.started_at and not row.cancelled_at),
        cancelled=tuple(row for row in rows if row.cancelled_at),
        count=count,
        page=page,
        pages=pages,
    )


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
