"""Views beside a decision, what the candidate is told, and requests for review."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "5be1c07d92f4"
down_revision: str | None = "1e2251eb4c89"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.add_column(sa.Column("told", sa.String(), server_default="", nullable=False))
    op.create_table(
        "decision_view",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("leaning", sa.String(), nullable=False),
        sa.Column("reasons", sa.String(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_decision_view_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_decision_view_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_view")),
    )
    op.create_table(
        "decision_review",
        sa.Column("application_id", sa.Uuid(), nullable=False),
        sa.Column("recorded_by_id", sa.Uuid(), nullable=False),
        sa.Column("asked", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_by_id", sa.Uuid(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["person.id"], name=op.f("fk_decision_review_answered_by_id")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_decision_review_application_id")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["person.id"], name=op.f("fk_decision_review_recorded_by_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision_review")),
    )
    for table in ("decision_view", "decision_review"):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.create_index(
                batch_op.f(f"ix_{table}_application_id"), ["application_id"], unique=False
            )


def downgrade() -> None:
    op.drop_table("decision_review")
    op.drop_table("decision_view")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_column("told")
