"""What a question's file may say."""

from typing import Annotated, Literal

from pydantic import Field

from question_bank.entries.words import (
    Code,
    Entry,
    Level,
    Line,
    Minutes,
    Slug,
    Specialisation,
    Text,
)

Kind = Literal["behavioural", "situational", "knowledge", "work_sample"]


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
