"""What is typed on the page."""

from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field

from app.accounts.forms import Email
from app.validity.models import HIGHEST, LOWEST

LONGEST_FILE = 1_000_000  # letters


def _on_scale(typed: float) -> float:
    if not LOWEST <= typed <= HIGHEST:  # what is no number is not on it either
        raise ValueError(f"Please write a number from {LOWEST} to {HIGHEST}, such as 3.5.")
    return typed


class PerformanceForm(BaseModel):
    """One rating of the work of somebody who was hired."""

    candidate: Email
    position: Annotated[str, Field(max_length=200)] = ""
    rated_on: date
    rating: Annotated[float, AfterValidator(_on_scale)]


class FileForm(BaseModel):
    """A file that was looked at and is now to be taken in."""

    rows: Annotated[str, Field(max_length=LONGEST_FILE)] = ""
    origin: Annotated[str, Field(max_length=200)] = ""
