"""The list of calibrations, and which was in use since when."""

from dataclasses import dataclass
from datetime import datetime

from app.calibrated import Standing
from app.jobs.pages import JobRow


@dataclass(frozen=True)
class ApprovalRow:
    """From when on profiles were measured by which calibration, by whose word, and why."""

    calibration: int
    since: datetime
    by: str | None
    reason: str


@dataclass(frozen=True)
class CalibrationRow:
    """One calibration on the list."""

    number: int
    made_at: datetime
    by: str | None
    import_title: str | None
    ratings: int
    converged: bool
    standing: Standing

    @property
    def source(self) -> str:
        """Say where its ratings came from."""
        if self.import_title is not None:
            return f"import: {self.import_title}"
        return "own scorecards" if self.ratings else "before any rating"


@dataclass(frozen=True)
class CalibrationList:
    """Calibrations, newest first, and what the next one would learn from."""

    rows: tuple[CalibrationRow, ...]
    page: int
    pages: int
    ratings: int
    least: int
    new_scorecards: int  # that no calibration has learned from
    fitting: JobRow | None  # the fit that was asked for last
    approvals: tuple[ApprovalRow, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the next one can be made."""
        return self.ratings >= self.least
