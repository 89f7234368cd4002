"""What templates may see of what became of each question."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.questions.pages import Choice


@dataclass(frozen=True)
class UsageRow:
    """One question with its numbers; what there is not enough of is None."""

    slug: str
    text: str
    competency: str
    kind: str
    minutes: int
    asked: int
    no_evidence: int
    points: tuple[int, ...]
    mean: float | None
    exposure: float | None
    is_over_cap: bool
    pairs: int
    agreement: float | None
    compared: int
    discrimination: float | None
    difficulty: float | None
    difficulty_low: float | None
    difficulty_high: float | None
    fit: float | None
    timed: int
    spent: float | None
    calibration: int | None
    is_leaked: bool

    @property
    def rated(self) -> int:
        """Return how many points were given."""
        return sum(self.points)

    @property
    def is_enough(self) -> bool:
        """Whether a mean of so many is worth saying."""
        return self.rated >= self.enough

    enough: int = 6


@dataclass(frozen=True)
class UsagePage:
    """The bank by what its ratings say."""

    rows: tuple[UsageRow, ...]
    count: int
    has_more: bool  # than are counted and shown
    page: int
    pages: int
    words: str
    choices: tuple[Choice, ...]
    sorts: tuple[tuple[str, str], ...]
    sort: str
    counted_at: datetime | None
    interviews: int  # of the last year
    cap: float


@dataclass(frozen=True)
class Use:
    """One place in a plan that asks it."""

    position_id: UUID
    position: str
    guide_id: UUID
    guide: str
    revision: int
    interviews: int


@dataclass(frozen=True)
class Leaked:
    """Who believes that candidates know it, since when, and why."""

    person: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class UsageOfOne:
    """Where one question was used, and what its ratings say."""

    row: UsageRow
    uses: tuple[Use, ...]
    has_more: bool
    leaked: Leaked | None
    counted_at: datetime | None
    interviews: int
    cap: float
