"""questions that are alike, and the minutes that questions take."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "b8d25c64e1f0"
down_revision: str | None = "a7ca252dde58"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "question_alike",
        sa.Column("one", sa.String(), nullable=False),
        sa.Column("other", sa.String(), nullable=False),
        sa.Column("likeness", sa.Double(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_question_alike")),
        sa.UniqueConstraint("one", "other", name=op.f("uq_question_alike_one_other")),
    )
    op.execute("delete from question_tally")  # counted again within the hour
    with op.batch_alter_table("question_tally", schema=None) as batch_op:
        batch_op.add_column(sa.Column("timed", sa.Integer(), nullable=False))
        batch_op.add_column(sa.Column("spent", sa.Double(), nullable=True))
        batch_op.create_index(batch_op.f("ix_question_tally_spent"), ["spent"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("question_tally", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_question_tally_spent"))
        batch_op.drop_column("spent")
        batch_op.drop_column("timed")

    op.drop_table("question_alike")
