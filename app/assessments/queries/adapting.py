"""What was chosen in an adaptive sitting so far, from what, and by which calibration?"""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assessments import measures
from app.assessments.models import (
    Assessment,
    AssessmentBlueprint,
    AssessmentChoice,
    AssessmentItem,
    ItemApproval,
    ItemCalibration,
    ItemExposure,
)
from app.assessments.queries.asked import reading
from app.assessments.rules import Blueprint, Exposed, Question
from app.errors import NotFound
from app.questions import queries as bank
from app.questions.pages import ItemText


def in_use(session: Session) -> ItemCalibration | None:
    """Return the calibration of items that sittings begin by now."""
    return session.scalars(
        select(ItemCalibration)
        .join(ItemApproval, ItemApproval.calibration_id == ItemCalibration.id)
        .order_by(ItemApproval.number.desc())
        .limit(1)
    ).one_or_none()


def ruler(session: Session, sitting: Assessment, wanted: Mapping[UUID, str]) -> measures.Ruler:
    """Return the calibration that a sitting began by; it knows all these items."""
    if sitting.calibration_id is None:
        raise NotFound("There is no item in the bank to measure by.")
    calibration_id = sitting.calibration_id

    def load() -> dict[str, Any]:
        kept = select(ItemCalibration.document).where(ItemCalibration.id == calibration_id)
        document: dict[str, Any] = session.scalars(kept).one()
        return document

    def texts(item_ids: Sequence[UUID]) -> Sequence[ItemText]:
        return list(bank.item_texts(session, item_ids).values())

    return measures.opened(calibration_id, load, wanted, texts)


def blueprint(session: Session, assessment_id: UUID) -> Blueprint:
    """Return what bounds an adaptive sitting."""
    row = session.execute(
        select(
            AssessmentBlueprint.theme,
            AssessmentBlueprint.shares,
            AssessmentBlueprint.pool,
            AssessmentBlueprint.most,
            AssessmentBlueprint.se,
            AssessmentBlueprint.exposure_cap,
        ).where(AssessmentBlueprint.assessment_id == assessment_id)
    ).one()
    pool = tuple(UUID(each) for each in row.pool)
    return Blueprint(row.theme, row.shares, pool, row.most, row.se, row.exposure_cap)


def exposed(session: Session, sitting: Assessment, plan: Blueprint) -> Exposed:
    """Return how often the items of a sitting were asked in the others, fixed forms too."""
    begun = select(func.count()).where(
        Assessment.started_at.is_not(None), Assessment.id != sitting.id
    )
    rows = session.execute(
        select(ItemExposure.item_id, ItemExposure.given).where(ItemExposure.item_id.in_(plan.pool))
    )
    return Exposed(session.scalar(begun) or 0, {row.item_id: row.given for row in rows})


def open_choice(session: Session, assessment_id: UUID, number: int) -> AssessmentChoice | None:
    """Return the question of this number while it is open, held so that it is settled once."""
    return session.scalars(
        select(AssessmentChoice)
        .where(
            AssessmentChoice.assessment_id == assessment_id,
            AssessmentChoice.number == number,
            AssessmentChoice.settled_at.is_(None),
        )
        .with_for_update()
    ).one_or_none()


def last_number(session: Session, assessment_id: UUID) -> int:
    """Return the number of the last item that has its place."""
    last = select(func.max(AssessmentItem.number)).where(
        AssessmentItem.assessment_id == assessment_id
    )
    return session.scalar(last) or 0


def question(session: Session, sitting: Assessment, number: int) -> Question:
    """Return how the answer to one item is read."""
    item_id = session.scalars(
        select(AssessmentItem.item_id).where(
            AssessmentItem.assessment_id == sitting.id, AssessmentItem.number == number
        )
    ).one()
    return reading(bank.item_texts(session, [item_id])[item_id], number, sitting.seed)
