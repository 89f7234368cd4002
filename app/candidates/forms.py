"""What people type about candidates."""

from uuid import UUID

from pydantic import BaseModel

from app.accounts.forms import Email, Name


class CandidateForm(BaseModel):
    """One more candidate, perhaps with the position they apply to."""

    name: Name
    email: Email
    position_id: UUID | None = None


class ApplicationForm(BaseModel):
    """One more position that a candidate applies to."""

    position_id: UUID
