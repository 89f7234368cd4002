"""What a candidate sees of their sitting; no key of any item is among it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True)
class Shown:
    """One option, or one point, as it stands on the page; ``value`` is what picking it sends."""

    value: int
    text: str
    pick: int | None = None  # the place or rating that it was given


@dataclass(frozen=True)
class AskedItem:
    """One item as the candidate reads it, with what they answered so far."""

    number: int
    theme: int
    competency_code: str
    competency: str
    kind: str
    asks: str
    text: str
    options: tuple[Shown, ...]
    example: str
    term: str
    words: int | None
    picks: tuple[int | None, ...]  # by the options as they are shown
    said: str
    version: int
    is_begun: bool
    is_complete: bool
    wanting: str
    is_chosen: bool = False  # by the answers before it
    is_settled: bool = False  # answered for good, or left out for good

    @property
    def name(self) -> str:
        """Return how its fields are called."""
        return f"i{self.number}"

    @property
    def ranked(self) -> tuple[Shown, ...]:
        """Return the options by the places that they were given; those without one come last."""
        return tuple(sorted(self.options, key=lambda each: each.pick or len(self.options) + 1))

    def pick(self, at: int = 0) -> int | None:
        """Return one pick, or that there is none."""
        return self.picks[at] if at < len(self.picks) else None


@dataclass(frozen=True)
class TimeLeft:
    """How much time is left, in words that change once a minute."""

    seconds: int
    id: UUID

    @property
    def minutes(self) -> int:
        """Return the minutes that are left, begun ones included."""
        return max(0, -(-self.seconds // 60))

    @property
    def is_up(self) -> bool:
        """Whether none is left."""
        return self.seconds <= 0

    @property
    def warns(self) -> bool:
        """Whether it is time to say so."""
        return self.minutes <= 5  # noqa: PLR2004


@dataclass(frozen=True)
class Theme:
    """One page of a sitting, among the others."""

    number: int
    name: str
    items: tuple[AskedItem, ...]

    @property
    def is_chosen(self) -> bool:
        """Whether its items come one by one, each chosen by the answers before it."""
        return self.items[0].is_chosen

    @property
    def complete(self) -> int:
        """Return how many of its items are answered."""
        return sum(item.is_complete for item in self.items)

    @property
    def open(self) -> int:
        """Return how many of its items can still be answered, and are not in full."""
        return sum(not (item.is_complete or item.is_settled) for item in self.items)

    @property
    def seen(self) -> int:
        """Return what changes with every saving of an answer on it."""
        return sum(item.version for item in self.items)


@dataclass(frozen=True)
class Adaptive:
    """The part of a sitting whose questions are chosen by the answers before them."""

    theme: int
    most: int
    settled: int
    is_over: bool

    @property
    def turn(self) -> int:
        """Return which question comes now."""
        return self.settled + 1


@dataclass(frozen=True)
class About:
    """Who asks, for what, and how it stands: on every page of a sitting."""

    id: UUID
    candidate: str
    position: str
    manager: str
    contact: str
    contact_email: str
    due_at: datetime
    time_zone: str
    minutes: int | None  # with what a person has extra
    started_at: datetime | None
    submitted_at: datetime | None
    released_at: datetime | None
    left: TimeLeft | None
    is_closed: bool  # nothing can be answered any more
    is_paused: bool  # begun, and left for now
    competencies: tuple[str, ...]
    pages: int
    takes: int
    keep_days: int | None
    adaptive: Adaptive | None = None

    @property
    def is_running(self) -> bool:
        """Whether its pages can be answered now."""
        return self.is_open and not self.is_paused

    @property
    def is_readable(self) -> bool:
        """Whether what is asked may be read: once begun, and not while a clock that counts stands."""
        stands = self.left is not None and self.is_paused and self.is_open
        return self.started_at is not None and not stands

    @property
    def is_open(self) -> bool:
        """Whether it was begun and is not over."""
        return bool(self.started_at) and not self.submitted_at and not self.is_closed


@dataclass(frozen=True)
class WelcomePage:
    """The first page, before and after the start."""

    about: About
    notice: str
    themes: tuple[Theme, ...]

    @property
    def next_theme(self) -> int:
        """Return the first page on which something is open."""
        return next((t.number for t in self.themes if t.open), 1)


@dataclass(frozen=True)
class ThemePage:
    """One page of items."""

    about: About
    theme: Theme
    themes: tuple[Theme, ...]
    familiarity: tuple[str, ...]

    @property
    def is_last(self) -> bool:
        """Whether the review comes next."""
        return self.theme.number == len(self.themes)


@dataclass(frozen=True)
class NextPage:
    """The question that is open in an adaptive sitting; none once it came to its end."""

    about: About
    item: AskedItem | None
    familiarity: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReviewPage:
    """Everything that was answered, before it is submitted or as a copy."""

    about: About
    themes: tuple[Theme, ...]
    familiarity: tuple[str, ...]
    notice: str = ""

    @property
    def open(self) -> int:
        """Return how many items are not answered in full."""
        return sum(theme.open for theme in self.themes)


@dataclass(frozen=True)
class Kept:
    """What is known after a saving: when, and what the page has now seen."""

    id: UUID
    seen: int
    at: datetime
    is_stale: bool = False
    zone: str = "UTC"
