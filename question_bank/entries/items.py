"""What a self-assessment item's file may say, kind by kind."""

from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from question_bank.entries.questions import Anchors
from question_bank.entries.words import (
    Code,
    Entry,
    Level,
    Line,
    Name,
    Point,
    Slug,
    Specialisation,
    Text,
)

ItemKind = Literal["judgement", "knowledge", "self_rating", "over_claiming", "short_text"]
Asks = Literal["most_and_least", "rank", "rate"]
Angoff = Annotated[int, Field(strict=True, ge=5, le=95)]  # Angoff (1971), in per cent


class Item(Entry):
    """What every item says, whatever its kind."""

    slug: Slug
    competency: Code
    task: Slug
    kind: ItemKind
    levels: Annotated[tuple[Level, ...], Field(min_length=1)]
    specialisations: Annotated[tuple[Specialisation, ...], Field(min_length=1)]
    text: Text


class Unclear(Item):
    """An item whose kind cannot be read: only what all kinds share is looked at."""

    model_config = ConfigDict(extra="ignore")


class Action(Entry):
    """One thing that could be done in a case, and what experts hold of it."""

    text: Line
    effectiveness: Point
    reason: Line


class Answer(Entry):
    """One answer to a question of knowledge: right, or a mistake that people really make."""

    text: Line
    correct: Annotated[bool, Field(strict=True)] = False
    reason: Line


class Judgement(Item):
    """A case with plausible actions, judged against the experts' key."""

    kind: Literal["judgement"]
    asks: Asks
    options: Annotated[tuple[Action, ...], Field(min_length=4, max_length=5)]
    angoff: Angoff  # the share of the points that a just-capable person would get


class Knowledge(Item):
    """A question with one best answer."""

    kind: Literal["knowledge"]
    options: Annotated[tuple[Answer, ...], Field(min_length=4, max_length=5)]
    angoff: Angoff  # of 100 just-capable people, how many answer right


class SelfRating(Item):
    """Oneself, on observable anchors, with an example in one's own words."""

    kind: Literal["self_rating"]
    anchors: Anchors
    example: Line


class OverClaiming(Item):
    """A term that exists, or a foil: context for the panel, never part of a score."""

    kind: Literal["over_claiming"]
    term: Name
    exists: Annotated[bool, Field(strict=True)]
    reason: Line


class ShortText(Item):
    """A few lines that the panel reads; nothing scores them."""

    kind: Literal["short_text"]
    words: Annotated[int, Field(strict=True, ge=50, le=300)]
    look_fors: Annotated[tuple[Line, ...], Field(min_length=3, max_length=5)]


ITEMS: dict[str, type[Item]] = {
    "judgement": Judgement,
    "knowledge": Knowledge,
    "self_rating": SelfRating,
    "over_claiming": OverClaiming,
    "short_text": ShortText,
}
