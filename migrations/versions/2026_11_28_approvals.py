"""approvals: which calibration is in use, from when, by whose word."""

from collections.abc import Sequence
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision: str = "3ac70d5ba447"
down_revision: str | None = "c41d7e0b9a52"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

calibration = sa.table(
    "calibration",
    sa.column("id", sa.Uuid()),
    sa.column("number", sa.Integer()),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("import_id", sa.Uuid()),
    sa.column("converged", sa.Boolean()),
    sa.column("ratings", sa.Integer()),
    sa.column("scorecards", sa.Integer()),
)
scorecard = sa.table("scorecard", sa.column("submitted_at", sa.DateTime(timezone=True)))
approval = sa.table(
    "calibration_approval",
    sa.column("id", sa.Uuid()),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("number", sa.Integer()),
    sa.column("calibration_id", sa.Uuid()),
    sa.column("reason", sa.String()),
)


def upgrade() -> None:
    op.create_table(
        "calibration_approval",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("calibration_id", sa.Uuid(), nullable=False),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["person.id"],
            name=op.f("fk_calibration_approval_approved_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["calibration_id"],
            ["calibration.id"],
            name=op.f("fk_calibration_approval_calibration_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calibration_approval")),
        sa.UniqueConstraint("number", name=op.f("uq_calibration_approval_number")),
    )
    op.create_index(
        op.f("ix_calibration_approval_calibration_id"), "calibration_approval", ["calibration_id"]
    )
    op.add_column(
        "calibration", sa.Column("scorecards", sa.Integer(), nullable=False, server_default="0")
    )
    op.add_column("calibration", sa.Column("linked_to", sa.Integer(), nullable=True))
    op.add_column("calibration", sa.Column("link", sa.JSON(), nullable=False, server_default="{}"))
    _count_what_was_learned_from()
    _approve_what_was_in_use()


def _count_what_was_learned_from() -> None:
    learned = (
        sa.select(sa.func.count())
        .select_from(scorecard)
        .where(scorecard.c.submitted_at <= calibration.c.created_at)
        .scalar_subquery()
    )
    is_own = calibration.c.import_id.is_(None) & (calibration.c.ratings > 0)
    op.execute(sa.update(calibration).where(is_own).values(scorecards=learned))


def _approve_what_was_in_use() -> None:
    """Until now every calibration that converged was used from the moment it was made."""
    rows = op.get_bind().execute(
        sa.select(calibration.c.id, calibration.c.created_at)
        .where(calibration.c.import_id.is_(None), calibration.c.converged)
        .order_by(calibration.c.number)
    )
    made = [
        {
            "id": uuid4(),
            "created_at": row.created_at,
            "number": number,
            "calibration_id": row.id,
            "reason": "in use before approvals were asked for",
        }
        for number, row in enumerate(rows, start=1)
    ]
    if made:
        op.bulk_insert(approval, made)


def downgrade() -> None:
    op.drop_column("calibration", "link")
    op.drop_column("calibration", "linked_to")
    op.drop_column("calibration", "scorecards")
    op.drop_index(op.f("ix_calibration_approval_calibration_id"), "calibration_approval")
    op.drop_table("calibration_approval")
