"""The words and numbers that every file is made of."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["associate", "manager", "senior", "lead"]
Specialisation = Literal["generalist", "technical", "compliance", "finance", "services"]

Code = Annotated[str, Field(pattern=r"^[A-Z]{2,12}$")]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=100)]
Name = Annotated[str, Field(pattern=r"\S", max_length=120)]
Line = Annotated[str, Field(pattern=r"\S", max_length=500)]
Text = Annotated[str, Field(pattern=r"\S", max_length=1500)]
Share = Annotated[int, Field(strict=True, ge=0, le=100)]
Point = Annotated[int, Field(strict=True, ge=1, le=5)]
Minutes = Annotated[int, Field(strict=True, ge=3, le=15)]


class Entry(BaseModel):
    """A part of a file; a key that it does not know is a fault."""

    model_config = ConfigDict(frozen=True, extra="forbid")
