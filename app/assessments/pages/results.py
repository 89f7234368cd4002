"""What a submitted sitting came to."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from markupsafe import Markup

from app.assessments.pages.sat import About, AskedItem
from app.web.filters import plural


@dataclass(frozen=True)
class MeasureLine:
    """One competency of a submitted sitting; measure and interval on the scale of candidates."""

    code: str
    name: str
    asked: int
    answered: int
    points: int
    most: int
    expected: float
    measure: float | None
    se: float | None
    low: float | None
    high: float | None
    self_point: int | None
    self_words: str = ""
    example: str = ""

    @property
    def against(self) -> str:
        """Say in words how it lies to what is expected of somebody just capable."""
        if self.low is None or self.high is None:
            return "not answered"
        if self.low > 0:
            return "above what is expected"
        return "below what is expected" if self.high < 0 else "not clearly above or below"


@dataclass(frozen=True)
class MeasuredBy:
    """The calibration of items that a sitting was measured by."""

    number: int
    sittings: int
    answers: int

    @property
    def words(self) -> str:
        """Say where its figures come from."""
        if not self.answers:
            return "what the authors of the items expect, before any answer"
        return f"{plural(self.answers, 'answer')} in {plural(self.sittings, 'sitting')}"


@dataclass(frozen=True)
class ReviewLine:
    """A candidate's wish that a person looks again, and what was answered."""

    id: UUID
    asked_at: datetime
    reason: str
    answered_by: str | None
    answered_at: datetime | None
    answer: str


@dataclass(frozen=True)
class Result:
    """What a sitting came to."""

    id: UUID
    submitted_at: datetime
    released_at: datetime | None
    lines: tuple[MeasureLine, ...]
    texts: tuple[AskedItem, ...]
    real: tuple[int, int]  # terms that exist: claimed, of how many asked
    made_up: tuple[int, int]
    used_seconds: int
    used_share: float | None  # of a person's own time, where time counts
    measured_by: MeasuredBy | None
    is_adaptive: bool

    @property
    def asked(self) -> int:
        """Return how many cases and questions were asked."""
        return sum(line.asked for line in self.lines)

    @property
    def left_out(self) -> int:
        """Return how many of them were left out, which counts neither way."""
        return self.asked - sum(line.answered for line in self.lines)

    @property
    def strengths(self) -> tuple[MeasureLine, ...]:
        """Return the two that lie highest."""
        return tuple(self._ranked[:2])

    @property
    def suggestion(self) -> MeasureLine | None:
        """Return the one that would gain most."""
        return self._ranked[-1] if len(self._ranked) > 2 else None  # noqa: PLR2004

    @property
    def _ranked(self) -> list[MeasureLine]:
        found = [(line.measure, line) for line in self.lines if line.measure is not None]
        return [line for _, line in sorted(found, key=lambda pair: -pair[0])]


@dataclass(frozen=True)
class ResultPage:
    """A candidate's own result, once it is released."""

    about: About
    result: Result
    chart: Markup
    reviews: tuple[ReviewLine, ...]

    @property
    def may_ask(self) -> bool:
        """Whether a review can be asked for: one at a time."""
        return all(review.answered_at for review in self.reviews)
