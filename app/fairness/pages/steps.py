"""How often each category is selected, step by step; it is kept as it was counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from app.fairness.models import WORDS
from app.web.charts import Axis, Sheet, Whisker, whiskers

SHORT = {
    "another": "Another",
    "black": "Black",
    "islander": "Pacific Islander",
    "native": "American Indian",
    "more": "Two or more races",
}
TICKS = (0, 25, 50, 75, 100)


@dataclass(frozen=True)
class Person:
    """What is known of one application on the day that counts; it never reaches a page."""

    sex: str | None
    ethnicity: str | None
    said_on: date | None
    is_interviewed: bool
    is_over: bool  # decided upon, or of a position that is closed
    recommendation: str | None
    composite: float | None
    outcome: str | None


@dataclass(frozen=True)
class Group:
    """One category at one step, or that it is too small to be shown."""

    groups: tuple[str, ...]
    n: int
    selected: int
    share: float
    rate: float
    low: float
    high: float
    ratio: float | None
    p: float | None
    verdict: str

    @property
    def name(self) -> str:
        """Say the category."""
        return ", ".join(WORDS[group] for group in reversed(self.groups))

    @property
    def short(self) -> str:
        """Say the category in the room of a chart."""
        return SHORT.get(self.groups[0], self.name)


@dataclass(frozen=True)
class Grouping:
    """One way to group people; who is in no category that is shown is told as one number."""

    by: str  # sex | ethnicity | both
    rows: tuple[Group, ...]
    others: int  # did not say, or are of a category with fewer than five people
    is_one_sided: bool

    @property
    def title(self) -> str:
        """Say by what people are grouped."""
        return {
            "sex": "Sex",
            "ethnicity": "Race and ethnicity",
            "both": "Sex by race and ethnicity",
        }[self.by]


@dataclass(frozen=True)
class Stage:
    """One step of selection, as of a day of its own: too few changes leave it as it was."""

    key: str
    name: str
    words: str
    as_of: datetime
    people: int
    known: int  # of whom anything is known
    selected: int
    groupings: tuple[Grouping, ...]

    @property
    def lead(self) -> str:
        """Say what the step comes to, the gravest first."""
        verdicts = {row.verdict for each in self.groupings for row in each.rows}
        return next((word for word in ("below", "unlike", "doubtful") if word in verdicts), "")

    @property
    def is_told(self) -> bool:
        """Whether any two categories can be compared."""
        return any(row.verdict == "most" for each in self.groupings for row in each.rows)

    @property
    def chart(self) -> Markup:
        """Draw the rate of each category, one by one."""
        alone = (each for each in self.groupings if each.by != "both")
        rows = [_whisker(row) for each in alone for row in each.rows]
        return self._drawn(rows) if rows else Markup()

    def _drawn(self, rows: list[Whisker]) -> Markup:
        title = f"{self.name}, by category"
        axis, sheet = Axis("Selected of 100, with 95 % interval", TICKS), Sheet(480, left=150)
        return whiskers(rows, axis, title=title, name=self.key, sheet=sheet)


@dataclass(frozen=True)
class Steps:
    """Who is selected how often, step by step."""

    as_of: datetime
    stages: tuple[Stage, ...]

    @property
    def applied(self) -> Stage | None:
        """Return the step at which everybody stands."""
        return named(self.stages, "interviewed")


@dataclass(frozen=True)
class Audit:
    """The tables of New York's Local Law 144."""

    as_of: datetime
    since: datetime | None
    stages: tuple[Stage, ...]

    @property
    def people(self) -> int:
        """Return how many were measured."""
        return max((each.people for each in self.stages), default=0)


def named(stages: Iterable[Stage], key: str) -> Stage | None:
    """Return the stage of this key."""
    return next((each for each in stages if each.key == key), None)


def _whisker(row: Group) -> Whisker:
    rate, low, high = (100 * each for each in (row.rate, row.low, row.high))
    return Whisker(row.short, rate, low, high, is_off=row.verdict == "below")
