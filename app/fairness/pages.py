"""What templates may see: of the candidate's own page, and of many together."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from markupsafe import Markup

from app.assessments.pages import About
from app.fairness.models import WORDS

SHORT = {
    "another": "Another",
    "black": "Black",
    "islander": "Pacific Islander",
    "native": "American Indian",
    "more": "Two or more races",
}


@dataclass(frozen=True)
class Asked:
    """Whom a letter asked, for which position, and who answers questions about it."""

    application_id: UUID
    candidate: str
    position: str
    manager: str
    contact: str
    contact_email: str


@dataclass(frozen=True)
class OwnPage:
    """The candidate's page; what they said before is not shown again."""

    about: "About | Asked"
    given_on: date | None
    years_kept: int
    sexes: tuple[tuple[str, str], ...]
    ethnicities: tuple[tuple[str, str], ...]
    token: str = ""  # of the letter, if they came by one


@dataclass(frozen=True)
class Person:
    """What is known of one application on the day that counts; it never reaches a page."""

    sex: str | None
    ethnicity: str | None
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
    """One step of selection."""

    key: str
    name: str
    words: str
    people: int
    selected: int
    groupings: tuple[Grouping, ...]
    chart: Markup

    @property
    def lead(self) -> str:
        """Say what the step comes to, the gravest first."""
        verdicts = {row.verdict for each in self.groupings for row in each.rows}
        return next((word for word in ("below", "unlike", "doubtful") if word in verdicts), "")

    @property
    def is_told(self) -> bool:
        """Whether any two categories can be compared."""
        return any(row.verdict == "most" for each in self.groupings for row in each.rows)


@dataclass(frozen=True)
class FairnessPage:
    """Who is selected how often, step by step."""

    as_of: datetime
    people: int
    known: int
    unasked: int  # whose application is over, and whom no letter asked
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class AuditPage:
    """The tables of New York's Local Law 144."""

    as_of: datetime
    since: datetime | None
    people: int
    stages: tuple[Stage, ...]


@dataclass(frozen=True)
class Difference:
    """How one question or interviewer treats one category against another."""

    name: str
    slug: str
    focal: str
    reference: str
    n_focal: int
    n_reference: int
    size: float  # points; above 0 it is harder, or more severe, for the focal category
    low: float
    high: float
    grade: str
    is_sure: bool  # with false findings among all of them controlled
    may_hide: bool

    @property
    def verdict(self) -> str:
        """Say it in one word: large, moderate, chance, hides or none."""
        if self.grade in {"B", "C"}:
            words = {"B": "moderate", "C": "large"}
            return words[self.grade] if self.is_sure else "chance"
        return "hides" if self.may_hide else "none"


@dataclass(frozen=True)
class QuestionImpact:
    """The category that reaches the upper half of one question least often."""

    slug: str
    name: str
    people: int
    lowest: Group | None

    @property
    def is_told(self) -> bool:
        """Whether any two categories can be compared."""
        return self.lowest is not None


@dataclass(frozen=True)
class FunctioningPage:
    """Whether questions and interviewers treat categories alike."""

    as_of: datetime
    calibration: int | None
    questions: tuple[Difference, ...]
    few_questions: int
    interviewers: tuple[Difference, ...]
    few_interviewers: int
    interviewers_chart: Markup
    impacts: tuple[QuestionImpact, ...]
    few_impacts: int
