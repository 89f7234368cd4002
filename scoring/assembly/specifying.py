"""What is there to ask, and what is wished of a plan."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite

from scoring.errors import ScoringError

BALANCED = {
    "behavioural": (0.25, 0.5),
    "situational": (0.25, 0.5),
    "knowledge": (0.0, 0.25),
    "work_sample": (0.0, 0.25),
}
WORN = 6.0  # above what suits others in every way, below two ratings that a weight lacks


@dataclass(frozen=True)
class Question:
    """One question of the bank.

    Attributes
    ----------
    id, competency, kind : str
    minutes : int
    misfit : float
        How little it suits; 0 suits in every way, and 1 is worth a quarter of a rating.
    asked : int
        How often it was asked already: its exposure.
    is_shared : bool
        Whether it is asked elsewhere too, so that it compares those who ask it with others.
    is_worn : bool
        Whether it is asked so often that others come first, and it only where none serves as well.
    is_leaked : bool
        Whether candidates are believed to know it; then it is asked only where it is locked.
    difficulty : float
        In logits, against the usual question of its competency; nan where it is not known.
    """

    id: str
    competency: str
    kind: str
    minutes: int
    misfit: float = 0.0
    asked: int = 0
    is_shared: bool = False
    is_worn: bool = False
    is_leaked: bool = False
    difficulty: float = float("nan")


@dataclass(frozen=True)
class Interview:
    """One interview: its minutes for questions, and how many rate in it."""

    minutes: int
    panel: int = 2


@dataclass(frozen=True)
class Competency:
    """What shall be measured, and how much it weighs beside the others."""

    code: str
    weight: float
    is_must_have: bool = False


@dataclass(frozen=True)
class Wishes:
    """What is wished beyond time and weights; each may give way, and is then named.

    Attributes
    ----------
    kinds : mapping of str to (float, float)
        Least and most share of the questions, by kind.
    interviewers : int
        How many shall rate each must-have.
    most_competencies : int
        How many one interview may ask about.
    exposure_cap : int, optional
        Questions asked so often already are left out, unless they are locked.
    shared : int
        How many of the questions shall be asked elsewhere too.
    """

    kinds: Mapping[str, tuple[float, float]] = field(default_factory=lambda: BALANCED)
    interviewers: int = 2
    most_competencies: int = 5
    exposure_cap: int | None = None
    shared: int = 0


@dataclass(frozen=True)
class Specification:
    """A bank, the interviews to fill, and everything that is wished of them.

    Attributes
    ----------
    questions : tuple of Question
    interviews : tuple of Interview
    competencies : tuple of Competency
    wishes : Wishes
    locked : mapping of str to int
        Questions that stay, and the place of the interview in which they are asked.
    enemies : tuple of frozenset of str
        Sets of questions of which at most one may be asked.

    Raises
    ------
    ScoringError
        If there is nothing to fill, a name comes twice, or a locked question is not there.
    """

    questions: tuple[Question, ...]
    interviews: tuple[Interview, ...]
    competencies: tuple[Competency, ...]
    wishes: Wishes = field(default_factory=Wishes)
    locked: Mapping[str, int] = field(default_factory=dict)
    enemies: tuple[frozenset[str], ...] = ()

    def __post_init__(self) -> None:
        if not self.interviews or not self.competencies:
            raise ScoringError("A plan needs at least one interview and one competency.")
        if len(self.by_id) < len(self.questions):
            raise ScoringError("Two questions bear the same id.")
        faulty = [q.id for q in self.questions if q.minutes <= 0 or not isfinite(q.misfit)]
        if faulty:
            raise ScoringError(f"Question {faulty[0]!r} needs minutes above 0 and a finite misfit.")
        for name, place in self.locked.items():
            if name not in self.by_id or not 0 <= place < len(self.interviews):
                raise ScoringError(f"Question {name!r} is locked, but it or its interview is not.")

    @cached_property
    def by_id(self) -> dict[str, Question]:
        """Return each question by its id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def usable(self) -> tuple[Question, ...]:
        """Return what may be asked, by id: locked, or wanted and not asked too often already."""
        wanted = {competency.code for competency in self.competencies}
        cap = self.wishes.exposure_cap
        return tuple(
            sorted(
                (
                    q
                    for q in self.questions
                    if q.id in self.locked
                    or (
                        q.competency in wanted
                        and not q.is_leaked
                        and (cap is None or q.asked < cap)
                    )
                ),
                key=lambda q: q.id,
            )
        )

    @cached_property
    def ratings(self) -> float:
        """Return how many ratings the interviews have time for, by the usual question's minutes."""
        usual = sum(q.minutes for q in self.usable) / len(self.usable) if self.usable else 1.0
        return sum(each.panel * each.minutes / usual for each in self.interviews)

    @cached_property
    def due(self) -> dict[str, float]:
        """Return how many ratings each competency's weight gives it."""
        whole = sum(each.weight for each in self.competencies) or 1.0
        return {each.code: self.ratings * each.weight / whole for each in self.competencies}

    @cached_property
    def costs(self) -> dict[str, float]:
        """Return what asking each usable question costs: how little it suits, how worn it is."""
        most = 1 + max((q.asked for q in self.usable), default=0)
        return {q.id: q.misfit + q.asked / most / 2 + WORN * q.is_worn for q in self.usable}
