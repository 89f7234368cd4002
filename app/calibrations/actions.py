"""What makes a calibration: a fit of all that was rated, frozen and numbered."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.calibrations import measures, queries, rules
from app.calibrations.models import Calibration
from app.errors import Conflict, Misread, NotFound
from app.imports import queries as imports
from app.questions.models import Competency

MOST_TRIES = 5


def newest_or_first(session: Session, actor: UUID | None) -> Calibration:
    """Return the newest calibration; before anything was rated, make one of what is usual."""
    found = queries.newest(session)
    if found is not None:
        return found
    codes = session.scalars(select(Competency.code).order_by(Competency.place)).all()
    return _keep(session, measures.prior(codes), actor=actor, ratings=0)


def calibrate(
    session: Session, *, actor: UUID | None, import_id: UUID | None = None
) -> Calibration:
    """Fit all that was rated here, or one import by itself; freeze it under the next number."""
    if import_id is None:
        records, points = queries.own_records(session), (rules.LOWEST, rules.HIGHEST)
    else:
        records, points = queries.import_records(session, import_id), _points(session, import_id)
    if not rules.is_enough(len(records)):
        raise Misread({"calibrate": rules.not_enough(len(records))})
    document = measures.fit(records, points)
    return _keep(session, document, actor=actor, ratings=len(records), import_id=import_id)


def _points(session: Session, import_id: UUID) -> tuple[int, int]:
    head = imports.head(session, import_id)
    if head is None:
        raise NotFound("There is no such import.")
    return head.lowest_point, head.highest_point


def _keep(
    session: Session,
    document: dict[str, Any],
    *,
    actor: UUID | None,
    ratings: int,
    import_id: UUID | None = None,
) -> Calibration:
    """Freeze a fit under the next number; when another took that number, under the one after."""
    calibration = _numbered(
        session,
        import_id=import_id,
        fitted_by_id=actor,
        fingerprint=document["fingerprint"],
        ratings=ratings,
        converged=document["converged"],
        document=document,
    )
    details = {"number": calibration.number, "ratings": ratings}
    audit.record(session, "calibrated", actor=actor, subject=calibration.id, **details)
    return calibration


def _numbered(session: Session, **fields: Any) -> Calibration:  # noqa: ANN401 -- a row's columns
    for _ in range(MOST_TRIES):
        calibration = Calibration(number=queries.next_number(session), **fields)
        try:
            with session.begin_nested():
                session.add(calibration)
        except IntegrityError:
            continue
        return calibration
    raise Conflict("Others are calibrating at the same moment. Please try again.")
