"""What people type about interviews."""

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, Field

from app.accounts.forms import Zone
from app.questions.forms import Sought

FIRST_YEAR, LAST_YEAR = 2000, 2100
SUGGESTED = "suggested"


def _local(typed: datetime) -> datetime:
    if typed.tzinfo or not FIRST_YEAR <= typed.year < LAST_YEAR:
        raise ValueError("Please write a date and a time, such as 2026-12-01T14:30.")
    return typed.replace(second=0, microsecond=0)


Local = Annotated[datetime, AfterValidator(_local)]
Panel = Annotated[list[UUID], Field(min_length=1, max_length=12)]


class TimeForm(BaseModel):
    """When by which clocks, and where."""

    starts_at: Local
    time_zone: Zone
    meeting_place: Annotated[str, Field(max_length=300)] = ""
    confirmed: bool = False  # that somebody is booked twice


class ScheduleForm(TimeForm):
    """One interview of the plan, for one application."""

    guide_id: UUID
    panel: Panel


class ScheduleSearch(BaseModel):
    """Which interview of the plan to arrange, and whether the suggested panel is ticked."""

    guide: Sought = ""
    panel: Sought = ""


class PanelForm(BaseModel):
    """Who sits on the panel."""

    panel: Panel
    confirmed: bool = False  # that somebody is booked twice


class StandInForm(BaseModel):
    """Who comes instead of oneself, and why."""

    panel: UUID
    reason: Annotated[str, Field(min_length=3, max_length=500)]
    confirmed: bool = False  # that they are booked twice


class CancelForm(BaseModel):
    """Why an interview will not be."""

    reason: Annotated[str, Field(min_length=3, max_length=500)]
