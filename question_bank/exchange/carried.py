"""One question or item on its way: as much of it as a format can hold, keyed as its YAML file is."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from question_bank.entries import Entry, Question

Room = Literal["questions", "items"]
NAMELESS = "untitled"
LONGEST = 60  # of a slug that is made from words


class ExchangeError(ValueError):
    """A file cannot be read at all; the text says why, and what to do."""


@dataclass(frozen=True)
class Carried:
    """What one file, or one part of it, says of a question or an item."""

    room: Room
    said: Mapping[str, Any]

    @property
    def is_choice(self) -> bool:
        """Whether the candidate chooses among options."""
        return "options" in self.said


@dataclass(frozen=True)
class Read:
    """What came out of a file, and a sentence for each part of it that has no place here."""

    carried: tuple[Carried, ...]
    passed_over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Written:
    """A file, and the slugs of what its format has no place for."""

    content: bytes
    left_out: tuple[str, ...] = ()


def carried(entry: Entry) -> Carried:
    """Return an entry as it travels: what it leaves unsaid stays unsaid."""
    said = entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return Carried("questions" if isinstance(entry, Question) else "items", said)


def slug_of(words: str) -> str:
    """Make a slug from a title or the first words of a text."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    slug = "-".join(re.findall(r"[a-z0-9]+", letters))
    if len(slug) > LONGEST:
        slug = slug[:LONGEST].rsplit("-", 1)[0]
    return slug or NAMELESS


def told_apart(carried: Iterable[Carried]) -> tuple[Carried, ...]:
    """Tell apart what would otherwise have the same name: a second, a third."""
    taken: set[str] = set()
    apart: list[Carried] = []
    for each in carried:
        slug = _free(str(each.said["slug"]), taken)
        taken.add(slug)
        apart.append(replace(each, said={**each.said, "slug": slug}))
    return tuple(apart)


def _free(slug: str, taken: set[str]) -> str:
    free, count = slug, 1
    while free in taken:
        count += 1
        free = f"{slug}-{count}"
    return free
