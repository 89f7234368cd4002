"""From what does an adaptive sitting choose, in which shares, and until when?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.assessments.rules.blueprints import KINDS, MEASURED, A, Askable

MOST_ASKED = 80
CAP = 0.5  # share of all sittings up to which an adaptive one asks an item
AMONG = 3  # best items that the next one is drawn from, so that not all begin alike


@dataclass(frozen=True)
class Blueprint:
    """What bounds an adaptive sitting."""

    theme: int
    shares: Mapping[str, float]
    pool: tuple[UUID, ...]
    most: int
    se: float
    exposure_cap: float = CAP

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the competencies that it asks about."""
        return tuple(dict.fromkeys(each.partition(":")[0] for each in self.shares))

    @property
    def minutes(self) -> float:
        """Return about how long its longest sitting takes."""
        whole = sum(self.shares.values())
        kinds = ((each.partition(":")[2], share) for each, share in self.shares.items())
        return self.most * sum(KINDS[kind] * share / whole for kind, share in kinds)


@dataclass(frozen=True)
class Exposed:
    """In how many of the other sittings items were asked so far."""

    sittings: int
    given: Mapping[UUID, int]


def cell(code: str, kind: str) -> str:
    """Return how the blueprint names the items of one kind in one competency."""
    return f"{code}:{kind}"


def shares(pool: Iterable[Askable], weights: Mapping[str, int]) -> dict[str, float]:
    """Share the questions out by the competencies' weights, each kind of a competency alike."""
    kinds: dict[str, set[str]] = {}
    for item in pool:
        kinds.setdefault(item.competency_code, set()).add(item.kind)
    return {
        cell(code, kind): max(weights.get(code, 1), 1) / len(own)
        for code, own in sorted(kinds.items())
        for kind in sorted(own)
    }


def parted(items: Sequence[A]) -> tuple[list[A], list[A]]:
    """Return items that everybody is asked, and those to choose from."""
    pool = [item for item in items if item.kind in MEASURED]
    return [item for item in items if item.kind not in MEASURED], pool


def most_in(pool: Sequence[Askable], minutes: float) -> int:
    """Return how many items of the pool fit into so many minutes."""
    if not pool:
        return 0
    each = sum(KINDS[item.kind] for item in pool) / len(pool)
    return max(1, min(round(minutes / each), len(pool), MOST_ASKED))
