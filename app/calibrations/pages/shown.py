"""One calibration in words and numbers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from markupsafe import Markup

from app.calibrated import Standing
from app.calibrations.pages.elements import ROOM, Element, caterpillar, folds
from app.calibrations.pages.findings import Findings
from app.web.filters import plural

MOST_NAMES = 6  # of a group


@dataclass(frozen=True)
class Share:
    """One part of what makes ratings differ."""

    name: str
    words: str
    variance: float
    share: float


@dataclass(frozen=True)
class FairRow:
    """One candidate's fair rating with its interval, on the scale of the points."""

    name: str
    fair: float
    low: float
    high: float
    observed: float | None
    ratings: int


@dataclass(frozen=True)
class Step:
    """Where two neighbouring points are equally likely, in logits."""

    below: int
    above: int
    value: float


@dataclass(frozen=True)
class Group:
    """Some who share ratings with each other and with none outside."""

    candidates: int
    interviewers: tuple[str, ...]
    questions: int

    @property
    def words(self) -> str:
        """Say who is in it."""
        counted = ((self.candidates, "candidate"), (self.questions, "question"))
        said = [plural(count, noun) for count, noun in counted if count]
        names = ", ".join(self.interviewers[:MOST_NAMES])
        more = len(self.interviewers) - MOST_NAMES
        if more > 0:
            names += f" and {plural(more, 'other')}"
        return ": ".join(part for part in (names, ", ".join(said)) if part)


@dataclass(frozen=True)
class Split:
    """Two facets that fall into groups; between groups their effects cannot be told apart."""

    facets: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Spread:
    """How far the elements of one facet can be told apart."""

    name: str
    reliability: float | None
    strata: float | None


@dataclass(frozen=True)
class Origin:
    """Where a calibration comes from, so that it can be computed again."""

    number: int
    made_at: datetime
    by: str | None
    import_title: str | None
    ratings: int
    converged: bool
    id: UUID
    fingerprint: str
    link: dict[str, Any]
    linked_to: int | None
    standing: Standing = Standing.UNUSABLE

    @property
    def is_prior(self) -> bool:
        """Whether it was made before anything was rated."""
        return not self.ratings and self.import_title is None


@dataclass(frozen=True)
class Told:
    """What the fit itself says of all its parts."""

    points: tuple[int, int]
    method: str
    model: str
    iterations: int
    log_likelihood: float | None
    shares: tuple[Share, ...]
    severities: tuple[Element, ...]
    difficulties: tuple[Element, ...]
    steps: tuple[Step, ...]
    splits: tuple[Split, ...]
    spreads: tuple[Spread, ...]
    findings: Findings

    @property
    def is_disordered(self) -> bool:
        """Whether some point is nowhere the likeliest one."""
        values = [step.value for step in self.steps]
        return values != sorted(values)


@dataclass(frozen=True)
class CalibrationPage:
    """One calibration in words and numbers; its candidates are paged."""

    origin: Origin
    told: Told
    candidates: tuple[FairRow, ...]
    all_candidates: int
    unseen: int  # whom the reader still has to rate
    page: int
    pages: int

    @property
    def uncertified(self) -> tuple[str, ...]:
        """Return the interviewers who hold no certificate of practice today."""
        return tuple(sorted(row.name for row in self.told.severities if row.is_certified is False))

    @property
    def severities_chart(self) -> Markup:
        """Draw the severities, most severe first, as far as there is room."""
        return caterpillar(
            self.told.severities[:ROOM], "Severity of each interviewer", "severities"
        )

    @property
    def difficulties_chart(self) -> Markup:
        """Draw the difficulties, hardest first, as far as there is room."""
        return caterpillar(
            self.told.difficulties[:ROOM], "Difficulty of each question", "difficulties"
        )

    @property
    def severities(self) -> tuple[tuple[Element, ...], ...]:
        """Return the interviewers in folds."""
        return folds(self.told.severities)

    @property
    def difficulties(self) -> tuple[tuple[Element, ...], ...]:
        """Return the questions in folds."""
        return folds(self.told.difficulties)
