"""names on ratings: opened to a position's hiring manager, by whom and why."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "90ac6f3b2e57"
down_revision: str | None = "7be0c25d1f84"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "names_opening",
        sa.Column("position_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("opened_by_id", sa.Uuid(), nullable=False),
        sa.Column("open_as", sa.String(), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Uuid(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["closed_by_id"], ["person.id"], name=op.f("fk_names_opening_closed_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["opened_by_id"], ["person.id"], name=op.f("fk_names_opening_opened_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["position_id"], ["position.id"], name=op.f("fk_names_opening_position_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_names_opening")),
        sa.UniqueConstraint("open_as", name=op.f("uq_names_opening_open_as")),
    )
    op.create_index(op.f("ix_names_opening_position_id"), "names_opening", ["position_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_names_opening_position_id"), "names_opening")
    op.drop_table("names_opening")
