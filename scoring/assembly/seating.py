"""Which interview asks what? A plan put together step by step, for when the solver is short of time."""

from collections.abc import Iterator, Sequence
from itertools import combinations
from time import monotonic

from scoring.assembly.judging import cost
from scoring.assembly.specifying import Question, Specification

Picks = tuple[frozenset[str], ...]  # interview by interview


def seated(
    chosen: Sequence[Question],
    spare: Sequence[Question],
    wanted: Specification,
    ends: float,
    best: Sequence[Sequence[str]] | None = None,
) -> tuple[tuple[str, ...], ...]:
    """Return a plan that no single step betters, or the best by the time it ends.

    Each chosen question goes where it costs the least, or nowhere, unless a plan is known that is
    better than that; then questions are moved, swapped, added from the spare ones and exchanged
    for them, as long as that helps.
    """
    begun = [_put_in_turn(chosen, wanted), *([tuple(map(frozenset, best))] if best else [])]
    picks = min(begun, key=lambda each: _cost(each, wanted))
    known = _cost(picks, wanted)
    while better := _better(picks, known, [*chosen, *spare], wanted, ends):
        picks, known = better
    return tuple(tuple(sorted(asked)) for asked in picks)


def _put_in_turn(chosen: Sequence[Question], wanted: Specification) -> Picks:
    picks = _begun(wanted)
    for question in _in_turn(chosen, wanted):
        picks = min(
            [picks, *_added(picks, question.id, wanted)], key=lambda each: _cost(each, wanted)
        )
    return picks


def _begun(wanted: Specification) -> Picks:
    return tuple(
        frozenset(name for name, at in wanted.locked.items() if at == place)
        for place in range(len(wanted.interviews))
    )


def _in_turn(chosen: Sequence[Question], wanted: Specification) -> list[Question]:
    """Return what is not locked: the heavier competency first, of it the longer question."""
    weight = {each.code: each.weight for each in wanted.competencies}
    free = [q for q in chosen if q.id not in wanted.locked]
    return sorted(
        free, key=lambda q: (-weight.get(q.competency, 0), q.competency, -q.minutes, q.id)
    )


def _cost(picks: Picks, wanted: Specification) -> float:
    return cost([sorted(asked) for asked in picks], wanted)


def _better(
    picks: Picks, known: float, bank: Sequence[Question], wanted: Specification, ends: float
) -> tuple[Picks, float] | None:
    """Return the first neighbour that costs less."""
    for each in _neighbours(picks, bank, wanted):
        if monotonic() > ends:
            return None
        if (costs := _cost(each, wanted)) < known - 1e-9:
            return each, costs
    return None


def _neighbours(picks: Picks, bank: Sequence[Question], wanted: Specification) -> Iterator[Picks]:
    asked = set().union(*picks)
    free = sorted(asked - wanted.locked.keys())
    spare = [q.id for q in bank if q.id not in asked]
    for name in free:
        without = _without(picks, name)
        yield from _added(without, name, wanted)
    for one, other in combinations(free, 2):
        yield from _swapped(picks, one, other, wanted)
    for name in spare:
        yield from _added(picks, name, wanted)
    for old in free:
        yield _without(picks, old)
        for new in spare:
            yield from _added(_without(picks, old), new, wanted)


def _without(picks: Picks, name: str) -> Picks:
    return tuple(asked - {name} for asked in picks)


def _added(picks: Picks, name: str, wanted: Specification) -> Iterator[Picks]:
    """Yield the plans that ask one more question: where there is time, and no enemy is asked."""
    if any(name in enemies and enemies & asked for enemies in wanted.enemies for asked in picks):
        return
    for at, asked in enumerate(picks):
        if _fits(asked | {name}, at, wanted):
            yield (*picks[:at], asked | {name}, *picks[at + 1 :])


def _swapped(picks: Picks, one: str, other: str, wanted: Specification) -> Iterator[Picks]:
    places = {name: at for at, asked in enumerate(picks) for name in asked}
    if places[one] == places[other]:
        return
    turned = {one: other, other: one}
    after = tuple(frozenset(turned.get(name, name) for name in asked) for asked in picks)
    if all(_fits(after[at], at, wanted) for at in (places[one], places[other])):
        yield after


def _fits(asked: frozenset[str], at: int, wanted: Specification) -> bool:
    return sum(wanted.by_id[name].minutes for name in asked) <= wanted.interviews[at].minutes
