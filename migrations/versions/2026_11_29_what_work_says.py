"""what work says, as it was worked out: no page waits for it."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "c3e8d5a7f914"
down_revision: str | None = "a41c7e90b2d6"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "validity_findings",
        sa.Column("ratings", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("told", sa.JSON(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_validity_findings")),
    )


def downgrade() -> None:
    op.drop_table("validity_findings")
