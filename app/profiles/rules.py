"""What does the rule say that was frozen before the first interview, and why?"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.profiles.models import LEAST_COMPLETENESS, LEAST_RATINGS, Recommendation, Standing

SURE = 0.8  # a must-have is met or missed when it is this probable
EVEN = 0.5


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
