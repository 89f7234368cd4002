"""Ask which calibration profiles are measured by, and for one by its number."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from app.calibrations import measures
from app.calibrations.models import Approval, Calibration
from app.errors import NotFound

NO_SUCH = "There is no calibration with this number."


def in_use(session: Session) -> Calibration | None:
    """Return the calibration that profiles are measured by; nobody has approved any if None."""
    return session.scalar(
        select(Calibration)
        .join(Approval, Approval.calibration_id == Calibration.id)
        .order_by(Approval.number.desc())
        .limit(1)
    )


def by_number(session: Session, number: int) -> Calibration:
    """Return a calibration."""
    found = session.scalar(select(Calibration).where(Calibration.number == number))
    if found is None:
        raise NotFound(NO_SUCH)
    return found


def was_used(session: Session, calibration_id: UUID) -> bool:
    """Whether profiles were ever measured by it."""
    used = exists().where(Approval.calibration_id == calibration_id)
    return bool(session.scalar(select(used)))


def last_approval(session: Session) -> int:
    """Return the number of the newest approval; 0 before the first."""
    return session.scalar(select(func.max(Approval.number))) or 0


def newest_own(session: Session) -> int:
    """Return the number of the newest calibration of the house's own scorecards; 0 if none."""
    own = select(func.max(Calibration.number)).where(Calibration.import_id.is_(None))
    return session.scalar(own) or 0


def opened(calibration: Calibration, codes: Iterable[str] = ()) -> measures.Opened:
    """Return a calibration ready to measure by; it knows at least these competencies."""
    key = (calibration.id, calibration.fingerprint)
    return measures.opened(key, lambda: calibration.document, codes)


def next_number(session: Session) -> int:
    """Return the number after the last."""
    return (session.scalar(select(func.max(Calibration.number))) or 0) + 1
