"""What recruiters and candidates send."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from app.accounts.forms import Zone

LONGEST = 480  # minutes
DEFAULT_MINUTES = 40
LONGEST_WISH = 120  # minutes that a form is put together for
MOST_ASKED = 80
SUREST, SURE, VAGUEST = 0.4, 0.5, 0.6  # standard errors at which an adaptive sitting may stop


def _local(typed: datetime) -> datetime:
    if typed.tzinfo or not 2000 <= typed.year < 2100:  # noqa: PLR2004
        raise ValueError("Please write a date and a time, such as 2026-12-01T14:30.")
    return typed.replace(second=0, microsecond=0)


Local = Annotated[datetime, AfterValidator(_local)]
Delivery = Literal["fixed", "adaptive"]
Minutes = Annotated[int, Field(ge=5, le=LONGEST)]
Multiplier = Annotated[float, Field(ge=1, le=4, allow_inf_nan=False)]


class WishForm(BaseModel):
    """What the form of a sitting is to be like; without competencies, as the position asks."""

    competencies: Annotated[list[str], Field(max_length=40)] = []
    kinds: Annotated[list[str], Field(max_length=10)] = []
    minutes: Annotated[int, Field(ge=5, le=LONGEST_WISH)] = DEFAULT_MINUTES
    delivery: Delivery = "fixed"


class InviteForm(BaseModel):
    """One candidate's invitation."""

    items: Annotated[list[UUID], Field(min_length=1, max_length=400)]
    delivery: Delivery = "fixed"
    most: Annotated[int, Field(ge=1, le=MOST_ASKED)] | None = None
    sure: Annotated[float, Field(ge=SUREST, le=VAGUEST, allow_inf_nan=False)] = SURE
    due_at: Local
    time_zone: Zone
    is_timed: bool = False
    limit: Minutes | None = None
    multiplier: Multiplier = 1.0


class ExtendForm(BaseModel):
    """More time for one person, by the day or by the minute."""

    due_at: Local
    time_zone: Zone
    multiplier: Multiplier = 1.0
    extra_minutes: Annotated[int, Field(ge=0, le=LONGEST)] = 0


class BeginForm(BaseModel):
    """That the notice was read and agreed to."""

    agreed: Literal["true"]


class AnswerForm(BaseModel):
    """Where to go from a page, and what its browser had seen of the answers."""

    then: Literal["next", "back", "review", "leave", "stay"] = "next"
    seen: Annotated[int, Field(ge=0, le=10**9)] | None = None


class NextForm(BaseModel):
    """Which question was answered, and what for: to give it, to leave it out, or to go elsewhere."""

    number: Annotated[int, Field(ge=1, le=10**6)]
    then: Literal["next", "pass", "note", "back", "leave"] = "next"


class CalibrateForm(BaseModel):
    """A button and nothing else; what it may not do is said beside it."""


class ApproveForm(BaseModel):
    """Why an earlier calibration is used again; of a newer one nothing need be said."""

    reason: Annotated[str, Field(max_length=500)] = ""


class SubmitForm(BaseModel):
    """Whether what is open is left open on purpose."""

    confirmed: bool = False


class EraseForm(BaseModel):
    """Why the answers are erased."""

    why: Annotated[str, Field(min_length=10, max_length=500)]


class ReplyForm(BaseModel):
    """What a person answers a candidate who asked for a review."""

    answer: Annotated[str, Field(min_length=10, max_length=4000)]


class ReviewForm(BaseModel):
    """Why a person shall look again."""

    reason: Annotated[str, Field(min_length=3, max_length=2000)]
