"""Ask for the list of calibrations, and which was in use since when."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.calibrations import rules
from app.calibrations.models import Approval, Calibration
from app.calibrations.pages import (
    ApprovalRow,
    CalibrationList,
    CalibrationRow,
)
from app.calibrations.queries import learned, standings
from app.database.paging import pages_of
from app.imports.models import RatingImport
from app.jobs import queries as jobs

ROW = (
    Calibration.number,
    Calibration.created_at,
    Person.name,
    RatingImport.title,
    Calibration.ratings,
    Calibration.converged,
)


def index(session: Session, page: int) -> CalibrationList:
    """Return one page of the list, newest first, and what the next would learn from."""
    kept = session.scalar(select(func.count()).select_from(Calibration)) or 0
    rows = session.execute(
        select(*ROW)
        .outerjoin(Person, Calibration.fitted_by_id == Person.id)
        .outerjoin(RatingImport, Calibration.import_id == RatingImport.id)
        .order_by(Calibration.number.desc())
        .limit(rules.ROOM)
        .offset((page - 1) * rules.ROOM)
    )
    known = standings.standings(session)
    shown = tuple(CalibrationRow(*row, standing=known.of(row)) for row in rows)
    return CalibrationList(
        shown,
        page,
        pages_of(kept, rules.ROOM),
        learned.own_count(session),
        rules.LEAST_RATINGS,
        fitting=jobs.newest(session, rules.REFIT, rules.REFIT_ON_SCHEDULE),
        new_scorecards=learned.new_scorecards(session),
        approvals=_approvals(session),
    )


def _approvals(session: Session) -> tuple[ApprovalRow, ...]:
    """Return the last approvals, the newest first."""
    rows = session.execute(
        select(Calibration.number, Approval.created_at, Person.name, Approval.reason)
        .join(Calibration, Approval.calibration_id == Calibration.id)
        .outerjoin(Person, Approval.approved_by_id == Person.id)
        .order_by(Approval.number.desc())
        .limit(rules.ROOM)
    )
    return tuple(ApprovalRow(*row) for row in rows)
