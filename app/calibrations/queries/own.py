"""Ask how one interviewer rates; nobody else is looked at."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from app.calibrated import WIDTH
from app.calibrations import measures, rules
from app.calibrations.models import Calibration
from app.calibrations.pages import OwnPage, PastSeverity
from app.calibrations.queries import used
from app.training import queries as training

MOST_PAST = 8  # calibrations that a person looks back at


def own(session: Session, person_id: UUID) -> OwnPage:
    """Return a person's own severity, fit, use of the scale and drift."""
    label, until = str(person_id), training.certified_until(session, person_id)
    calibration = used.in_use(session)
    if calibration is None or rules.is_prior(calibration):
        return OwnPage(None, None, None, None, False, (), until)
    past = _kept(session, calibration.number)
    kept = past[0].findings if past else {}
    return OwnPage(
        number=calibration.number,
        made_at=calibration.created_at,
        own=measures.own_severity(used.opened(calibration), label, kept),
        agreement=measures.agreement(kept, label),
        has_times=bool(kept.get("drifts")),
        past=tuple(_past(each, label) for each in reversed(past) if label in _severities(each)),
        certified_until=until,
    )


def _kept(session: Session, number: int) -> list[Calibration]:
    """Return the last calibrations of the house up to the one in use, the newest first."""
    rows = session.scalars(
        select(Calibration)
        .where(Calibration.number <= number, Calibration.import_id.is_(None))
        .where(Calibration.converged)
        .order_by(Calibration.number.desc())
        .limit(MOST_PAST)
        .options(undefer(Calibration.findings))
    )
    return list(rows)


def _severities(of: Calibration) -> dict[str, list[float]]:
    found: dict[str, list[float]] = of.findings.get("severities", {})
    return found


def _past(of: Calibration, label: str) -> PastSeverity:
    measure, se, count = _severities(of)[label]
    width = WIDTH * se
    low, high = measure - width, measure + width
    return PastSeverity(of.number, of.created_at, measure, low, high, int(count))
