"""What people type about how an interview was held."""

from typing import Annotated, Self
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from app.conduct.models import Kind

LONGEST_STAY = 4 * 60 * 60  # seconds at one question
LONGEST_WORDS = 1000


class DeviationForm(BaseModel):
    """What was done otherwise at one question."""

    kind: Kind
    words: Annotated[str, Field(max_length=LONGEST_WORDS)] = ""
    reason: Annotated[str, Field(min_length=3, max_length=500)]

    @model_validator(mode="after")
    def _needs_words(self) -> Self:
        if self.kind in {Kind.PROBE, Kind.WORDING} and not self.words:
            raise ValueError("Please write down what you asked, in the words you used.")
        return self


class SpentForm(BaseModel):
    """How much longer a question was before one's eyes."""

    seconds: Annotated[int, Field(ge=0, le=LONGEST_STAY)]


class ReopenForm(BaseModel):
    """Whose scorecard is opened again, and why."""

    person_id: UUID
    reason: Annotated[str, Field(min_length=10, max_length=500)]


class SecondForm(BaseModel):
    """What an answer is given after the talk, and what was heard that changed it."""

    point: Annotated[int, Field(ge=1, le=5)]
    reason: Annotated[str, Field(min_length=10, max_length=500)]


class EarlyLookForm(BaseModel):
    """Why what stays shut has to be opened now."""

    reason: Annotated[str, Field(min_length=10, max_length=500)]
