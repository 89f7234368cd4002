"""What templates may see of how what was foretold came out."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from markupsafe import Markup


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
    """Everything that is asked of the library; alike material gives alike findings."""

    workers: tuple[Worker, ...]
    measured: tuple[
        tuple[str, float], ...
    ]  # every candidate of these positions: position, composite
    weights: tuple[tuple[str, float], ...]


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
class ValidityPage:
    """Whether the composite foretells the work, by how much and how surely."""

    hired: int
    rated: int
    compared: int
    missing: int  # people until something is said
    is_some: bool  # enough that the next few will not turn it
    findings: Findings
    chart: Markup
    weights_chart: Markup
    rows: tuple[RatingRow, ...]
    ratings: int
    today: date


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
