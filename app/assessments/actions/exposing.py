"""Count in how many sittings an item was asked, however it came there."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.assessments.models import Assessment, AssessmentItem, ItemExposure
from app.assessments.rules import MEASURED
from app.questions.models import Item


def expose(session: Session, item_ids: Sequence[UUID]) -> None:
    """Count one more sitting that asks these items."""
    known = set(_counted(session, item_ids))
    for item_id in item_ids:
        if item_id not in known:
            _first(session, item_id)


def expose_form(session: Session, sitting: Assessment) -> None:
    """Count what a sitting asks from its beginning: of what is measured, all that has its place."""
    placed = (
        select(Item.slug, Item.revision, Item.id)
        .join(AssessmentItem, AssessmentItem.item_id == Item.id)
        .where(AssessmentItem.assessment_id == sitting.id, Item.kind.in_(MEASURED))
    )
    rows = sorted(session.execute(placed), key=lambda row: (row.slug, row.revision))
    expose(session, [row.id for row in rows])  # in an order that is the same on every database


def _counted(session: Session, item_ids: Sequence[UUID]) -> Sequence[UUID]:
    """Count those that are known; held in one order, so that two sittings never wait crosswise."""
    held = (
        select(ItemExposure.item_id)
        .where(ItemExposure.item_id.in_(item_ids))
        .order_by(ItemExposure.item_id)
        .with_for_update()
    )
    known = session.scalars(held).all()
    session.execute(
        update(ItemExposure)
        .where(ItemExposure.item_id.in_(known))
        .values(given=ItemExposure.given + 1)
        .execution_options(synchronize_session=False)
    )
    return known


def _first(session: Session, item_id: UUID) -> None:
    try:
        with session.begin_nested():
            session.add(ItemExposure(item_id=item_id, given=1))
    except IntegrityError:  # another sitting was the first to ask it, at the same moment
        _counted(session, [item_id])
