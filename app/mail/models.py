"""The outbox."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Table


class Letter(Table):
    """One letter to one address; its words never change, and a secret's are wiped once it left."""

    __tablename__ = "letter"
    __table_args__ = (Index(None, "sent_at", "created_at"),)

    recipient: Mapped[str]
    recipient_name: Mapped[str] = mapped_column(default="")
    subject: Mapped[str]
    text: Mapped[str]
    html: Mapped[str] = mapped_column(default="")
    enclosures: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    is_secret: Mapped[bool] = mapped_column(default=False)
    useless_after: Mapped[datetime | None] = mapped_column(default=None)
    sent_at: Mapped[datetime | None] = mapped_column(default=None)
    wiped_at: Mapped[datetime | None] = mapped_column(default=None)
