"""How long answers are kept, that they were erased, and what a person answers a candidate."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "74fd02f358e7"
down_revision: str | None = "eb16b3b0a800"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("keep_days", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("erase_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("erased_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("erased_for", sa.String(), server_default="", nullable=False))
        batch_op.create_index(batch_op.f("ix_assessment_erase_at"), ["erase_at"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_assessment_erased_by_id"), "person", ["erased_by_id"], ["id"]
        )

    with op.batch_alter_table("assessment_review_request", schema=None) as batch_op:
        batch_op.add_column(sa.Column("answer", sa.String(), server_default="", nullable=False))
        batch_op.add_column(sa.Column("answered_by_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_assessment_review_request_answered_by_id"),
            "person",
            ["answered_by_id"],
            ["id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("assessment_review_request", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("fk_assessment_review_request_answered_by_id"), type_="foreignkey"
        )
        batch_op.drop_column("answered_at")
        batch_op.drop_column("answered_by_id")
        batch_op.drop_column("answer")

    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_assessment_erased_by_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_assessment_erase_at"))
        batch_op.drop_column("erased_for")
        batch_op.drop_column("erased_by_id")
        batch_op.drop_column("erased_at")
        batch_op.drop_column("erase_at")
        batch_op.drop_column("keep_days")
