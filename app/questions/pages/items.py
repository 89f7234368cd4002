"""Self-assessment items: a list to search, and each with its key."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.questions.pages.bank import Choice, Revision


@dataclass(frozen=True)
class ItemRow:
    """One item that can be asked, in its newest wording."""

    slug: str
    competency: str
    kind: str
    text: str
    levels: tuple[str, ...]
    specialisations: tuple[str, ...]


@dataclass(frozen=True)
class AskableItem:
    """One item that can be asked, as far as putting a form together has to know it."""

    item_id: UUID
    slug: str
    competency_code: str
    kind: str
    text: str
    exists: bool | None
    levels: frozenset[str]
    specialisations: frozenset[str]


@dataclass(frozen=True)
class ItemResults:
    """One page of the items that a search found, and the ways to the pages beside it."""

    items: tuple[ItemRow, ...]
    count: int
    page: int
    pages: int
    first: int
    is_filtered: bool
    earlier: str
    later: str
    has_more: bool = False  # than are counted and shown


@dataclass(frozen=True)
class ItemsPage:
    """The items with their search."""

    words: str
    choices: tuple[Choice, ...]
    results: ItemResults


@dataclass(frozen=True)
class Option:
    """One option with its key: what it is worth, and why."""

    text: str
    reason: str
    effectiveness: int | None = None
    correct: bool = False


@dataclass(frozen=True)
class ItemText:
    """What a candidate reads, and the key that no candidate may see."""

    item_id: UUID
    slug: str
    revision: int
    competency_code: str
    competency: str
    kind: str
    text: str
    asks: str
    options: tuple[Option, ...]
    angoff: int | None
    anchors: tuple[str, ...]
    example: str
    term: str
    exists: bool | None
    reason: str
    words: int | None
    look_fors: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return what this wording is called, in every database alike."""
        return item_name(self.slug, self.revision)


def item_name(slug: str, revision: int) -> str:
    """Return what one wording of an item is called."""
    return f"{slug}.{revision}"


@dataclass(frozen=True)
class ItemPage:
    """All that the bank knows of one item."""

    item: ItemText
    definition: str
    task: str
    levels: tuple[str, ...]
    specialisations: tuple[str, ...]
    revisions: tuple[Revision, ...]  # newest first
    is_newest: bool
    retired_at: datetime | None
    retired_for: str = ""
