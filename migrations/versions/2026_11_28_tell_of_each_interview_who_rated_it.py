"""Tell of each interview who rated it.

The trail told of a scorecard only that it was submitted; who may still sit on a panel is asked
of the interview. What was told stays, and the same is told once more of the interview.
"""

from collections.abc import Sequence
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision: str = "4f0c2a9be1d7"
down_revision: str | None = "7556631045e3"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

scorecard = sa.table(
    "scorecard",
    sa.column("id", sa.Uuid()),
    sa.column("interview_id", sa.Uuid()),
    sa.column("interviewer_id", sa.Uuid()),
    sa.column("submitted_at", sa.DateTime(timezone=True)),
)
audit_event = sa.table(
    "audit_event",
    sa.column("id", sa.Uuid()),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("act", sa.String()),
    sa.column("actor_id", sa.Uuid()),
    sa.column("subject_id", sa.Uuid()),
    sa.column("details", sa.JSON()),
)


def upgrade() -> None:
    connection = op.get_bind()
    submitted = sa.select(scorecard).where(scorecard.c.submitted_at.is_not(None))
    events = [
        {
            "id": uuid4(),
            "created_at": row.submitted_at,
            "act": "submitted",
            "actor_id": row.interviewer_id,
            "subject_id": row.interview_id,
            "details": {"scorecard": str(row.id)},
        }
        for row in connection.execute(submitted)
    ]
    if events:
        connection.execute(sa.insert(audit_event), events)


def downgrade() -> None:
    interviews = sa.select(scorecard.c.interview_id)
    told = audit_event.c.act == "submitted", audit_event.c.subject_id.in_(interviews)
    op.execute(sa.delete(audit_event).where(*told))
