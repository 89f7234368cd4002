"""What templates may see of how what was foretold came out."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from math import ceil
from uuid import UUID

from markupsafe import Markup

from app.jobs.pages import JobRow
from app.web.charts import Axis, Sheet, Whisker, whiskers
from app.web.scatters import Plotted, scatter

TICKS = (1, 2, 3, 4, 5)
TENTH = 10  # of the shares


@dataclass(frozen=True)
class Hired:
    """Somebody who was hired, and what was known of them when it was decided."""

    application_id: UUID
    candidate: str
    email: str
    position_id: UUID
    position: str
    decided_at: datetime
    profile_id: UUID | None
    composite: float | None  # logits
    fair: float | None


@dataclass(frozen=True)
class Worker:
    """Somebody who was hired and whose work was rated; what foretold it, and how it came."""

    name: str
    group: str  # the position
    composite: float
    fair: float
    work: float
    competencies: tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Material:
    """Everything that can be said anything from; alike material gives alike findings."""

    hired: int
    rated: int
    ratings: int
    workers: tuple[Worker, ...]
    measured: tuple[
        tuple[str, float], ...
    ]  # every candidate of these positions: position, composite
    weights: tuple[tuple[str, float], ...]

    @property
    def fingerprint(self) -> str:
        """Tell this material from any other."""
        said = repr((self.workers, self.measured, self.weights))
        return sha256(said.encode()).hexdigest()


@dataclass(frozen=True)
class Strength:
    """How far the composite goes along with the work, within positions."""

    n: int
    positions: int
    r: float
    low: float
    high: float
    boot_low: float
    boot_high: float
    corrected: float | None
    corrected_low: float | None
    corrected_high: float | None
    ratio: float | None

    @property
    def verdict(self) -> str:
        """Say it in one word: foretells, unsure or misleads."""
        if self.low > 0:
            return "foretells"
        return "misleads" if self.high < 0 else "unsure"


@dataclass(frozen=True)
class Foretold:
    """How much of the work of people who were left out is foretold, by one way to foretell."""

    name: str
    r2: float
    low: float
    high: float
    error: float
    blind_error: float


@dataclass(frozen=True)
class Weight:
    """The weight of one competency: as it is, and as the data would have it."""

    name: str
    present: float
    suggested: float
    low: float
    high: float
    is_told_apart: bool


@dataclass(frozen=True)
class Findings:
    """What the library says of the material; what it cannot is None, with the reason."""

    strength: Strength | None = None
    refusal: str = ""
    foretold: tuple[Foretold, ...] = ()
    weights: tuple[Weight, ...] = ()
    is_enough: bool = False  # for advice on weights
    trust: float = 0.0


@dataclass(frozen=True)
class RatingRow:
    """One rating of somebody's work."""

    id: UUID
    candidate: str
    position: str
    rated_on: date
    rating: float
    origin: str
    entered_by: str | None


@dataclass(frozen=True)
class Point:
    """One person of the chart."""

    name: str
    fair: float
    work: float
    position: int


@dataclass(frozen=True)
class Told:
    """What is told of all whose work was rated; it is kept as it was worked out."""

    hired: int
    rated: int
    compared: int
    missing: int  # people more who are needed before anything is said
    is_some: bool  # enough that the next few will not turn it
    findings: Findings
    points: tuple[Point, ...]

    @property
    def chart(self) -> Markup:
        """Draw what was foretold against what came."""
        across = Axis("Composite when it was decided (fair rating)", TICKS)
        up = Axis("Work, as rated later", TICKS)
        drawn = [Plotted(each.name, each.fair, each.work, each.position) for each in self.points]
        return scatter(drawn, across, up, title="Foretold and done", name="done")

    @property
    def weights_chart(self) -> Markup:
        """Draw the weights that the data would suggest, beside those of now."""
        rows = [_whisker(each) for each in self.findings.weights]
        title = "Weights that the data would suggest, beside those of now"
        widest = max(each.high for each in self.findings.weights)
        ticks = range(0, TENTH * ceil(widest / TENTH) + 1, TENTH)
        axis = Axis("Share in %, with 95 % interval; the bar is now", ticks)
        sheet = Sheet(width=620, left=230, step=26)
        return whiskers(rows, axis, title=title, name="weights", sheet=sheet)


@dataclass(frozen=True)
class ValidityPage:
    """Whether the composite foretells the work, as it was last worked out, and all ratings."""

    told: Told | None
    as_of: datetime | None
    newer: int  # ratings more, or fewer, than it was worked out from
    job: JobRow | None  # that works it out, the newest
    rows: tuple[RatingRow, ...]
    ratings: int
    today: date

    @property
    def is_open(self) -> bool:
        """Whether it is being worked out anew."""
        return self.job is not None and self.job.is_open

    @property
    def fault(self) -> str:
        """Say why working it out failed, if it did."""
        return "" if self.job is None or self.job.state != "failed" else self.job.fault


@dataclass(frozen=True)
class Ready:
    """One rating that can be taken in."""

    at: int
    hired: Hired
    rated_on: date
    rating: float


@dataclass(frozen=True)
class Preview:
    """What a file would bring in."""

    name: str
    rows: str
    ready: tuple[Ready, ...]

    @property
    def people(self) -> int:
        """Return of how many people."""
        return len({each.hired.application_id for each in self.ready})


def _whisker(each: Weight) -> Whisker:
    return Whisker(
        each.name,
        each.suggested,
        each.low,
        each.high,
        mark=each.present,
        is_off=each.is_told_apart,
        mark_words="now",
    )
