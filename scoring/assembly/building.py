"""What the wishes are as rows of a mixed-integer programme."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.assembly import judging
from scoring.assembly.programme import Programme
from scoring.assembly.specifying import Competency, Question, Specification

Rated = dict[object, float]


@dataclass(frozen=True)
class Room:
    """One interview, or several of one panel size that are filled together."""

    places: tuple[int, ...]
    panel: int


def programme(
    questions: Sequence[Question], wanted: Specification, rooms: Sequence[Room]
) -> Programme:
    """Return the programme that fills rooms with questions.

    ``(question, room)`` says that a question is asked there, and ``("asks", code, room)`` how
    many of its interviews ask about a competency.
    """
    rows = Programme()
    _choices(rows, questions, wanted, rooms)
    for at, room in enumerate(rooms):
        _room(rows, (at, room), questions, wanted)
        if len(room.places) > 1:
            _packed(rows, (at, room), questions, wanted)
    _even(rows, questions, wanted, rooms)
    for competency in wanted.competencies:
        _competency(rows, competency, questions, wanted, rooms)
    _kinds(rows, questions, wanted, len(rooms))
    return rows


def _choices(
    rows: Programme, questions: Sequence[Question], wanted: Specification, rooms: Sequence[Room]
) -> None:
    """Ask each question once at most, locked ones in their place, and of enemies one at most."""
    for question in questions:
        for at in range(len(rooms)):
            rows.choose((question.id, at), wanted.costs[question.id])
        rows.total([(question.id, at) for at in range(len(rooms))], most=1)
        for at, room in enumerate(rooms):
            if wanted.locked.get(question.id) in room.places:
                rows.bound({(question.id, at): 1.0}, least=1)
    for alike in _hostile(questions, wanted):
        rows.total([(name, at) for name in alike for at in range(len(rooms))], most=1)


def _hostile(questions: Sequence[Question], wanted: Specification) -> Iterator[list[str]]:
    """Yield the enemies among these; those of locked questions are gone already."""
    names = {q.id for q in questions}
    for enemies in wanted.enemies:
        left = sorted(enemies & names)
        if len(left) > 1 and not enemies & wanted.locked.keys():
            yield left


def _room(
    rows: Programme,
    numbered: tuple[int, Room],
    questions: Sequence[Question],
    wanted: Specification,
) -> None:
    """Keep to the time and to few competencies, and leave no interview without a question."""
    at, room = numbered
    codes = sorted({q.competency for q in questions})
    rows.slack(("broad", at), judging.BREADTH)
    rows.slack(("empty", at), judging.EMPTY)
    time: Rated = {(q.id, at): float(q.minutes) for q in questions}
    most = sum(_minutes(place, wanted) for place in room.places)
    rows.bound(time, most=most)
    rows.sunk += judging.TIME * (most - sum(wanted.interviews[at].minutes for at in room.places))
    rows.bound(dict.fromkeys(time, 1.0) | {("empty", at): 1.0}, least=len(room.places))
    for code in codes:
        rows.choose(("asks", code, at), judging.SCATTER, most=len(room.places))
    asks: Rated = {("asks", code, at): 1.0 for code in codes}
    few = wanted.wishes.most_competencies * len(room.places)
    rows.bound(asks | {("broad", at): -1.0}, most=few)
    for q in questions:
        rows.bound({(q.id, at): 1.0, ("asks", q.competency, at): -1.0}, most=0)


def _packed(
    rows: Programme,
    numbered: tuple[int, Room],
    questions: Sequence[Question],
    wanted: Specification,
) -> None:
    """Ask no more of several interviews together than goes into each: the rest of one is lost.

    Of questions of 12 minutes, 45 hold three and 90 six, though there would be room for seven. So
    for any unit the whole units of all questions are at most the whole units of each interview.
    """
    at, room = numbered
    minutes = [_minutes(place, wanted) for place in room.places]
    seen: set[tuple[object, ...]] = set()
    for unit in range(2, max(minutes) + 1):
        units: Rated = {(q.id, at): float(q.minutes // unit) for q in questions}
        most = sum(each // unit for each in minutes)
        if any(units.values()) and (key := (*units.values(), most)) not in seen:
            seen.add(key)
            rows.bound(units, most=most)


def _even(
    rows: Programme, questions: Sequence[Question], wanted: Specification, rooms: Sequence[Room]
) -> None:
    """Give each interview most of the questions that its share of the time would hold."""
    for at, room in enumerate(rooms):
        share = sum(judging.even_share(place, wanted) for place in room.places)
        more: Rated = {
            (q.id, other): (other == at) - share for q in questions for other in range(len(rooms))
        }
        rows.slack(("thin", at), judging.THIN)
        grace = judging.GRACE * len(room.places)
        rows.bound(more | {("thin", at): 1.0}, least=-grace)


def _minutes(place: int, wanted: Specification) -> int:
    """Return the minutes of an interview; locked questions may take more than there are."""
    held = sum(wanted.by_id[name].minutes for name, at in wanted.locked.items() if at == place)
    return max(wanted.interviews[place].minutes, held)


def _competency(
    rows: Programme,
    competency: Competency,
    questions: Sequence[Question],
    wanted: Specification,
    rooms: Sequence[Room],
) -> None:
    """Cover a competency, to its weight, and by two interviewers where it is a must-have."""
    code, due = competency.code, wanted.due[competency.code]
    asked = [q.id for q in questions if q.competency == code]
    ratings: Rated = {
        (name, at): float(room.panel) for name in asked for at, room in enumerate(rooms)
    }
    rows.slack(("under", code), judging.WEIGHT)
    rows.slack(("over", code), judging.WEIGHT)
    rows.bound(ratings | {("under", code): 1.0, ("over", code): -1.0}, least=due, most=due)
    asks = [("asks", code, at) for at in range(len(rooms))] if asked else []
    for at, name in enumerate(asks):
        rows.bound({name: 1.0} | {(q, at): -1.0 for q in asked}, most=0)
    if judging.is_wanted(competency):
        rows.slack(("bare", code), judging.coverage_cost(competency))
        rows.bound(dict.fromkeys(asks, 1.0) | {("bare", code): 1.0}, least=1)
    if competency.is_must_have:
        rows.slack(("few", code), judging.MUST_HAVE)
        interviewers: Rated = {name: float(rooms[at].panel) for at, name in enumerate(asks)}
        rows.bound(interviewers | {("few", code): 1.0}, least=wanted.wishes.interviewers)


def _kinds(
    rows: Programme, questions: Sequence[Question], wanted: Specification, rooms: int
) -> None:
    """Keep each kind to its share, and let enough questions be asked elsewhere too."""
    for kind, (least, most) in sorted(wanted.wishes.kinds.items()):
        rows.slack(("under kind", kind), judging.KIND)
        rows.slack(("over kind", kind), judging.KIND)
        own = {(q.id, at): float(q.kind == kind) for q in questions for at in range(rooms)}
        rows.bound(
            {n: v - least for n, v in own.items()} | {("under kind", kind): 1.0},
            least=-judging.GRACE,
        )
        rows.bound(
            {n: v - most for n, v in own.items()} | {("over kind", kind): -1.0},
            most=judging.GRACE,
        )
    if wanted.wishes.shared:
        rows.slack("unshared", judging.SHARED)
        shared: Rated = {(q.id, at): 1.0 for q in questions if q.is_shared for at in range(rooms)}
        rows.bound(shared | {"unshared": 1.0}, least=wanted.wishes.shared)
