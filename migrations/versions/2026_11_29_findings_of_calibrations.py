"""findings of calibrations: what a fit told beside its estimates, kept for pages."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision: str = "7be0c25d1f84"
down_revision: str | None = "7566c13c79de"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None


def upgrade() -> None:
    op.add_column(
        "calibration", sa.Column("findings", sa.JSON(), nullable=False, server_default="{}")
    )


def downgrade() -> None:
    op.drop_column("calibration", "findings")
