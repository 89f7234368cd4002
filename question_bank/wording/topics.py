"""Does the wording touch what must not be asked of a candidate, and by which law?"""

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Annotated

import yaml
from pydantic import BaseModel, ConfigDict, Field

from question_bank.findings import Finding, Findings, Place

TABLE = Path(__file__).with_name("topics.yaml")


class Law(BaseModel):
    """What forbids a topic, where, and where to read it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    where: str
    name: str
    source: Annotated[str, Field(pattern=r"^https://")]


class Topic(BaseModel):
    """What must not be asked, and what may be asked in its place."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    topic: str
    everywhere: bool
    patterns: Annotated[tuple[str, ...], Field(min_length=1)]
    laws: Annotated[tuple[str, ...], Field(min_length=1)]
    instead: str


class Table(BaseModel):
    """All topics, and the laws that they name."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    laws: dict[str, Law]
    topics: tuple[Topic, ...]

    def laws_of(self, topic: Topic, jurisdictions: Collection[str] | None) -> list[Law]:
        """Return the laws that forbid a topic in these jurisdictions; None stands for all."""
        laws = [self.laws[name] for name in topic.laws]
        return [law for law in laws if jurisdictions is None or law.where in jurisdictions]


@cache
def table() -> Table:
    """Return the table as the file has it."""
    return Table.model_validate(yaml.safe_load(TABLE.read_text(encoding="utf-8")))


def jurisdictions() -> tuple[str, ...]:
    """Return every place whose law the table names."""
    return tuple(dict.fromkeys(law.where for law in table().laws.values()))


def forbidden(text: str, place: Place, where: Collection[str] | None = None) -> Findings:
    """Name each topic that a text touches and must not; where: jurisdictions, None for all."""
    said = " ".join(text.replace("\u2019", "'").split())
    for topic, pattern in _patterns():
        laws = table().laws_of(topic, where)
        touched = pattern.search(said) if topic.everywhere or laws else None
        if touched:
            yield Finding(place, _why(topic, laws, touched.group()), topic.instead)


def _why(topic: Topic, laws: list[Law], words: str) -> str:
    scope = "no candidate may be asked" if topic.everywhere else "the law forbids in places"
    named = ", ".join(f"{law.where}: {law.name}" for law in laws)
    return f"{words!r} asks what {scope}: {topic.topic}" + (f" ({named})" if named else "")


@cache
def _patterns() -> tuple[tuple[Topic, re.Pattern[str]], ...]:
    return tuple(
        (topic, re.compile(rf"\b(?:{'|'.join(topic.patterns)})", re.IGNORECASE))
        for topic in table().topics
    )
