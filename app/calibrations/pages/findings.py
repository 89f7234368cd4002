"""What a fit found beyond severity and difficulty; what could not be had is None."""

from dataclasses import dataclass

from app.web.filters import decimal

RARE = 0.05  # so few of what is called a finding may be chance
SMALL = 0.05  # points


@dataclass(frozen=True)
class Leaning:
    """One way in which an interviewer rates, with its doubt; ``p`` allows for how many were asked."""

    size: float
    low: float
    high: float
    p: float

    @property
    def is_sure(self) -> bool:
        """Whether it is unlikely to be chance."""
        return self.p < RARE

    @property
    def drift_words(self) -> str:
        """Say how severity changes; the size is in points a quarter."""
        if not self.is_sure or abs(self.size) < SMALL:
            return "as before"
        way = "more severe" if self.size > 0 else "more lenient"
        return f"{decimal(abs(self.size))} points {way} each quarter"


@dataclass(frozen=True)
class Tendency(Leaning):
    """How the scale is used: a stretch of what others make of a difference, and what came of it.

    The stretch is a first step from what is usual, so far off it only tells the direction; pages say
    how far the points spread instead, and how far they would if the scale were used as by others.
    """

    spread: float
    expected: float

    @property
    def tendency_words(self) -> str:
        """Say how the scale is used."""
        if not self.is_sure:
            return "uses the scale as others do"
        way = "keeps to the middle" if self.size < 0 else "runs to the ends"
        return f"{way}: {self.spread_words}"

    @property
    def spread_words(self) -> str:
        """Say how far the points spread, in standard deviations."""
        return f"points spread by {decimal(self.spread)} where {decimal(self.expected)} is expected"


@dataclass(frozen=True)
class AgreementRow:
    """How often interviewers who heard the same answer gave the same point."""

    name: str
    pairs: int
    exact: float | None
    expected: float | None
    near: float | None  # the same or the neighbouring point


@dataclass(frozen=True)
class PointUse:
    """How one point of the scale was used."""

    point: int
    count: int
    share: float
    average: float | None
    outfit: float | None
    is_disordered: bool


@dataclass(frozen=True)
class StudyRow:
    """The reliability to expect from so many interviewers and questions."""

    interviewers: int
    questions: int
    reliability: float


@dataclass(frozen=True)
class BridgeRow:
    """One interview that would link groups which share nothing."""

    interviewer: str
    candidate: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class Findings:
    """All of it; empty for a calibration from before findings were kept."""

    agreement: AgreementRow | None = None
    agreements: tuple[AgreementRow, ...] = ()
    points: tuple[PointUse, ...] = ()
    studies: tuple[StudyRow, ...] = ()
    bridges: tuple[BridgeRow, ...] = ()
    has_times: bool = False

    @property
    def counts(self) -> tuple[int, ...]:
        """Return the numbers of questions that were studied."""
        return tuple(dict.fromkeys(row.questions for row in self.studies))

    @property
    def studied(self) -> tuple[tuple[int, tuple[StudyRow, ...]], ...]:
        """Return the studies by number of interviewers."""
        panels = dict.fromkeys(row.interviewers for row in self.studies)
        return tuple(
            (size, tuple(row for row in self.studies if row.interviewers == size))
            for size in panels
        )

    def study(self, interviewers: int, questions: int) -> StudyRow | None:
        """Return one of them."""
        return next(
            (
                row
                for row in self.studies
                if (row.interviewers, row.questions) == (interviewers, questions)
            ),
            None,
        )
