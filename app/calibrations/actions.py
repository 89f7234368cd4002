"""What makes a calibration: a fit of all that was rated, frozen and numbered."""

from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.calibrations import measures, queries, rules
from app.calibrations.forms import RollBackForm
from app.calibrations.models import Approval, Calibration
from app.calibrations.pages import Fitted, Learnable
from app.errors import Conflict, Misread
from app.jobs import actions as jobs
from app.questions.models import Competency
from app.settings import settings

POINTS = (rules.LOWEST, rules.HIGHEST)
FIRST = "the first of all"
BY_SETTING = "by the setting that needs no approval"
MOST_TRIES = 5


def in_use_or_first(session: Session, actor: UUID | None) -> Calibration:
    """Return the calibration in use; before anything was rated, make one of what is usual."""
    found = queries.in_use(session)
    if found is not None:
        return found
    codes = session.scalars(select(Competency.code).order_by(Competency.place)).all()
    return _keep(session, Learnable((), POINTS), Fitted(measures.prior(codes), {}), actor)


def ask(session: Session, *, actor: UUID) -> None:
    """Ask for a calibration of all that was rated here; a job fits it."""
    _refuse_too_few(queries.own_count(session))
    job_id = jobs.enqueue(session, rules.REFIT, {"actor": str(actor)}, key=rules.REFIT)
    audit.record(session, "asked for a calibration", actor=actor, subject=job_id)


def ask_if_due(session: Session) -> None:
    """Ask for a calibration once enough scorecards are new."""
    enough = settings().refit_after
    if not enough or queries.new_scorecards(session) < enough:
        return
    if rules.is_enough(queries.own_count(session)):
        jobs.enqueue(session, rules.REFIT, {"after": enough}, key=rules.REFIT)


def calibrate(
    session: Session, *, actor: UUID | None, import_id: UUID | None = None
) -> Calibration:
    """Fit and freeze in one transaction, for those whom nobody waits for."""
    learnable = wanted(session, import_id)
    return keep(session, learnable, measures.fit(learnable), actor=actor)


def wanted(session: Session, import_id: UUID | None = None) -> Learnable:
    """Return all that was rated here, or one import by itself; refuse what is not enough."""
    found = (
        queries.learnable(session)
        if import_id is None
        else queries.learnable_import(session, import_id)
    )
    _refuse_too_few(len(found.records))
    return found


def keep(
    session: Session, learnable: Learnable, fitted: Fitted, *, actor: UUID | None
) -> Calibration:
    """Freeze a fit, unless a newer one was frozen while it was made."""
    if learnable.import_id is None and queries.newest_own(session) != learnable.newest:
        raise Conflict("A newer calibration was frozen while this one was fitted.")
    return _keep(session, learnable, fitted, actor)


def approve(session: Session, number: int, *, actor: UUID) -> None:
    """Measure profiles by this calibration from now on; a job measures those that are there."""
    calibration = queries.by_number(session, number)
    _refuse_unusable(calibration)
    if queries.was_used(session, calibration.id):
        raise Conflict("This calibration is or was in use; to go back to it takes a reason.")
    _approve(session, calibration, actor)
    _tell(session, "approved", calibration, actor)


def roll_back(session: Session, number: int, form: RollBackForm, *, actor: UUID) -> None:
    """Measure profiles by an earlier calibration again, for a reason."""
    calibration, used = queries.by_number(session, number), queries.in_use(session)
    if not queries.was_used(session, calibration.id) or calibration is used:
        raise Conflict("Only a calibration that was in use before can be gone back to.")
    _approve(session, calibration, actor, form.reason)
    instead_of = used.number if used else None
    details = {"reason": form.reason, "instead_of": instead_of}
    _tell(session, "rolled back", calibration, actor, **details)


def _refuse_too_few(ratings: int) -> None:
    if not rules.is_enough(ratings):
        raise Misread({"calibrate": rules.not_enough(ratings)})


def _refuse_unusable(calibration: Calibration) -> None:
    if calibration.import_id is not None:
        raise Conflict("It was made of an import, whose labels this house does not measure by.")
    if not calibration.converged:
        raise Conflict("It did not converge, so nobody is measured by it.")


def _tell(
    session: Session, act: str, calibration: Calibration, actor: UUID, **details: object
) -> None:
    audit.record(
        session, act, actor=actor, subject=calibration.id, number=calibration.number, **details
    )
    jobs.enqueue(session, rules.APPROVED, key=rules.APPROVED)


def _approve(
    session: Session, calibration: Calibration, actor: UUID | None, reason: str = ""
) -> None:
    number = queries.last_approval(session) + 1
    approval = Approval(
        number=number, calibration_id=calibration.id, approved_by_id=actor, reason=reason
    )
    try:
        with session.begin_nested():
            session.add(approval)
    except IntegrityError:
        raise Conflict("Somebody else approved at the same moment. Please look again.") from None


def _keep(
    session: Session, learnable: Learnable, fitted: Fitted, actor: UUID | None
) -> Calibration:
    """Freeze a fit under the next number; when another took that number, under the one after."""
    document, ratings = fitted.document, len(learnable.records)
    calibration = _numbered(
        session,
        import_id=learnable.import_id,
        fitted_by_id=actor,
        fingerprint=document["fingerprint"],
        ratings=ratings,
        scorecards=learnable.scorecards,
        linked_to=learnable.last_number if fitted.link else None,
        link=fitted.link,
        converged=document["converged"],
        document=document,
        findings=fitted.findings,
    )
    details = {"number": calibration.number, "ratings": ratings}
    audit.record(session, "calibrated", actor=actor, subject=calibration.id, **details)
    _approve_by_itself(session, calibration)
    return calibration


def _approve_by_itself(session: Session, calibration: Calibration) -> None:
    """Use the first one at once, so that a new house works; later ones wait for a person."""
    if calibration.import_id is not None or not calibration.converged:
        return
    is_first = not queries.last_approval(session)
    if is_first or settings().approve_calibrations:
        _approve(session, calibration, None, FIRST if is_first else BY_SETTING)
        audit.record(
            session, "approved", actor=None, subject=calibration.id, number=calibration.number
        )
        if not is_first:
            jobs.enqueue(session, rules.APPROVED, key=rules.APPROVED)


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
