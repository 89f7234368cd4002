"""Can what was found for several interviews together be asked in each of them, at no more cost?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from time import monotonic

import numpy as np

from scoring.assembly.building import Room, programme
from scoring.assembly.programme import Optimum, Programme
from scoring.assembly.specifying import Question, Specification

AGAIN, EACH, FEWEST = 0.3, 0.25, 0.05  # seconds
UNPROVEN = 0.05  # of the cost; what took so long that it is not the best has no time for others
NUDGE, TURNS = 5e-4, 24  # of a cost: it only tells equals apart
Picks = tuple[tuple[str, ...], ...]  # interview by interview


def fitted(
    rows: Programme,
    best: Optimum,
    questions: Sequence[Question],
    wanted: Specification,
    rooms: Sequence[Room],
    ends: float,
) -> Iterator[Picks]:
    """Yield plans that ask what an optimum asks, and others as good as it, as long as there is time.

    An optimum for several interviews together may not go into each of them, which is found out in
    no time. Mostly there are many more that cost the same; costs that differ by next to nothing
    bring up another one at each turn.
    """
    for turn in range(1, TURNS):
        if picks := _seats(placed(best, questions, rooms), best, wanted, rooms):
            yield picks
        left = ends - monotonic()
        if left < FEWEST or best.cost > best.bound + UNPROVEN:
            return
        nudged = _nudged(rows, questions, len(rooms), turn).solve(min(left, AGAIN))
        best = nudged or best


def placed(
    best: Optimum, questions: Sequence[Question], rooms: Sequence[Room]
) -> list[tuple[Question, int]]:
    """Return what is asked, each with its room."""
    return [(q, at) for q in questions for at in range(len(rooms)) if best.chosen((q.id, at))]


def _seats(
    chosen: Sequence[tuple[Question, int]],
    best: Optimum,
    wanted: Specification,
    rooms: Sequence[Room],
) -> Picks | None:
    """Return what each interview asks, if no competency has to be scattered further for it."""
    places = range(len(wanted.interviews))
    single = tuple(Room((at,), each.panel) for at, each in enumerate(wanted.interviews))
    rows = programme([question for question, _ in chosen], wanted, single)
    for question, at in chosen:
        own = rooms[at].places
        rows.bound({(question.id, place): 1.0 for place in own}, least=1)
    for code in {question.competency for question, _ in chosen}:
        for at, room in enumerate(rooms):
            most = round(best.values["asks", code, at])
            rows.total([("asks", code, place) for place in room.places], most=most)
    found = rows.solve(EACH)
    if found is None:
        return None
    return tuple(tuple(q.id for q, _ in chosen if found.chosen((q.id, at))) for at in places)


def _nudged(rows: Programme, questions: Sequence[Question], rooms: int, turn: int) -> Programme:
    """Return the programme with costs by which equals differ: shorter ones first, by a little chance."""
    chance = np.random.default_rng(turn).random(len(questions))
    share = 1.0 if turn % 2 else 0.3
    extra: dict[object, float] = {
        (q.id, at): NUDGE * (share * q.minutes / 10 + luck)
        for q, luck in zip(questions, chance.tolist(), strict=True)
        for at in range(rooms)
    }
    costs = {name: cost + extra.get(name, 0.0) for name, cost in rows.costs.items()}
    return replace(rows, costs=costs)
