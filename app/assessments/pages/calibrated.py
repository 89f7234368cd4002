"""What those who hire see of calibrations of items."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.calibrated import Standing
from app.jobs.pages import JobRow


@dataclass(frozen=True)
class ItemCalibrationRow:
    """One calibration of items on the list."""

    id: UUID
    number: int
    made_at: datetime
    by: str | None
    sittings: int
    answers: int
    converged: bool
    standing: Standing


@dataclass(frozen=True)
class ItemApprovalRow:
    """From when on sittings began by which calibration, by whose word, and why."""

    calibration: int
    since: datetime
    by: str | None
    reason: str


@dataclass(frozen=True)
class ItemCalibrationList:
    """Calibrations of items, the newest first, and what the next one would learn from."""

    rows: tuple[ItemCalibrationRow, ...]
    page: int
    pages: int
    sittings: int
    least: int
    fitting: JobRow | None
    approvals: tuple[ItemApprovalRow, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the next one can be made."""
        return self.sittings >= self.least


@dataclass(frozen=True)
class ItemLine:
    """What a calibration says of one wording of an item."""

    slug: str
    revision: int
    answers: int
    expected: float | None
    difficulty: float
    low: float
    high: float
    discrimination: float
    moved: float | None  # since the one in use

    @property
    def words(self) -> str:
        """Say how hard it is for the just-capable."""
        if self.low > 0:
            return "surely harder than the just-capable manage"
        return "surely easier than that" if self.high < 0 else "about as hard as they manage"


@dataclass(frozen=True)
class ItemShelf:
    """The items of one competency."""

    name: str
    lines: tuple[ItemLine, ...]

    @property
    def answers(self) -> int:
        """Return how many answers these items have."""
        return sum(line.answers for line in self.lines)


@dataclass(frozen=True)
class ItemCalibrationPage:
    """One calibration of items."""

    row: ItemCalibrationRow
    fingerprint: str
    shelves: tuple[ItemShelf, ...]
    in_use: int | None
