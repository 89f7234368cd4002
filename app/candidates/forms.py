"""What people type about candidates."""

from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, Field

from app.accounts.forms import Email, Name


class CandidateForm(BaseModel):
    """One more candidate, perhaps with the position they apply to."""

    name: Name
    email: Email
    position_id: UUID | None = None


class AccommodationForm(BaseModel):
    """What is done so that a candidate can show what they can; not why."""

    accommodation: Annotated[str, Field(max_length=1000)] = ""


class CvForm(BaseModel):
    """A CV that was pasted in; a file comes beside the form."""

    text: Annotated[str, Field(max_length=100_000)] = ""


class ApplicationForm(BaseModel):
    """One more position that a candidate applies to."""

    position_id: UUID
