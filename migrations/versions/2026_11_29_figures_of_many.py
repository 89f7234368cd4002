"""figures of many, as they were counted: they stand until the next month."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "a41c7e90b2d6"
down_revision: str | None = "a3f0c1d97b52"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "fairness_figures",
        sa.Column("as_of", sa.DateTime(timezone=True), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("audit", sa.JSON(), nullable=False),
        sa.Column("functioning", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fairness_figures")),
        sa.UniqueConstraint("as_of", name=op.f("uq_fairness_figures_as_of")),
    )


def downgrade() -> None:
    op.drop_table("fairness_figures")
