"""What people type about positions and their plans."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, Field

Specialisation = Literal["generalist", "technical", "compliance", "finance", "services"]
Level = Literal["associate", "manager", "senior", "lead"]


class PositionForm(BaseModel):
    """One more opening."""

    title: Annotated[str, Field(min_length=1, max_length=120)]
    specialisation: Specialisation
    level: Level
    hiring_manager_id: UUID


class GuideForm(BaseModel):
    """One interview of the plan."""

    title: Annotated[str, Field(min_length=1, max_length=80)]
    minutes: Annotated[int, Field(ge=15, le=240)]
    panel_size: Annotated[int, Field(ge=1, le=6)]


class MoveForm(BaseModel):
    """One place further up or down."""

    to: Literal["up", "down"]

    @property
    def by(self) -> int:
        """Return how many places down."""
        return {"up": -1, "down": 1}[self.to]


class PickForm(BaseModel):
    """One question of the bank."""

    question_id: UUID
