"""What a file may say."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["associate", "manager", "senior", "lead"]
Specialisation = Literal["generalist", "technical", "compliance", "finance", "services"]
Kind = Literal["behavioural", "situational", "knowledge", "work_sample"]

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


class Onet(Entry):
    """Where the competency stands in O*NET."""

    codes: Annotated[tuple[Name, ...], Field(min_length=1)]
    elements: Annotated[tuple[Name, ...], Field(min_length=1)]


class Weights(Entry):
    """What share of 100 the competency has, by specialisation."""

    generalist: Share
    technical: Share
    compliance: Share
    finance: Share
    services: Share


class Targets(Entry):
    """What point is asked for, by level."""

    associate: Point
    manager: Point
    senior: Point
    lead: Point


class Competency(Entry):
    """A skill area that is measured."""

    code: Code
    name: Name
    definition: Line
    onet: Onet
    weights: Weights
    targets: Targets
    core_of: tuple[Specialisation, ...]
    tasks: Annotated[dict[Slug, Line], Field(min_length=1)]


class Anchors(Entry):
    """The observable behaviour that earns each of the five points."""

    point_1: Annotated[Text, Field(alias="1")]
    point_2: Annotated[Text, Field(alias="2")]
    point_3: Annotated[Text, Field(alias="3")]
    point_4: Annotated[Text, Field(alias="4")]
    point_5: Annotated[Text, Field(alias="5")]

    def in_order(self) -> tuple[str, ...]:
        """Return the five, from 1 to 5."""
        return (self.point_1, self.point_2, self.point_3, self.point_4, self.point_5)


class Question(Entry):
    """One question, asked in these words to every candidate."""

    slug: Slug
    competency: Code
    task: Slug
    kind: Kind
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    specialisations: Annotated[tuple[Specialisation, ...], Field(min_length=1)]
    tags: Annotated[tuple[Code, ...], Field(max_length=3)] = ()
    text: Text
    probes: Annotated[tuple[Line, ...], Field(min_length=3, max_length=5)]
    look_fors: Annotated[tuple[Line, ...], Field(min_length=3, max_length=5)]
    warning_signs: Annotated[tuple[Line, ...], Field(min_length=2, max_length=4)]
    minutes: Minutes
    material: Annotated[str, Field(pattern=r"\S", max_length=6000)] = ""
    anchors: Anchors


@dataclass(frozen=True)
class Bank:
    """Everything the files say, sound as a whole; the weightiest competency stands first."""

    competencies: tuple[Competency, ...]
    questions: tuple[Question, ...]
