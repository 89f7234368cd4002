"""An item that was asked in a fixed form was shown too, so it counts for its exposure."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision: str = "a3f0c1d97b52"
down_revision: str | None = "7be2f4a90c13"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

EXPOSURE = sa.table(
    "item_exposure",
    sa.column("id", sa.Uuid()),
    sa.column("item_id", sa.Uuid()),
    sa.column("given", sa.Integer()),
    sa.column("created_at", sa.DateTime(timezone=True)),
)
PLACED = sa.table(
    "assessment_item", sa.column("item_id", sa.Uuid()), sa.column("assessment_id", sa.Uuid())
)
SITTING = sa.table(
    "assessment",
    sa.column("id", sa.Uuid()),
    sa.column("is_adaptive", sa.Boolean()),
    sa.column("started_at", sa.DateTime(timezone=True)),
)
ITEM = sa.table("item", sa.column("id", sa.Uuid()), sa.column("kind", sa.String()))


def upgrade() -> None:
    known = dict(op.get_bind().execute(sa.select(EXPOSURE.c.item_id, EXPOSURE.c.given)).all())
    for item_id, times in _in_fixed_forms().items():
        if item_id in known:
            _set(item_id, known[item_id] + times)
        else:
            row = {"id": uuid4(), "item_id": item_id, "given": times}
            op.execute(sa.insert(EXPOSURE).values(row | {"created_at": datetime.now(UTC)}))


def downgrade() -> None:
    known = dict(op.get_bind().execute(sa.select(EXPOSURE.c.item_id, EXPOSURE.c.given)).all())
    for item_id, times in _in_fixed_forms().items():
        _set(item_id, max(known.get(item_id, 0) - times, 0))
    op.execute(sa.delete(EXPOSURE).where(EXPOSURE.c.given <= 0))


def _in_fixed_forms() -> dict[object, int]:
    shown = (
        sa.select(PLACED.c.item_id, sa.func.count())
        .join(SITTING, SITTING.c.id == PLACED.c.assessment_id)
        .join(ITEM, ITEM.c.id == PLACED.c.item_id)
        .where(
            SITTING.c.is_adaptive.is_(False),
            SITTING.c.started_at.is_not(None),
            ITEM.c.kind.in_(("judgement", "knowledge")),
        )
        .group_by(PLACED.c.item_id)
    )
    return dict(op.get_bind().execute(shown).all())


def _set(item_id: object, given: int) -> None:
    op.execute(sa.update(EXPOSURE).where(EXPOSURE.c.item_id == item_id).values(given=given))
