"""candidates in order: the list by name is read off an index."""

from collections.abc import Sequence

from alembic import op

revision: str = "c3f8a1d07b62"
down_revision: str | None = "90ac6f3b2e57"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_index("ix_candidate_in_order", "candidate", ["name", "email"])


def downgrade() -> None:
    op.drop_index("ix_candidate_in_order", "candidate")
