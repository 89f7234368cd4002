"""What the interviewer sees."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.conduct.pages import Clock, DeviationRow, Deviations, ToldSecond
from app.interviews.pages import InterviewHead
from app.ratings.pages import Card, Entry, PanelRating, Progress

KEYS = (
    ("1 to 5", "give this point"),
    ("0", "no evidence"),
    ("s", "not asked; the arrow keys choose why"),
    ("n", "write evidence; Escape leaves it"),
    ("p", "tick the next probe"),
    ("j", "next question"),
    ("k", "previous question"),
    ("?", "show these keys"),
)


@dataclass(frozen=True)
class OwnInterview:
    """One interview of one's own, and how far one's scorecard of it is."""

    head: InterviewHead
    state: str  # owed | ahead | submitted | off
    submitted_at: datetime | None
    settled: int  # of the questions
    questions: int
    is_past: bool
    may_talk: bool  # the whole panel has submitted


@dataclass(frozen=True)
class OwnInterviews:
    """One page of one's own interviews: what waits for oneself first, then the next."""

    rows: tuple[OwnInterview, ...]
    count: int
    page: int
    pages: int


@dataclass(frozen=True)
class OwnScorecard:
    """One's own scorecard once it is submitted, beside what the panel gave that may be read."""

    interview_id: UUID
    submitted_at: datetime
    application_id: UUID
    cards: tuple[Card, ...]
    spent: Mapping[UUID, int]
    deviations: Mapping[UUID, tuple[DeviationRow, ...]]
    panel: Mapping[UUID, tuple[PanelRating, ...]]
    awaited: tuple[str, ...]  # who of the panel has not submitted
    owes_more: bool  # another scorecard of the same candidate, and so reads nothing of others


@dataclass(frozen=True)
class Console:
    """The whole screen: the list, one question with its card, or the close of the interview."""

    interview: InterviewHead
    entries: tuple[Entry, ...]
    progress: Progress
    cards: tuple[Card, ...]
    card: Card | None
    clock: Clock | None
    spent: Mapping[UUID, int]  # seconds, by question
    deviations: Mapping[UUID, Deviations]  # by question
    scorecard: OwnScorecard | None
    is_unpractised: bool  # about to start without a certificate of practice
    accommodation: str  # what to do for this candidate, until it has begun

    @property
    def spent_here(self) -> int:
        """Return the seconds that the question shown was before one's eyes."""
        return self.spent.get(self.card.question_id, 0) if self.card else 0

    @property
    def is_over_here(self) -> bool:
        """Whether the question shown was before one's eyes for longer than the guide says."""
        return self.card is not None and self.spent_here >= self.card.minutes * 60

    @property
    def times(self) -> str:
        """Return seconds and minutes of each question, for a script that turns without asking."""
        return " ".join(
            f"{card.number}:{self.spent.get(card.question_id, 0)}:{card.minutes}"
            for card in self.cards
        )

    @property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """Return the keys of the screen and what each does."""
        return KEYS

    @property
    def may_start(self) -> bool:
        """Whether the interview is still to begin."""
        return not (self.interview.started_at or self.interview.cancelled_at)


@dataclass(frozen=True)
class Differing:
    """One answer before the panel that heard it: what each gave, and gives after the talk."""

    card: Card
    spread: int
    panel: tuple[PanelRating, ...]
    seconds: tuple[ToldSecond, ...]
    own_second: ToldSecond | None

    @property
    def is_comparable(self) -> bool:
        """Whether at least two gave it a point."""
        points = [self.card.point, *(each.point for each in self.panel)]
        return len(points) - points.count(None) > 1


@dataclass(frozen=True)
class Debrief:
    """Where the panel begins to talk: the answer on which it differs most comes first."""

    interview: InterviewHead
    answers: tuple[Differing, ...]


@dataclass(frozen=True)
class Prepared:
    """One competency of a guide, and what is asked about it."""

    name: str
    definition: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Preparation:
    """What an interviewer knows before the interview, and what stays shut."""

    interview: InterviewHead
    kind: str
    panel: tuple[str, ...]
    accommodation: str
    competencies: tuple[Prepared, ...]
    is_shut: bool

    @property
    def questions(self) -> int:
        """Return how many questions the guide asks."""
        return sum(len(each.cards) for each in self.competencies)

    @property
    def minutes(self) -> int:
        """Return how long its questions take."""
        return sum(card.minutes for each in self.competencies for card in each.cards)


@dataclass(frozen=True)
class Review:
    """What is still missing before a scorecard is submitted."""

    interview: InterviewHead
    progress: Progress
    unsettled: tuple[Entry, ...]
    unfounded: tuple[Entry, ...]
    nudges: tuple[str, ...]  # for the interviewer alone
    submitted_at: datetime | None
