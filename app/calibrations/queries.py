"""Ask about calibrations, and for the ratings that the next one learns from."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.calibrations import measures, rules
from app.calibrations.models import Calibration
from app.imports import queries as imports
from app.ratings import queries as ratings


def newest(session: Session) -> Calibration | None:
    """Return the newest calibration of the house's own scorecards that can be trusted."""
    return session.scalar(
        select(Calibration)
        .where(Calibration.import_id.is_(None), Calibration.converged.is_(True))
        .order_by(Calibration.number.desc())
        .limit(1)
    )


def next_number(session: Session) -> int:
    """Return the number after the last."""
    return (session.scalar(select(func.max(Calibration.number))) or 0) + 1


def own_records(session: Session) -> list[dict[str, object]]:
    """Return every rating that a calibration of the house learns from."""
    competency_of = imports.competency_of(session)
    submitted = [
        (str(each.application_id), each.interviewer_id, each.slug, each.point)
        for each in ratings.submitted_ratings(session)
        if each.point is not None
    ]
    past = [
        (
            rules.past_label(each.import_id, each.candidate),
            each.interviewer_id,
            each.question,
            each.point,
        )
        for each in imports.own_ratings(session)
    ]
    return [
        {
            "candidate": candidate,
            "interviewer": str(interviewer),
            "question": slug,
            "competency": competency_of[slug],
            "rating": point,
        }
        for candidate, interviewer, slug, point in (*submitted, *past)
    ]


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


def opened(calibration: Calibration, codes: Iterable[str] = ()) -> measures.Opened:
    """Return a calibration ready to measure by; it knows at least these competencies."""
    key = (calibration.id, calibration.fingerprint)
    return measures.opened(key, lambda: calibration.document, codes)
