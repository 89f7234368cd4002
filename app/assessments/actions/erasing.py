"""Erase what a candidate answered; that it was erased, when and why, stays."""

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.assessments import rules
from app.assessments.forms import EraseForm
from app.assessments.models import (
    Assessment,
    AssessmentAnswer,
    AssessmentChoice,
    AssessmentItem,
    AssessmentMeasure,
    ReviewRequest,
)
from app.audit import actions as audit
from app.database.base import now
from app.mail import actions as mail
from app.settings import settings


def erase(session: Session, sitting: Assessment, form: EraseForm, reader: Reader) -> None:
    """Erase the answers of a sitting and what they came to, and end its link; twice changes nothing."""
    if sitting.erased_at is None:
        _erase(session, sitting, form.why, reader.id)


def set_time(session: Session, moment: datetime) -> int:
    """Give sittings whose notice named no time one, counted from now; return how many got it."""
    days = settings().assessment_days
    if not days:
        return 0
    timeless = (
        select(Assessment)
        .where(
            Assessment.started_at.is_not(None),
            Assessment.erase_at.is_(None),
            Assessment.erased_at.is_(None),
        )
        .limit(rules.AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    found = session.scalars(timeless).all()
    for sitting in found:
        sitting.erase_at = moment + timedelta(days=days)
        audit.record(session, "set time of erasing", actor=None, subject=sitting.id, days=days)
    return len(found)


def erase_old(session: Session, moment: datetime) -> int:
    """Erase what was kept as long as its notice said; return how many sittings that were."""
    late = (
        select(Assessment)
        .where(Assessment.erase_at <= moment, Assessment.erased_at.is_(None))
        .order_by(Assessment.erase_at)
        .limit(rules.AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    found = session.scalars(late).all()
    for sitting in found:
        _erase(session, sitting, rules.reason(sitting.keep_days), None)
    return len(found)


def _erase(session: Session, sitting: Assessment, why: str, actor: UUID | None) -> None:
    """Erase answers, measures and words; what was chosen by answers tells of them, so it goes too."""
    chosen = select(AssessmentChoice.number).where(AssessmentChoice.assessment_id == sitting.id)
    session.execute(
        delete(AssessmentItem).where(
            AssessmentItem.assessment_id == sitting.id, AssessmentItem.number.in_(chosen)
        )
    )
    for table in (AssessmentAnswer, AssessmentMeasure, AssessmentChoice):
        session.execute(delete(table).where(table.assessment_id == sitting.id))
    session.execute(
        update(ReviewRequest)
        .where(ReviewRequest.assessment_id == sitting.id)
        .values(reason="", answer="")
    )
    sitting.erased_at, sitting.erased_by_id, sitting.erased_for = now(), actor, why
    sitting.revoked_at = sitting.revoked_at or now()
    mail.withdraw(session, sitting.letter_id)
    audit.record(session, "erased answers", actor=actor, subject=sitting.id, reason=why)
