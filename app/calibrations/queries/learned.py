"""Ask for all that the next calibration learns from."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.calibrations import rules
from app.calibrations.models import Calibration
from app.calibrations.pages import (
    Learnable,
)
from app.calibrations.queries import used
from app.candidates.models import Application
from app.errors import NotFound
from app.imports import queries as imports
from app.interviews.models import Interview
from app.positions import queries as positions
from app.questions.models import Question
from app.ratings.models import Rating, Scorecard

SOME = 2000  # rows made at once, so that pages get their turn; a cursor of PostgreSQL's is planned for few
SUBMITTED = (  # only what is learned: of a great house, evidence and names are most of the reading
    select(
        Interview.application_id,
        Scorecard.interviewer_id,
        Question.slug,
        Rating.point,
        Scorecard.submitted_at,
    )
    .select_from(Rating)
    .join(Scorecard, Rating.scorecard_id == Scorecard.id)
    .join(Interview, Scorecard.interview_id == Interview.id)
    .join(Application, Interview.application_id == Application.id)
    .join(Question, Rating.question_id == Question.id)
    .where(Scorecard.submitted_at.is_not(None), Rating.point.is_not(None))
    .where(~positions.is_dropped(Rating.question_id, Application.position_id))
    .order_by(Scorecard.submitted_at, Scorecard.id, Question.slug, Rating.id)
)


def learnable(session: Session) -> Learnable:
    """Return all that a calibration of the house is fitted from, as it stands."""
    last = used.in_use(session)
    return Learnable(
        records=own_records(session),
        points=(rules.LOWEST, rules.HIGHEST),
        scorecards=_scorecards(session),
        newest=used.newest_own(session),
        last_number=last.number if last else None,
        last=last.document if last else None,
    )


def learnable_import(session: Session, import_id: UUID) -> Learnable:
    """Return the ratings of one import, by the labels of its file."""
    head = imports.head(session, import_id)
    if head is None:
        raise NotFound("There is no such import.")
    return Learnable(
        records=import_records(session, import_id),
        points=(head.lowest_point, head.highest_point),
        newest=used.newest_own(session),
        import_id=import_id,
    )


def new_scorecards(session: Session) -> int:
    """Count the scorecards that the newest calibration has not learned from."""
    learned = (
        select(Calibration.scorecards)
        .where(Calibration.import_id.is_(None))
        .order_by(Calibration.number.desc())
        .limit(1)
        .scalar_subquery()
    )
    submitted = select(func.count() - func.coalesce(learned, 0)).select_from(Scorecard)
    return session.scalar(submitted.where(Scorecard.submitted_at.is_not(None))) or 0


def _scorecards(session: Session) -> int:
    submitted = select(func.count()).select_from(Scorecard)
    return session.scalar(submitted.where(Scorecard.submitted_at.is_not(None))) or 0


def own_records(session: Session) -> list[dict[str, object]]:
    """Return every rating that a calibration of the house learns from."""
    competency_of, past = imports.competency_of(session), imports.own_ratings(session)
    is_timed = not past  # nobody knows when past ratings were given
    submitted = (
        {
            "candidate": str(row.application_id),
            "interviewer": str(row.interviewer_id),
            "question": row.slug,
            "competency": competency_of[row.slug],
            "rating": row.point,
        }
        | ({"time": row.submitted_at} if is_timed else {})
        for row in session.execute(SUBMITTED).yield_per(SOME)
    )
    known = (
        {
            "candidate": rules.past_label(each.import_id, each.candidate),
            "interviewer": str(each.interviewer_id),
            "question": each.question,
            "competency": competency_of[each.question],
            "rating": each.point,
        }
        for each in past
    )
    return [*submitted, *known]


def own_count(session: Session, most: int = rules.LEAST_RATINGS) -> int:
    """Count the ratings that a calibration of the house would learn from, up to so many."""
    given = (
        select(Rating.id)
        .join(Scorecard, Rating.scorecard_id == Scorecard.id)
        .join(Interview, Scorecard.interview_id == Interview.id)
        .join(Application, Interview.application_id == Application.id)
        .where(Scorecard.submitted_at.is_not(None), Rating.point.is_not(None))
        .where(~positions.is_dropped(Rating.question_id, Application.position_id))
        .limit(most)
    )
    found = session.scalar(select(func.count()).select_from(given.subquery())) or 0
    return min(found + imports.own_count(session), most)


def import_records(session: Session, import_id: UUID) -> list[dict[str, object]]:
    """Return the ratings of one import, by the labels of its file."""
    past = imports.past_ratings(session, import_id)
    by_competency = all(each.competency for each in past)
    return [
        {
            "candidate": each.candidate,
            "interviewer": each.interviewer,
            "question": each.question,
            "rating": each.point,
        }
        | ({"competency": each.competency} if by_competency else {})
        for each in past
    ]
