"""Who sits on which panel, so that all interviewers can be compared?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import comb

from scoring.errors import ScoringError

MOST_TRIED = 5000  # panels; of a larger pool only those with the least to do are tried


@dataclass(frozen=True)
class Sitting:
    """One interview as far as its panel is concerned."""

    candidate: str
    guide: str
    panel: tuple[str, ...]


def rotation(
    pool: Sequence[str], candidates: Sequence[str], guides: Sequence[tuple[str, int]]
) -> tuple[Sitting, ...]:
    """Return a panel for each candidate and guide.

    Parameters
    ----------
    pool, candidates : sequence of str
    guides : sequence of (str, int)
        Each guide with the size of its panel.

    Examples
    --------
    >>> plan = rotation(["Ada", "Ben", "Cy"], ["X", "Y"], [("First", 2)])
    >>> [sitting.panel for sitting in plan]
    [('Ada', 'Ben'), ('Ada', 'Cy')]
    """
    sittings: list[Sitting] = []
    for candidate in candidates:
        for guide, size in guides:
            panel = suggested_panel(pool, size, sittings, candidate=candidate, guide=guide)
            sittings.append(Sitting(candidate, guide, panel))
    return tuple(sittings)


def suggested_panel(
    pool: Sequence[str],
    size: int,
    sittings: Sequence[Sitting],
    *,
    candidate: str = "",
    guide: str = "",
) -> tuple[str, ...]:
    """Return who of a pool shall sit next.

    First come people who have not met the candidate; then whoever links groups of interviewers
    that share no candidate; then one who sat at this guide before beside those with least to do,
    in pairs that have not sat together.

    Parameters
    ----------
    pool : sequence of str
        In the order in which to choose among equals.
    size : int
    sittings : sequence of Sitting
        Those so far.

    Raises
    ------
    ScoringError
        If the pool holds fewer people than the panel needs.
    """
    if len(pool) < size:
        raise ScoringError(f"A panel of {size} needs as many people; there are {len(pool)}.")
    tried = _tried(pool, size, sittings)
    met = {who for each in sittings if each.candidate == candidate for who in each.panel}
    before = {who for each in sittings if each.guide == guide for who in each.panel}
    load = Counter(who for each in sittings for who in each.panel)
    pairs = Counter(pair for each in sittings for pair in combinations(sorted(each.panel), 2))
    groups = _groups(sittings)

    def price(panel: tuple[str, ...]) -> tuple[int, ...]:
        known = {groups[who] for who in panel if who in groups}
        here = {groups[who] for who in met}
        return (
            len(met & set(panel)),
            -len(known | here),
            -min(len(before & set(panel)), 1),
            sum((load[who] + 1) ** 2 - load[who] ** 2 for who in panel),
            sum(pairs[pair] for pair in combinations(sorted(panel), 2)),
        )

    return min(tried, key=price)


def _tried(
    pool: Sequence[str], size: int, sittings: Iterable[Sitting]
) -> Iterable[tuple[str, ...]]:
    if comb(len(pool), size) <= MOST_TRIED:
        return combinations(pool, size)
    load = Counter(who for each in sittings for who in each.panel)
    least = size
    while comb(least + 1, size) <= MOST_TRIED:
        least += 1
    kept = set(sorted(pool, key=lambda who: load[who])[:least])
    return combinations([who for who in pool if who in kept], size)


def _groups(sittings: Iterable[Sitting]) -> dict[str, int]:
    """Return the group of each interviewer; those who met a candidate in common are in one."""
    group: dict[str, int] = {}
    of_candidate: dict[str, set[str]] = {}
    for each in sittings:
        of_candidate.setdefault(each.candidate, set()).update(each.panel)
    for place, people in enumerate(of_candidate.values()):
        joined = {group[who] for who in people if who in group}
        for who in [*group, *people]:
            if who in people or group[who] in joined:
                group[who] = place
    return group
