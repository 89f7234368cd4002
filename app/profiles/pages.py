"""What templates and other features may see of a profile; figures are on the 1-5 scale."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from app.profiles.models import LEAST_COMPLETENESS, LEAST_RATINGS, Recommendation, Standing
from app.web.filters import decimal, percent, plural

SMALL = 0.05  # points; less than this is written as 0.0

ADVICE: dict[str, str] = {
    Recommendation.ADVANCE: "Advance",
    Recommendation.DISCUSS: "Discuss",
    Recommendation.DECLINE: "Decline",
    Recommendation.NOT_ENOUGH: "Not enough ratings",
}
STANDINGS: dict[str, str] = {
    Standing.MET: "met",
    Standing.UNSURE: "unsure",
    Standing.MISSED: "missed",
    Standing.NOT_RATED: "not rated",
}


@dataclass(frozen=True)
class Head:
    """What measuring has to know of an application."""

    position_id: UUID
    advance_at: float
    decline_at: float


@dataclass(frozen=True)
class CompetencyLine:
    """One requirement as it was measured; ``measure`` and ``se`` are in logits."""

    code: str
    name: str
    measure: float
    se: float
    fair: float
    low: float
    high: float
    raw: float | None
    ratings: int
    interviewers: int
    spread: float | None
    weight: int
    target: int
    target_probability: float
    minimum: int | None
    minimum_probability: float | None
    met_from: float  # the fair rating from which the target counts as met
    is_below: bool  # whether the whole interval lies below that
    standing: str  # of the minimum: met, unsure, missed, not_rated; "" without one

    @property
    def is_must_have(self) -> bool:
        """Whether a minimum was set."""
        return self.minimum is not None

    @property
    def standing_words(self) -> str:
        """Say how the minimum stands."""
        return STANDINGS.get(self.standing, "")


@dataclass(frozen=True)
class SeverityPart:
    """What one interviewer's severity took from the composite; positive points are given back."""

    interviewer_id: UUID
    severity: float
    points: float
    ratings: int

    @property
    def words(self) -> str:
        """Say how this interviewer rates."""
        return leaning(self.points, "severe", "lenient")


@dataclass(frozen=True)
class DifficultyPart:
    """What one question's difficulty took from the composite; positive points are given back."""

    slug: str
    competency_code: str
    difficulty: float
    points: float
    ratings: int

    @property
    def words(self) -> str:
        """Say how hard the question is."""
        return leaning(self.points, "hard", "easy")


@dataclass(frozen=True)
class Difference:
    """Why raw and fair differ: four steps in points that add up to fair less raw."""

    severities: tuple[SeverityPart, ...]
    difficulties: tuple[DifficultyPart, ...]
    unrated: float
    few: float

    @property
    def severe(self) -> float:
        """Return what all severities come to."""
        return sum(each.points for each in self.severities)

    @property
    def hard(self) -> float:
        """Return what all difficulties come to."""
        return sum(each.points for each in self.difficulties)

    @property
    def whole(self) -> float:
        """Return fair less raw."""
        return self.severe + self.hard + self.unrated + self.few


@dataclass(frozen=True)
class Further:
    """One interview that might be held, and what it would do to the composite's interval."""

    guide: str
    questions: int
    now: float  # width of the 95 % interval, in points
    after: float


@dataclass(frozen=True)
class ProfilePage:
    """One measuring of one application, with all that a report tells of it."""

    id: UUID
    application_id: UUID
    measured_at: datetime
    calibration: int
    calibration_ratings: int
    ratings: int
    scorecards: int
    fingerprint: str
    measure: float
    se: float
    fair: float
    low: float
    high: float
    raw: float | None
    target_fair: float
    target_probability: float
    completeness: float
    recommendation: str
    advance_at: float
    decline_at: float
    competencies: tuple[CompetencyLine, ...]
    difference: Difference | None
    further: tuple[Further, ...] = ()
    dropped: frozenset[UUID] = frozenset()  # faulty questions that were left out

    @property
    def is_enough(self) -> bool:
        """Whether the rule recommends anything."""
        return self.recommendation != Recommendation.NOT_ENOUGH

    @property
    def recommendation_words(self) -> str:
        """Say the recommendation."""
        return ADVICE[self.recommendation]

    @property
    def must_haves(self) -> tuple[CompetencyLine, ...]:
        """Return the competencies with a minimum."""
        return tuple(line for line in self.competencies if line.is_must_have)

    @property
    def why(self) -> tuple[str, ...]:
        """Say what led the rule to its recommendation, one sentence each."""
        if not self.is_enough:
            return self._lacking
        target = percent(self.target_probability)
        said = [
            f"The weighted target of {decimal(self.target_fair, 2)} is met with probability {target}; {self._limits}."
        ]
        return (*said, *(_of_minimum(line) for line in self.must_haves))

    @property
    def _limits(self) -> str:
        advance, decline = percent(self.advance_at), percent(self.decline_at)
        return f"the rule advances from {advance} and declines up to {decline}"

    @property
    def _lacking(self) -> tuple[str, ...]:
        said = []
        if self.ratings < LEAST_RATINGS:
            said.append(f"Not enough ratings: {self.ratings} of {LEAST_RATINGS}.")
        if self.completeness < LEAST_COMPLETENESS:
            said.append(
                f"Not enough of the weight is rated: {percent(self.completeness)} "
                f"of {percent(LEAST_COMPLETENESS)}."
            )
        return tuple(said)


@dataclass(frozen=True)
class PastProfile:
    """One line of an application's history."""

    id: UUID
    measured_at: datetime
    calibration: int
    ratings: int
    fair: float
    low: float
    high: float
    recommendation: str

    @property
    def recommendation_words(self) -> str:
        """Say the recommendation."""
        return ADVICE[self.recommendation]


def leaning(points: float, positive: str, negative: str) -> str:
    """Say which way something leans, unless it is too little to see."""
    if abs(points) < SMALL:
        return "about as usual"
    return positive if points > 0 else negative


def _of_minimum(line: CompetencyLine) -> str:
    if not line.ratings:
        return f"{line.name} is a must-have and was not rated."
    chance = percent(line.minimum_probability or 0.0)
    return (
        f"{line.name}, a must-have, is {line.standing_words}: at least {line.minimum} "
        f"with probability {chance}, from {plural(line.ratings, 'rating')}."
    )
