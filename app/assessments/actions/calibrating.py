"""What makes a calibration of items: what their authors expect, and later what answers say."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.assessments import measures, queries, rules
from app.assessments.forms import ApproveForm
from app.assessments.models import Assessment, AssessmentItem, ItemApproval, ItemCalibration
from app.assessments.rules import MEASURED
from app.audit import actions as audit
from app.errors import Conflict, Misread
from app.jobs import actions as jobs
from app.questions import queries as bank
from app.questions.pages import ItemText
from app.settings import settings

NEWER = "A newer calibration of items was frozen while this one was fitted."
FIRST = "the first of all"


def ask_calibration(session: Session, *, actor: UUID) -> None:
    """Ask for a calibration of items from all that was submitted; a job fits it."""
    _refuse_too_few(session)
    arguments = {"actor": str(actor)}
    job_id = jobs.enqueue(session, rules.RECALIBRATE, arguments, key=rules.RECALIBRATE)
    audit.record(session, "asked for a calibration of items", actor=actor, subject=job_id)


def ask_calibration_if_due(session: Session) -> None:
    """Ask for a calibration of items once enough sittings are new."""
    enough = settings().recalibrate_items_after
    if not enough or queries.new_sittings(session) < enough:
        return
    if queries.submitted(session) >= rules.LEAST_SITTINGS:
        jobs.enqueue(session, rules.RECALIBRATE, {"after": enough}, key=rules.RECALIBRATE)


def wanted(session: Session) -> measures.Answers:
    """Return all that a calibration of items learns from; refuse what is not enough."""
    _refuse_too_few(session)
    return queries.item_answers(session)


def keep_calibration(
    session: Session, answers: measures.Answers, found: measures.Fitted, *, actor: UUID | None
) -> ItemCalibration:
    """Freeze a fit of items under the next number, unless a newer one was frozen meanwhile."""
    if queries.newest_number(session) != answers.newest:
        raise Conflict(NEWER)
    calibration = ItemCalibration(
        number=answers.newest + 1,
        fitted_by_id=actor,
        fingerprint=found.fingerprint,
        answers=answers.count,
        sittings=len(answers.sat),
        converged=found.converged,
        document=found.document,
    )
    try:
        with session.begin_nested():
            session.add(calibration)
    except IntegrityError:
        raise Conflict(NEWER) from None
    said = {"number": calibration.number, "answers": calibration.answers}
    audit.record(session, "calibrated items", actor=actor, subject=calibration.id, **said)
    return calibration


def approve(session: Session, number: int, form: ApproveForm, *, actor: UUID) -> None:
    """Let sittings begin by this calibration of items from now on; going back takes a reason."""
    row = queries.item_calibration_row(session, number)
    if row.standing.may_be_used_again and not form.reason:
        raise Misread({"reason": "Please say why an earlier one is used again."})
    if not (row.standing.may_be_approved or row.standing.may_be_used_again):
        raise Conflict("It is in use already, or it did not converge, so nobody is measured by it.")
    approval = ItemApproval(
        number=queries.last_approval(session) + 1,
        calibration_id=row.id,
        approved_by_id=actor,
        reason=form.reason,
    )
    try:
        with session.begin_nested():
            session.add(approval)
    except IntegrityError:
        raise Conflict("Somebody else approved at the same moment. Please look again.") from None
    said = {"number": number, "reason": form.reason}
    audit.record(session, "approved a calibration of items", actor=actor, subject=row.id, **said)


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


def _refuse_too_few(session: Session) -> None:
    there = queries.submitted(session)
    if there < rules.LEAST_SITTINGS:
        fault = f"Not enough sittings: {there} of {rules.LEAST_SITTINGS}."
        raise Misread({"calibrate": fault})


def _items(session: Session, sitting: Assessment) -> list[ItemText]:
    """Return every measured item of the bank, and those that this sitting asks all the same."""
    codes = [row.code for row in bank.competencies(session)]
    asked = select(AssessmentItem.item_id).where(AssessmentItem.assessment_id == sitting.id)
    wanted = {item.item_id for item in bank.askable_items(session, codes)}
    texts = bank.item_texts(session, wanted | set(session.scalars(asked)))
    measured = (text for text in texts.values() if text.kind in MEASURED)
    return sorted(measured, key=lambda text: (text.slug, text.revision))
