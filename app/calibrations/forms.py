"""What comes in."""

from typing import Annotated

from pydantic import BaseModel, Field


class CalibrateForm(BaseModel):
    """A button and nothing else; what it may not do is said beside it."""


class ApproveForm(BaseModel):
    """A button and nothing else."""


class RollBackForm(BaseModel):
    """Why an earlier calibration is used again."""

    reason: Annotated[str, Field(min_length=10, max_length=500)]
