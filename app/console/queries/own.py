"""Ask for a person's own interviews, and how far each of their scorecards is."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, and_, case, func, or_, select
from sqlalchemy.orm import Session, aliased

from app.candidates.models import Application
from app.console.pages import OwnInterview, OwnInterviews
from app.database.base import now
from app.database.paging import pages_of
from app.interviews import queries as interviews
from app.interviews.models import Interview, Seat
from app.interviews.pages import InterviewHead
from app.positions.models import GuideQuestion
from app.positions.rules import PAGE_SIZE
from app.ratings import queries as ratings
from app.ratings.models import Rating, Scorecard
from app.ratings.rules import SETTLED

OWED, AHEAD, SUBMITTED, OFF = "owed", "ahead", "submitted", "off"
STATE = case(
    (Scorecard.submitted_at.is_not(None), SUBMITTED),
    (or_(Interview.cancelled_at.is_not(None), Application.withdrawn_at.is_not(None)), OFF),
    (Interview.started_at.is_not(None), OWED),
    else_=AHEAD,
)
NEXT_FIRST = (
    case({OWED: 0, AHEAD: 1, SUBMITTED: 2, OFF: 3}, value=STATE),
    case((STATE == AHEAD, Interview.starts_at)),
    Interview.starts_at.desc(),
    Interview.id,
)


def own_interviews(session: Session, person_id: UUID, page: int) -> OwnInterviews:
    """Return one page of a person's own interviews: what waits for them first, then the next."""
    own = select(func.count()).select_from(Seat).where(Seat.person_id == person_id)
    count = session.scalar(own) or 0
    pages = pages_of(count, PAGE_SIZE)
    page = min(page, pages)
    shown = _listed(person_id).limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE)
    rows = _rows(session, person_id, session.execute(shown).all())
    return OwnInterviews(rows, count, page, pages)


def _rows(
    session: Session, person_id: UUID, listed: Sequence[Row[*tuple[Any, ...]]]
) -> tuple[OwnInterview, ...]:
    ids = [row.id for row in listed]
    asked = interviews.heads().where(Interview.id.in_(ids))
    heads = {row["id"]: InterviewHead(**row) for row in session.execute(asked).mappings()}
    done, talking = _done(session, person_id, ids), _talking(session, person_id, ids)
    moment = now()
    return tuple(
        OwnInterview(
            head=heads[row.id],
            state=row.state,
            submitted_at=row.submitted_at,
            settled=done.get(row.id, (0, 0))[0],
            questions=done.get(row.id, (0, 0))[1],
            is_past=heads[row.id].starts_at < moment,
            may_talk=row.id in talking,
        )
        for row in listed
    )


def _listed(person_id: UUID) -> Select[*tuple[Any, ...]]:
    return (
        select(Interview.id, STATE.label("state"), Scorecard.submitted_at)
        .join(Application, Application.id == Interview.application_id)
        .join(Seat, Seat.interview_id == Interview.id)
        .outerjoin(Scorecard, _own_scorecard())
        .where(Seat.person_id == person_id)
        .order_by(*NEXT_FIRST)
    )


def _own_scorecard() -> ColumnElement[bool]:
    return and_(Scorecard.interview_id == Interview.id, Scorecard.interviewer_id == Seat.person_id)


def _done(session: Session, person_id: UUID, ids: Collection[UUID]) -> dict[UUID, tuple[int, int]]:
    """Return how many questions of each interview are answered for, and how many it asks."""
    is_own = and_(Scorecard.interview_id == Interview.id, Scorecard.interviewer_id == person_id)
    is_settled = and_(
        Rating.scorecard_id == Scorecard.id,
        Rating.question_id == GuideQuestion.question_id,
        Rating.standing.in_(SETTLED),
    )
    rows = session.execute(
        select(Interview.id, func.count(Rating.id), func.count(GuideQuestion.id))
        .join(GuideQuestion, GuideQuestion.guide_id == Interview.guide_id)
        .outerjoin(Scorecard, is_own)
        .outerjoin(Rating, is_settled)
        .where(Interview.id.in_(ids))
        .group_by(Interview.id)
    )
    return {row[0]: (row[1], row[2]) for row in rows}


def _talking(session: Session, person_id: UUID, ids: Collection[UUID]) -> frozenset[UUID]:
    """Return the interviews of which everyone has submitted, so that the panel may talk."""
    theirs = aliased(Scorecard)
    is_theirs = and_(
        theirs.interview_id == Seat.interview_id, theirs.interviewer_id == Seat.person_id
    )
    rows = session.execute(
        select(Interview.id, Interview.application_id)
        .join(Seat, Seat.interview_id == Interview.id)
        .outerjoin(theirs, is_theirs)
        .where(Interview.id.in_(ids), Interview.cancelled_at.is_(None))
        .group_by(Interview.id)
        .having(func.count(theirs.submitted_at) == func.count(Seat.id))
    ).all()
    owed = ratings.owed(session, person_id, {row.application_id for row in rows})
    return frozenset(row.id for row in rows if row.application_id not in owed)
