"""What a competency's file may say."""

from typing import Annotated

from pydantic import Field

from question_bank.entries.words import Code, Entry, Line, Name, Point, Share, Slug, Specialisation


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
