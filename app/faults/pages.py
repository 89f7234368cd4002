"""What templates may see of faulty questions, and of what dropping one changes."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

OPEN = "open"  # undecided, so that figures are measured anew


@dataclass(frozen=True)
class Asked:
    """The wording that is in doubt."""

    id: UUID
    slug: str
    revision: int
    text: str
    competency: str


@dataclass(frozen=True)
class DropRow:
    """One question that was dropped, by whom, where and why; and whether that stands."""

    id: UUID
    question_id: UUID
    slug: str
    revision: int
    text: str
    position: str | None
    person: str
    at: datetime
    reason: str
    taken_back_at: datetime | None
    taken_back_by: str | None
    taken_back_for: str

    @property
    def stands(self) -> bool:
        """Whether the question counts for nobody still."""
        return self.taken_back_at is None


@dataclass(frozen=True)
class Rated:
    """One candidate whose figures rest on the question."""

    application_id: UUID
    candidate: str
    position_id: UUID
    position: str
    standing: str

    @property
    def is_kept(self) -> bool:
        """Whether the figures stay as they are."""
        return self.standing != OPEN


@dataclass(frozen=True)
class Range:
    """A fair rating with its interval."""

    fair: float
    low: float
    high: float


@dataclass(frozen=True)
class Moved:
    """One competency, before and after."""

    name: str
    before: Range
    after: Range
    ratings_before: int
    ratings_after: int

    @property
    def is_seen(self) -> bool:
        """Whether it moves when it is written to a tenth."""
        return round(self.before.fair, 1) != round(self.after.fair, 1)


@dataclass(frozen=True)
class Affected:
    """What one candidate comes to with the question, and without."""

    of: Rated
    before: Range
    after: Range
    advice_before: str
    advice_after: str
    moved: tuple[Moved, ...]

    @property
    def asked(self) -> tuple[Moved, ...]:
        """Return the competency that loses ratings."""
        return tuple(each for each in self.moved if each.ratings_before != each.ratings_after)

    @property
    def others(self) -> tuple[Moved, ...]:
        """Return what moves along, for whoever is good at one thing is mostly good at others."""
        return tuple(each for each in self.moved if each.is_seen and each not in self.asked)

    @property
    def is_advised_otherwise(self) -> bool:
        """Whether the rule recommends something else."""
        return self.advice_before != self.advice_after


@dataclass(frozen=True)
class FaultPage:
    """What dropping one question would change, and the form that does it."""

    asked: Asked
    places: tuple[tuple[UUID, str], ...]
    position_id: UUID | None
    standing: tuple[DropRow, ...]
    affected: tuple[Affected, ...]
    count: int
    kept: int
    unseen: int
    page: int
    pages: int
    seen: str

    @property
    def is_dropped(self) -> bool:
        """Whether it counts for nobody already, as far as is asked here."""
        return bool(self.standing)


@dataclass(frozen=True)
class Faults:
    """Every question that was ever found faulty, the newest first."""

    rows: tuple[DropRow, ...]
    count: int
    page: int
    pages: int
