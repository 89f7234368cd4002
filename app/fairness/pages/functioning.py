"""Whether questions and interviewers treat categories alike; it is kept as it was counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from markupsafe import Markup

from app.fairness.models import WORDS
from app.fairness.pages.steps import SHORT, Group
from app.web.charts import Axis, Sheet, Whisker, whiskers

HALVES = (0.5, 1, 2, 4)  # points that the chart reaches to either side, the least that holds all
SHEET = Sheet(width=560, left=230, step=26)
SHORTER = {WORDS[key]: words for key, words in SHORT.items()}
RANKS = {"below": 0, "unlike": 1, "doubtful": 2}
MOST_DRAWN = 30
MOST_OPEN = 20  # rows; of more, those of which nothing is found are folded away


@dataclass(frozen=True)
class Difference:
    """How one question or interviewer treats one category against another."""

    slug: str  # of the question, or the interviewer's id
    name: str
    as_of: datetime
    focal: str
    reference: str
    n_focal: int
    n_reference: int
    size: float  # points; above 0 it is harder, or more severe, for the focal category
    low: float
    high: float
    p: float
    grade: str
    is_sure: bool  # with false findings among all of them controlled
    may_hide: bool

    @property
    def weight(self) -> tuple[float, float]:
        """Return by what it is put in order: how likely it is by chance."""
        return (self.p, 0)

    @property
    def stands_out(self) -> bool:
        """Whether there is something to look at."""
        return self.grade in {"B", "C"}

    @property
    def verdict(self) -> str:
        """Say it in one word: large, moderate, chance, hides or none."""
        if self.stands_out:
            words = {"B": "moderate", "C": "large"}
            return words[self.grade] if self.is_sure else "chance"
        return "hides" if self.may_hide else "none"


@dataclass(frozen=True)
class QuestionImpact:
    """The category that reaches the upper half of one question least often."""

    slug: str
    name: str
    as_of: datetime
    people: int
    lowest: Group

    @property
    def weight(self) -> tuple[float, float]:
        """Return by what it is put in order: how grave it is, and how rarely they get there."""
        return (RANKS.get(self.lowest.verdict, len(RANKS)), self.lowest.ratio or 0.0)

    @property
    def stands_out(self) -> bool:
        """Whether there is something to look at."""
        return self.lowest.verdict != "alike"


Row = TypeVar("Row", Difference, QuestionImpact)


@dataclass(frozen=True)
class Shelf(Generic[Row]):
    """Rows to be read at once, and those that are folded away because nothing is found."""

    open: tuple[Row, ...]
    folded: tuple[Row, ...]


@dataclass(frozen=True)
class Functioning:
    """What is told of questions and interviewers, and of how many nothing."""

    as_of: datetime
    calibration: int | None
    questions: tuple[Difference, ...] = ()
    few_questions: int = 0
    interviewers: tuple[Difference, ...] = ()
    few_interviewers: int = 0
    impacts: tuple[QuestionImpact, ...] = ()
    few_impacts: int = 0

    @property
    def question_shelf(self) -> Shelf[Difference]:
        """Return the questions, what stands out first."""
        return _shelf(self.questions)

    @property
    def interviewer_shelf(self) -> Shelf[Difference]:
        """Return the interviewers, who stands out first."""
        return _shelf(self.interviewers)

    @property
    def impact_shelf(self) -> Shelf[QuestionImpact]:
        """Return the impact ratios, what stands out first."""
        return _shelf(self.impacts)

    @property
    def is_held(self) -> bool:
        """Whether anything stands as of an earlier day than the rest."""
        days = {each.as_of for each in (*self.questions, *self.interviewers)}
        return any(day < self.as_of for day in days | {each.as_of for each in self.impacts})

    @property
    def interviewers_chart(self) -> Markup:
        """Draw each interviewer with each category, the least likely to be chance first."""
        return _chart(self.interviewers[:MOST_DRAWN])


def _shelf(rows: tuple[Row, ...]) -> Shelf[Row]:
    if len(rows) <= MOST_OPEN:
        return Shelf(rows, ())
    return Shelf(
        tuple(each for each in rows if each.stands_out),
        tuple(each for each in rows if not each.stands_out),
    )


def _chart(found: Sequence[Difference]) -> Markup:
    if not found:
        return Markup()
    widest = max(max(abs(each.low), abs(each.high)) for each in found)
    half = next((half for half in HALVES if half >= widest), HALVES[-1])
    ticks = (-half, -half / 2, 0, half / 2, half)
    axis = Axis("Points more severe, with 95 % interval", ticks, 0)
    title = "Severity of each interviewer with a category, against the largest one"
    return whiskers(
        [_whisker(each) for each in found], axis, title=title, name="interviewers", sheet=SHEET
    )


def _whisker(each: Difference) -> Whisker:
    is_off = each.verdict in {"moderate", "large"}
    name = f"{each.name}: {SHORTER.get(each.focal, each.focal)}"
    return Whisker(name, each.size, each.low, each.high, is_off=is_off)
