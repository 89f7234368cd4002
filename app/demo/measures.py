"""What is true in the demo, and what its interviewers make of it; the door to scoring."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from numpy.random import Generator

GENERAL, SPECIFIC = 0.8, 0.5
SEVERITY, DIFFICULTY = 0.22, 0.4
HALO, ANSWER = 0.4, 0.35
MANNERS = {"severe": 1.0, "lenient": -0.9, "central": 0.0}
CENTRAL = 0.35  # how far one who rates everything in the middle lets an answer move them


@dataclass(frozen=True)
class Rater:
    """How one interviewer rates; pull is 1 for those who use the whole scale."""

    severity: float
    pull: float


@dataclass(frozen=True)
class Level:
    """Where one candidate stands, in general and in each competency, in logits."""

    general: float
    competencies: Mapping[str, float]


@dataclass(frozen=True)
class Truth:
    """All that the ratings of the demo come from, besides chance."""

    thresholds: tuple[float, ...]
    levels: Mapping[str, Level]
    raters: Mapping[str, Rater]
    difficulties: Mapping[str, float]

    def told(self) -> dict[str, object]:
        """Say the truth, to be kept outside the database."""
        return asdict(self)


@dataclass(frozen=True)
class Heard:
    """One answer that one interviewer heard."""

    candidate: str
    interviewer: str
    question: str
    competency: str


class World:
    """Draws from one seed: first what is true, then what is rated."""

    def __init__(self, seed: int) -> None:
        import numpy as np  # noqa: PLC0415 -- only the demo needs it

        self._rng: Generator = np.random.default_rng(seed)
        self._effects: dict[tuple[str, str, str], float] = {}

    def truth(
        self,
        usual: Mapping[str, float],
        manners: Mapping[str, str],
        questions: Sequence[str],
        codes: Sequence[str],
    ) -> Truth:
        """Draw where candidates stand, how interviewers rate, and how hard questions are."""
        from scoring.simulation.rounds import USUAL_THRESHOLDS  # noqa: PLC0415 -- loads numpy

        return Truth(
            thresholds=USUAL_THRESHOLDS,
            levels={who: self._level(level, codes) for who, level in usual.items()},
            raters={who: self._rater(manner) for who, manner in manners.items()},
            difficulties={slug: self._normal(DIFFICULTY) for slug in questions},
        )

    def point(self, truth: Truth, heard: Heard) -> int:
        """Return the point that an interviewer gives an answer."""
        rater = truth.raters[heard.interviewer]
        level = truth.levels[heard.candidate].competencies[heard.competency]
        eta = level - truth.difficulties[heard.question] - rater.severity
        eta += self._effect("halo", HALO, heard.candidate, heard.interviewer)
        eta += self._effect("answer", ANSWER, heard.candidate, heard.question)
        return _point(eta * rater.pull, truth.thresholds, float(self._rng.random()), rater.pull)

    def _level(self, usual: float, codes: Sequence[str]) -> Level:
        general = usual + self._normal(GENERAL)
        return Level(general, {code: general + self._normal(SPECIFIC) for code in codes})

    def _rater(self, manner: str) -> Rater:
        severity = MANNERS.get(manner)
        drawn = self._normal(SEVERITY)
        pull = CENTRAL if manner == "central" else 1.0
        return Rater(round(drawn, 3) if severity is None else severity, pull)

    def _effect(self, kind: str, spread: float, one: str, other: str) -> float:
        """Return what two share whenever they meet, drawn when they first do."""
        key = (kind, one, other)
        if key not in self._effects:
            self._effects[key] = self._normal(spread)
        return self._effects[key]

    def _normal(self, spread: float) -> float:
        return round(float(self._rng.normal(0.0, spread)), 4)


def _point(eta: float, thresholds: Sequence[float], drawn: float, pull: float) -> int:
    """Return a point by the rating scale model; who pulls to the middle has wider thresholds."""
    logits, chances = 0.0, [1.0]
    for threshold in thresholds:
        logits += eta - threshold / pull**0.5
        chances.append(exp(logits))
    mark, point = drawn * sum(chances), 1
    for chance in chances[:-1]:
        mark -= chance
        if mark < 0:
            break
        point += 1
    return point
