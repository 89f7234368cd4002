"""Adaptive sittings: what they choose from, what they chose, and items calibrated."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "5e7725cb51ec"
down_revision: str | None = "d41f0c7a9e13"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "item_calibration",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fitted_by_id", sa.Uuid(), nullable=True),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("sittings", sa.Integer(), nullable=False),
        sa.Column("converged", sa.Boolean(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["fitted_by_id"], ["person.id"], name=op.f("fk_item_calibration_fitted_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_calibration")),
        sa.UniqueConstraint("number", name=op.f("uq_item_calibration_number")),
    )
    op.create_table(
        "item_calibration_approval",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("calibration_id", sa.Uuid(), nullable=False),
        sa.Column("approved_by_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["approved_by_id"],
            ["person.id"],
            name=op.f("fk_item_calibration_approval_approved_by_id"),
        ),
        sa.ForeignKeyConstraint(
            ["calibration_id"],
            ["item_calibration.id"],
            name=op.f("fk_item_calibration_approval_calibration_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_calibration_approval")),
        sa.UniqueConstraint("number", name=op.f("uq_item_calibration_approval_number")),
    )
    with op.batch_alter_table("item_calibration_approval", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_item_calibration_approval_calibration_id"),
            ["calibration_id"],
            unique=False,
        )

    op.create_table(
        "item_exposure",
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("given", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=op.f("fk_item_exposure_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_exposure")),
        sa.UniqueConstraint("item_id", name=op.f("uq_item_exposure_item_id")),
    )
    op.create_table(
        "assessment_blueprint",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("theme", sa.Integer(), nullable=False),
        sa.Column("shares", sa.JSON(), nullable=False),
        sa.Column("pool", sa.JSON(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("se", sa.Double(), nullable=False),
        sa.Column("exposure_cap", sa.Double(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_blueprint_assessment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_blueprint")),
        sa.UniqueConstraint("assessment_id", name=op.f("uq_assessment_blueprint_assessment_id")),
    )
    op.create_table(
        "assessment_choice",
        sa.Column("assessment_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("ability", sa.Double(), nullable=False),
        sa.Column("se", sa.Double(), nullable=False),
        sa.Column("is_over_cap", sa.Boolean(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["assessment_id"], ["assessment.id"], name=op.f("fk_assessment_choice_assessment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessment_choice")),
        sa.UniqueConstraint(
            "assessment_id", "number", name=op.f("uq_assessment_choice_assessment_id_number")
        ),
        sa.UniqueConstraint(
            "assessment_id", "turn", name=op.f("uq_assessment_choice_assessment_id_turn")
        ),
    )
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calibration_id", sa.Uuid(), nullable=True))
        batch_op.add_column(
            sa.Column("is_adaptive", sa.Boolean(), server_default=sa.false(), nullable=False)
        )
        batch_op.add_column(sa.Column("stopped_for", sa.String(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_assessment_calibration_id"),
            "item_calibration",
            ["calibration_id"],
            ["id"],
        )


def downgrade() -> None:
    with op.batch_alter_table("assessment", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_assessment_calibration_id"), type_="foreignkey")
        batch_op.drop_column("stopped_for")
        batch_op.drop_column("is_adaptive")
        batch_op.drop_column("calibration_id")

    op.drop_table("assessment_choice")
    op.drop_table("assessment_blueprint")
    op.drop_table("item_exposure")
    with op.batch_alter_table("item_calibration_approval", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_item_calibration_approval_calibration_id"))

    op.drop_table("item_calibration_approval")
    op.drop_table("item_calibration")
