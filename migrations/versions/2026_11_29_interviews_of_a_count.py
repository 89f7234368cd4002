"""interviews of a count: those of the year before it, so that no page counts them again."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "5d20c81e9f37"
down_revision: str | None = "c92f1a7d35b8"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.execute("delete from question_tally")  # counted anew within the hour
    with op.batch_alter_table("question_tally") as table:
        table.add_column(sa.Column("interviews", sa.Integer(), nullable=False))


def downgrade() -> None:
    with op.batch_alter_table("question_tally") as table:
        table.drop_column("interviews")
