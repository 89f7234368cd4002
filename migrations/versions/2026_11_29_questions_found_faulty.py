"""questions found faulty: dropped for everyone, and what each profile left out."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "d41f0c7a9e13"
down_revision: str | None = "b8d25c64e1f0"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "question_drop",
        sa.Column("question_id", sa.Uuid(), nullable=False),
        sa.Column("position_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("dropped_by_id", sa.Uuid(), nullable=False),
        sa.Column("open_as", sa.String(), nullable=True),
        sa.Column("taken_back_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_back_by_id", sa.Uuid(), nullable=True),
        sa.Column("taken_back_for", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["dropped_by_id"], ["person.id"], name=op.f("fk_question_drop_dropped_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_question_drop_position_id")
        ),
        sa.ForeignKeyConstraint(
            ["question_id"], ["question.id"], name=op.f("fk_question_drop_question_id")
        ),
        sa.ForeignKeyConstraint(
            ["taken_back_by_id"], ["person.id"], name=op.f("fk_question_drop_taken_back_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_drop")),
        sa.UniqueConstraint("open_as", name=op.f("uq_question_drop_open_as")),
    )
    op.create_index(op.f("ix_question_drop_question_id"), "question_drop", ["question_id"])
    op.add_column("profile", sa.Column("dropped", sa.JSON(), nullable=False, server_default="[]"))


def downgrade() -> None:
    op.drop_column("profile", "dropped")
    op.drop_index(op.f("ix_question_drop_question_id"), "question_drop")
    op.drop_table("question_drop")
