"""Links that let guests in, once."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.accounts.models import Person
from app.database.base import Table
from app.interviews.models import Interview
from app.mail.models import Letter


class GuestLink(Table):
    """One link to one interview; only its hash is kept, and it opens once."""

    __tablename__ = "guest_link"

    interview_id: Mapped[UUID] = mapped_column(ForeignKey(Interview.id), index=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    invited_by_id: Mapped[UUID] = mapped_column(ForeignKey(Person.id))
    letter_id: Mapped[UUID | None] = mapped_column(ForeignKey(Letter.id), default=None)
    token_hash: Mapped[str] = mapped_column(unique=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None] = mapped_column(default=None)
    revoked_at: Mapped[datetime | None] = mapped_column(default=None)
