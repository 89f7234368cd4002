"""What does the rule say that was frozen before the first interview, and why?"""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST_RATINGS = 6
LEAST_COMPLETENESS = 0.6
SURE = 0.8  # a must-have is met or missed when it is this probable
EVEN = 0.5

ADVANCE, DISCUSS, DECLINE, NOT_ENOUGH = "advance", "discuss", "decline", "not_enough"
MET, UNSURE, MISSED, NOT_RATED = "met", "unsure", "missed", "not_rated"


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


def recommendation(found: Findings) -> str:
    """Return what the rule recommends; it advises, and a person decides."""
    if not is_enough(found):
        return NOT_ENOUGH
    if _is_declined(found):
        return DECLINE
    holds = all(each.ratings and each.probability >= EVEN for each in found.must_haves)
    return ADVANCE if found.probability >= found.advance_at and holds else DISCUSS


def is_enough(found: Findings) -> bool:
    """Whether enough was rated to recommend anything."""
    return found.ratings >= LEAST_RATINGS and found.completeness >= LEAST_COMPLETENESS


def standing(probability: float, ratings: int) -> str:
    """Say how a minimum stands; what nobody rated is neither met nor missed."""
    if not ratings:
        return NOT_RATED
    if probability >= SURE:
        return MET
    return MISSED if round(1 - probability, 12) >= SURE else UNSURE


def missed(must_haves: Sequence[MustHave]) -> tuple[MustHave, ...]:
    """Return the must-haves that are missed."""
    return tuple(m for m in must_haves if standing(m.probability, m.ratings) == MISSED)


def doubtful(must_haves: Sequence[MustHave]) -> tuple[MustHave, ...]:
    """Return the must-haves that keep from advancing."""
    return tuple(m for m in must_haves if not m.ratings or m.probability < EVEN)


def _is_declined(found: Findings) -> bool:
    return bool(missed(found.must_haves)) or found.probability <= found.decline_at
