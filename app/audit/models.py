"""The trail."""

from typing import Any
from uuid import UUID

from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Table


class AuditEvent(Table):
    """One act. Events are added, never changed."""

    __tablename__ = "audit_event"

    actor_id: Mapped[UUID | None] = mapped_column(index=True)
    act: Mapped[str]
    subject_id: Mapped[UUID] = mapped_column(index=True)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
