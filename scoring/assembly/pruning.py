"""Which questions can no optimal plan need? They are left out before the solver starts."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from scoring.assembly.specifying import Question, Specification


def pruned(wanted: Specification) -> tuple[Question, ...]:
    """Return the questions that the solver has to see, by id.

    A question is left out where enough others take its place in any plan: of the same competency
    and kind and in the same sets of enemies, not longer and not dearer. One is enough where a set
    allows only one of them; else as many as there is time for. So the optimum stays what it was.
    """
    memberships = _memberships(wanted)
    taken = {place for name in wanted.locked for place in memberships[name]}
    groups: dict[tuple[object, ...], list[Question]] = defaultdict(list)
    kept = [q for q in wanted.usable if q.id in wanted.locked]
    for question in wanted.usable:
        own = memberships[question.id]
        if question.id not in wanted.locked and not taken & own:
            groups[question.competency, question.kind, question.is_shared, own].append(question)
    for alike in groups.values():
        kept += _needed(alike, wanted, is_one_enough=bool(memberships[alike[0].id]))
    return tuple(sorted(kept, key=lambda q: q.id))


def _needed(
    alike: Sequence[Question], wanted: Specification, *, is_one_enough: bool
) -> Iterator[Question]:
    """Yield those with too few others before them that are neither longer nor dearer."""
    time = sum(each.minutes for each in wanted.interviews)
    enough = 1 if is_one_enough else time // min(q.minutes for q in alike) + 1
    before: list[Question] = []
    for question in sorted(alike, key=lambda q: (wanted.costs[q.id], q.minutes, q.id)):
        better = sum(other.minutes <= question.minutes for other in before)
        if better < enough:
            before.append(question)
            yield question


def _memberships(wanted: Specification) -> dict[str, frozenset[int]]:
    """Return in which sets of enemies each question stands."""
    found: dict[str, set[int]] = {q.id: set() for q in wanted.questions}
    for place, enemies in enumerate(wanted.enemies):
        for name in enemies & found.keys() if len(enemies) > 1 else ():
            found[name].add(place)
    return {name: frozenset(places) for name, places in found.items()}


def thinned(
    questions: Sequence[Question], wanted: Specification, most: int
) -> tuple[Question, ...]:
    """Return at most so many, the best of each competency and kind first; locked ones always."""
    rank: dict[tuple[str, str], int] = defaultdict(int)
    ranked = []
    for q in sorted(questions, key=lambda q: (wanted.costs[q.id], q.minutes, q.id)):
        ranked.append((q.id not in wanted.locked, rank[q.competency, q.kind], q.id, q))
        rank[q.competency, q.kind] += 1
    kept = [q for *_, q in sorted(ranked, key=lambda each: each[:3])[:most]]
    return tuple(sorted(kept, key=lambda q: q.id))
