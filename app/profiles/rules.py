"""What does the rule say that was frozen before the first interview, and why?"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.profiles.models import LEAST_COMPLETENESS, LEAST_RATINGS, Recommendation, Standing

SURE = 0.8  # a must-have is met or missed when it is this probable
EVEN = 0.5
LOWEST, HIGHEST = 1, 5
HALF = 0.5  # a fair rating comes to an end of the scale only at infinity; half a point off is there


@dataclass(frozen=True)
class MustHave:
    """A competency with a minimum: how probably it is reached, from how many ratings."""

    name: str
    probability: float
    ratings: int


@dataclass(frozen=True)
class Findings:
    """All that the rule looks at."""

    ratings: int
    completeness: float
    probability: float  # that the composite target is met
    advance_at: float
    decline_at: float
    must_haves: tuple[MustHave, ...] = ()


def met_from(point: int) -> float:
    """Return the fair rating from which a target or a minimum counts as met, wherever it is told."""
    return float(min(point, HIGHEST - HALF))


def is_below(high: float, point: int) -> bool:
    """Whether a whole interval, as it is written to a tenth, lies below what meets this point."""
    return round(high, 1) < met_from(point)


def recommendation(found: Findings) -> Recommendation:
    """Return what the rule recommends; it advises, and a person decides."""
    if not is_enough(found):
        return Recommendation.NOT_ENOUGH
    if _is_declined(found):
        return Recommendation.DECLINE
    holds = all(each.ratings and each.probability >= EVEN for each in found.must_haves)
    return (
        Recommendation.ADVANCE
        if found.probability >= found.advance_at and holds
        else Recommendation.DISCUSS
    )


def is_enough(found: Findings) -> bool:
    """Whether enough was rated to recommend anything."""
    return found.ratings >= LEAST_RATINGS and found.completeness >= LEAST_COMPLETENESS


def standing(probability: float, ratings: int) -> Standing:
    """Say how a minimum stands; what nobody rated is neither met nor missed."""
    if not ratings:
        return Standing.NOT_RATED
    if probability >= SURE:
        return Standing.MET
    return Standing.MISSED if round(1 - probability, 12) >= SURE else Standing.UNSURE


def missed(must_haves: Sequence[MustHave]) -> tuple[MustHave, ...]:
    """Return the must-haves that are missed."""
    return tuple(m for m in must_haves if standing(m.probability, m.ratings) == Standing.MISSED)


def doubtful(must_haves: Sequence[MustHave]) -> tuple[MustHave, ...]:
    """Return the must-haves that keep from advancing."""
    return tuple(m for m in must_haves if not m.ratings or m.probability < EVEN)


def _is_declined(found: Findings) -> bool:
    return bool(missed(found.must_haves)) or found.probability <= found.decline_at
