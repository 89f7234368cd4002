"""What templates may see of calibrations; what could not be had is None, and said in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from math import ceil
from typing import Any
from uuid import UUID

from markupsafe import Markup

from app.calibrations.models import Standing
from app.jobs.pages import JobRow
from app.web.charts import Axis, Sheet, Whisker, whiskers
from app.web.filters import decimal, plural

ROOM = 25  # rows before a list is folded
SMALL = 0.05  # points
SHORT = 22  # letters of a name beside a chart
MOST_NAMES = 6  # of a group
LETTER = 6.5  # pixels of one, on a phone


@dataclass(frozen=True)
class Learnable:
    """All that a calibration is fitted from, as it was at one moment."""

    records: Sequence[Mapping[str, object]]
    points: tuple[int, int]
    scorecards: int = 0
    newest: int = 0  # number of the newest calibration of the house at that moment
    last_number: int | None = None  # of the one whose scale is kept
    last: dict[str, Any] | None = None
    import_id: UUID | None = None


@dataclass(frozen=True)
class Fitted:
    """What a fit found, frozen; and how it was linked to the last one, empty if it was not."""

    document: dict[str, Any]
    link: dict[str, Any]


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
    fitting: JobRow | None  # the fit that was asked for last
    approvals: tuple[ApprovalRow, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the next one can be made."""
        return self.ratings >= self.least


@dataclass(frozen=True)
class Share:
    """One part of what makes ratings differ."""

    name: str
    words: str
    variance: float
    share: float


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

    def _words(self, positive: str, negative: str, usual: str) -> str:
        if not self.is_off:
            return f"not to be told from {usual}"
        if abs(self.points) < SMALL:
            return f"surely but hardly {positive if self.measure > 0 else negative}"
        leaning = positive if self.points > 0 else negative
        return f"about {decimal(abs(self.points))} points {leaning}"


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
    def may_be_approved(self) -> bool:
        """Whether profiles could be measured by it from now on."""
        return self.standing in {Standing.WAITING, Standing.PASSED_OVER}

    @property
    def may_be_used_again(self) -> bool:
        """Whether profiles were measured by it once."""
        return self.standing == Standing.USED

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
    uncertified: tuple[str, ...]  # interviewers who hold no certificate of practice today

    @property
    def severities_chart(self) -> Markup:
        """Draw the severities, most severe first, as far as there is room."""
        return _chart(self.told.severities[:ROOM], "Severity of each interviewer", "severities")

    @property
    def difficulties_chart(self) -> Markup:
        """Draw the difficulties, hardest first, as far as there is room."""
        return _chart(self.told.difficulties[:ROOM], "Difficulty of each question", "difficulties")

    @property
    def severities(self) -> tuple[tuple[Element, ...], ...]:
        """Return the interviewers in folds."""
        return _folds(self.told.severities)

    @property
    def difficulties(self) -> tuple[tuple[Element, ...], ...]:
        """Return the questions in folds."""
        return _folds(self.told.difficulties)


def _folds(rows: tuple[Element, ...]) -> tuple[tuple[Element, ...], ...]:
    return tuple(rows[at : at + ROOM] for at in range(0, len(rows), ROOM))


def _chart(rows: tuple[Element, ...], title: str, name: str) -> Markup:
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
