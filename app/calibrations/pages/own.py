"""What one interviewer may see of how they rate."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from app.calibrations.pages.elements import Element, caterpillar
from app.calibrations.pages.findings import AgreementRow

LEAST = 6  # ratings before anything is said of a person


@dataclass(frozen=True)
class PastSeverity:
    """How severe one person was by one calibration."""

    number: int
    made_at: datetime
    measure: float
    low: float
    high: float
    ratings: int


@dataclass(frozen=True)
class OwnPage:
    """One's own severity, fit, use of the scale and drift, by the calibration in use."""

    number: int | None
    made_at: datetime | None
    own: Element | None
    agreement: AgreementRow | None
    has_times: bool
    past: tuple[PastSeverity, ...]
    certified_until: datetime | None
    least: int = LEAST

    @property
    def ratings(self) -> int:
        """Return how many ratings it rests on."""
        return self.own.ratings if self.own else 0

    @property
    def is_enough(self) -> bool:
        """Whether anything can be said."""
        return self.ratings >= self.least

    @property
    def chart(self) -> Markup:
        """Draw the own severity by each calibration, the newest last."""
        rows = [
            Element(
                name=f"Calibration {each.number}",
                competency="",
                measure=each.measure,
                low=each.low,
                high=each.high,
                points=0.0,
                ratings=each.ratings,
                observed=None,
                fair=None,
                infit=None,
                moved=None,
            )
            for each in self.past
        ]
        return caterpillar(rows, "My severity by each calibration", "own-severity")
