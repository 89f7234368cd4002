"""Interviewers and questions as a calibration finds them, and the charts that show them."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from markupsafe import Markup

from app.calibrations.pages.findings import Leaning, Tendency
from app.web.charts import Axis, Sheet, Whisker, whiskers
from app.web.filters import decimal

ROOM = 25  # rows before a list is folded
SMALL = 0.05  # points
SHORT = 22  # letters of a name beside a chart
LETTER = 7.3  # pixels of one, on a phone
ERRATIC, ALIKE = 1.3, 0.7  # infit beyond which a person should look
SURELY = 2.0  # standard errors


@dataclass(frozen=True)
class Element:
    """One interviewer or question, in logits, with what it takes off a rating in points."""

    name: str
    competency: str
    measure: float
    low: float
    high: float
    points: float
    ratings: int
    observed: float | None
    fair: float | None
    infit: float | None
    moved: float | None  # since the last calibration, in logits
    outfit: float | None = None
    infit_z: float | None = None
    id: str = ""
    tendency: Tendency | None = None
    drift: Leaning | None = None  # in points a quarter
    is_certified: bool | None = None  # None of whom the house does not know

    @property
    def is_off(self) -> bool:
        """Whether it surely differs from the usual one."""
        return self.low > 0 or self.high < 0

    @property
    def severity_words(self) -> str:
        """Say how this interviewer rates."""
        return self._words("more severe than the panel", "more lenient than the panel", "the panel")

    @property
    def difficulty_words(self) -> str:
        """Say how hard this question is."""
        return self._words(
            "harder than usual questions", "easier than usual questions", "usual questions"
        )

    @property
    def fit_words(self) -> str:
        """Say whether the ratings are as predictable as they should be."""
        if self.infit is None or self.infit_z is None:
            return "not enough ratings"
        if self.infit > ERRATIC and self.infit_z > SURELY:
            return "harder to predict than expected"
        if self.infit < ALIKE and self.infit_z < -SURELY:
            return "more alike than expected"
        return "as expected"

    def _words(self, positive: str, negative: str, usual: str) -> str:
        if not self.is_off:
            return f"not to be told from {usual}"
        if abs(self.points) < SMALL:
            return f"surely but hardly {positive if self.measure > 0 else negative}"
        leaning = positive if self.points > 0 else negative
        return f"about {decimal(abs(self.points))} points {leaning}"


def folds(rows: tuple[Element, ...]) -> tuple[tuple[Element, ...], ...]:
    """Return rows in parts that can be folded away."""
    return tuple(rows[at : at + ROOM] for at in range(0, len(rows), ROOM))


def caterpillar(rows: Sequence[Element], title: str, name: str) -> Markup:
    """Draw each row with its interval, about 0."""
    widest = max(max(abs(row.low), abs(row.high)) for row in rows)
    half = max(ceil(widest), 1) / 2
    axis = Axis("logits; 0 is usual", (-2 * half, -half, 0, half, 2 * half), reference=0)
    drawn = [
        Whisker(_short(row.name), row.measure, row.low, row.high, is_off=row.is_off) for row in rows
    ]
    left = ceil(16 + LETTER * max(len(row.name) for row in drawn))
    return whiskers(drawn, axis, title=title, name=name, sheet=Sheet(width=400, left=left, step=19))


def _short(name: str) -> str:
    return name if len(name) <= SHORT else f"{name[: SHORT - 1]}…"
