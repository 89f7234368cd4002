"""What a template may see of a hiring report."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from markupsafe import Markup

from app.candidates.pages import ApplicationHead
from app.conduct.pages import Told
from app.decisions.pages import DecisionFields, Decisions
from app.profiles.pages import ProfilePage


@dataclass(frozen=True)
class Given:
    """What one interviewer gave one answer; who that was only as far as the reader may know."""

    interviewer: str
    standing: str
    point: int | None
    evidence: str
    reason: str


@dataclass(frozen=True)
class Dropped:
    """Who found a question faulty, when and why; it counts for nobody."""

    person: str
    at: datetime
    reason: str


@dataclass(frozen=True)
class Anchor:
    """The behaviour that earns one point."""

    point: int
    text: str


@dataclass(frozen=True)
class Answer:
    """One question of this application, and what its interviewers gave the answer."""

    question_id: UUID
    slug: str
    revision: int
    competency_code: str
    competency: str
    kind: str
    text: str
    anchors: tuple[Anchor, ...]  # of the points that were given
    given: tuple[Given, ...]
    mean: float | None
    is_split: bool
    is_left_out: bool = False  # of the figures that are shown
    drop: Dropped | None = None  # that stands today

    @property
    def is_faulty(self) -> bool:
        """Whether it is left out, or would be if it were measured today."""
        return self.is_left_out or self.drop is not None

    @property
    def faulty_words(self) -> str:
        """Say what being found faulty did to the figures that are shown."""
        if self.drop is None:
            return "left out of these figures; it counts again since they were measured"
        if self.is_left_out:
            return f"left out of these figures: {self.drop.reason}"
        return (
            f"still in these figures, which were measured before it was dropped: {self.drop.reason}"
        )

    @property
    def points(self) -> tuple[int, ...]:
        """Return the points that were given."""
        return tuple(each.point for each in self.given if each.point is not None)

    @property
    def is_without_points(self) -> bool:
        """Whether nobody rated the answer."""
        return self.mean is None


@dataclass(frozen=True)
class Chapter:
    """Everything that was asked about one competency."""

    code: str
    name: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Highlight:
    """One piece of evidence that speaks loudest, for or against."""

    question_id: UUID
    competency: str
    point: int
    interviewer: str
    evidence: str


@dataclass(frozen=True)
class Missing:
    """One interview whose scorecards are not all in."""

    guide: str
    missing: int
    seats: int
    starts_at: datetime
    is_started: bool


@dataclass(frozen=True)
class Alerts:
    """What to know before leaning on the figures."""

    missing: tuple[Missing, ...]
    scorecards: int
    seats: int
    split: tuple[Answer, ...]
    unrated: tuple[Answer, ...]
    unrated_competencies: tuple[str, ...]
    uncertified: tuple[str, ...]  # who rated, or will, without a certificate of practice
    raters: int
    is_frozen: bool
    faulty: tuple[Answer, ...]  # found faulty, then or since
    is_behind: bool  # scorecards came in after the profile was measured

    @property
    def is_clear(self) -> bool:
        """Whether there is nothing to know."""
        doubts = (
            self.missing,
            self.split,
            self.unrated,
            self.unrated_competencies,
            self.uncertified,
            self.faulty,
        )
        return self.is_frozen and not self.is_behind and not any(doubts)


@dataclass(frozen=True)
class Next:
    """What has to happen now, by whom, and when if that is known."""

    step: str  # withdrawn | review | decided | plan | interview | submit | arrange | decide
    owner: str
    guide: str = ""
    due_at: datetime | None = None
    manager: str = ""


@dataclass(frozen=True)
class Steps:
    """The way from the points as given to the fair rating, in hundredths that add up."""

    raw: float
    severe: float
    hard: float
    unrated: float
    fair: float

    @property
    def whole(self) -> float:
        """Return fair less raw."""
        return round(self.fair - self.raw, 2)

    @property
    def few(self) -> float:
        """Return what is left: the pull of few ratings, and what rounding left over."""
        return round(self.whole - self.severe - self.hard - self.unrated, 2)


@dataclass(frozen=True)
class Report:
    """One candidate in one position, for those who decide."""

    application: ApplicationHead
    is_named: bool
    profile: ProfilePage | None
    chart: Markup
    steps: Steps | None
    told: Told
    alerts: Alerts
    strengths: tuple[Highlight, ...]
    concerns: tuple[Highlight, ...]
    next: Next
    labels: dict[UUID, str]
    chapters: tuple[Chapter, ...]
    decisions: Decisions
    form: DecisionFields

    @property
    def left_out(self) -> tuple[Answer, ...]:
        """Return the faulty questions that were rated and are not in the figures."""
        return tuple(a for each in self.chapters for a in each.answers if a.is_left_out)


@dataclass(frozen=True)
class Side:
    """One of the candidates who stand side by side."""

    application_id: UUID
    name: str
    profile: ProfilePage


@dataclass(frozen=True)
class Range:
    """One candidate's fair rating with its interval."""

    fair: float
    low: float
    high: float


@dataclass(frozen=True)
class Compared:
    """One competency on which everybody was rated, in the order of the sides."""

    name: str
    target: int
    ranges: tuple[Range, ...]

    @property
    def is_overlapping(self) -> bool:
        """Whether some point lies within every interval."""
        return max(each.low for each in self.ranges) <= min(each.high for each in self.ranges)


@dataclass(frozen=True)
class Pair:
    """Two candidates, and how probably one of them is the better."""

    one: str
    other: str
    ahead: str
    behind: str
    surely: float
    is_apart: bool


@dataclass(frozen=True)
class Comparison:
    """Some candidates of one position, by name."""

    position_id: UUID
    position: str
    offered: tuple[tuple[UUID, str], ...]
    chosen: frozenset[UUID]
    is_cut: bool
    sides: tuple[Side, ...]
    compared: tuple[Compared, ...]
    apart: tuple[str, ...]
    pairs: tuple[Pair, ...]
    chart: Markup
    is_of_one_calibration: bool
