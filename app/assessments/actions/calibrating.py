"""What makes a calibration of items: what their authors expect, and later what answers say."""

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.assessments import measures, queries
from app.assessments.models import Assessment, AssessmentItem, ItemApproval, ItemCalibration
from app.assessments.rules import MEASURED
from app.audit import actions as audit
from app.questions import queries as bank
from app.questions.pages import ItemText

FIRST = "the first of all"


def set_ruler(session: Session, sitting: Assessment) -> None:
    """Let a sitting be measured, to its end, by the calibration that is in use now."""
    if sitting.calibration_id is None:
        found = queries.in_use(session) or _first(session, sitting)
        sitting.calibration_id = found.id if found else None


def _first(session: Session, sitting: Assessment) -> ItemCalibration | None:
    """Freeze what the authors expect, so that items measure before anybody answered them."""
    items = [each for each in _items(session, sitting) if measures.is_keyed(each)]
    if not items:
        return None
    fitted = measures.before(items)
    calibration = ItemCalibration(
        number=1,
        fingerprint=fitted.fingerprint,
        answers=0,
        sittings=0,
        converged=fitted.converged,
        document=fitted.document,
    )
    try:
        with session.begin_nested():
            session.add(calibration)
            session.flush()
            session.add(ItemApproval(number=1, calibration_id=calibration.id, reason=FIRST))
    except IntegrityError:  # another sitting began at the same moment
        return queries.in_use(session)
    audit.record(session, "calibrated items", actor=None, subject=calibration.id, number=1)
    return calibration


def _items(session: Session, sitting: Assessment) -> list[ItemText]:
    """Return every measured item of the bank, and those that this sitting asks all the same."""
    codes = [row.code for row in bank.competencies(session)]
    asked = select(AssessmentItem.item_id).where(AssessmentItem.assessment_id == sitting.id)
    wanted = {item.item_id for item in bank.askable_items(session, codes)}
    texts = bank.item_texts(session, wanted | set(session.scalars(asked)))
    measured = (text for text in texts.values() if text.kind in MEASURED)
    return sorted(measured, key=lambda text: (text.slug, text.revision))
