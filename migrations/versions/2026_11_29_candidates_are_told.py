"""candidates are told: a letter with a decision, and a request for review by its link."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "e7b1f0c4d928"
down_revision: str | None = "c3e8d5a7f914"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "decision_notice",
        sa.Column("decision_id", sa.Uuid(), nullable=False),
        sa.Column("sent_by_id", sa.Uuid(), nullable=False),
        sa.Column("letter_id", sa.Uuid(), nullable=True),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"], ["decision.id"], name=op.f("fk_decision_notice_decision_id")
        ),
        sa.ForeignKeyConstraint(
            ["sent_by_id"], ["person.id"], name=op.f("fk_decision_notice_sent_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letter.id"], name=op.f("fk_decision_notice_letter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_notice")),
        sa.UniqueConstraint("decision_id", name=op.f("uq_decision_notice_decision_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_decision_notice_token_hash")),
    )
    with op.batch_alter_table("decision_review") as table:
        table.alter_column("recorded_by_id", existing_type=sa.Uuid(), nullable=True)


def downgrade() -> None:
    op.execute("delete from decision_review where recorded_by_id is null")
    with op.batch_alter_table("decision_review") as table:
        table.alter_column("recorded_by_id", existing_type=sa.Uuid(), nullable=False)
    op.drop_table("decision_notice")
