"""Which questions make the best plan?"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic

from scoring.assembly import judging
from scoring.assembly.building import Room, programme
from scoring.assembly.fitting import fitted, placed
from scoring.assembly.judging import Picks, Shortfall, shortfalls
from scoring.assembly.pruning import pruned, thinned
from scoring.assembly.seating import seated
from scoring.assembly.specifying import Question, Specification
from scoring.errors import ScoringError

MOST_CHOICES = 1500  # questions times rooms that the solver masters in time
FEW_CHOICES = 400
WHOLE, BOUNDING, FITTING = 1.5, 0.55, 0.6  # seconds: in all, for the bound, until plans fit it
SEATING, BY_HAND, LEAST = 0.3, 0.5, 0.2  # seconds of each step where none does
CLOSE = 1e-3  # of a wish's price


@dataclass(frozen=True)
class Plan:
    """What is asked in each interview, and what could not be granted.

    Attributes
    ----------
    picks : tuple of tuple of str
        Ids of questions, interview by interview, in the order of the competencies.
    shortfalls : tuple of Shortfall
        The gravest first.
    cost : float
    bound : float
        No plan costs less; 0 where that is not known.
    considered : int
        How many questions the solver saw.
    """

    picks: tuple[tuple[str, ...], ...]
    shortfalls: tuple[Shortfall, ...]
    cost: float
    bound: float
    considered: int

    @property
    def is_proven(self) -> bool:
        """Whether no plan is better."""
        return self.cost <= self.bound + CLOSE


def assemble(wanted: Specification) -> Plan:
    """Return the plan that grants the wishes best, as a mixed-integer programme finds it.

    Enemies and exposure are never given up, and locked questions always stay. All else may give
    way at a price, so there always is a plan; what gave way is named in ``shortfalls``.

    Parameters
    ----------
    wanted : Specification

    Returns
    -------
    Plan

    Raises
    ------
    ScoringError
        If no question is left to choose from.

    Notes
    -----
    This is automated test assembly [1]_: yes-or-no variables for each question in each interview,
    linear bounds, and goals with a priced deviation where the bounds would contradict each other.
    Weights are met in ratings, which is questions times interviewers, for that is what the doubt
    of a measure hangs on.

    References
    ----------
    .. [1] van der Linden, W. J. (2005). Linear models for optimal test design. Springer.

    Examples
    --------
    >>> from scoring.assembly import Competency, Interview, Question
    >>> bank = tuple(
    ...     Question(f"{code}-{kind}", code, kind, 8)
    ...     for code in ("RISK", "IT") for kind in ("behavioural", "situational")
    ... )
    >>> wanted = Specification(
    ...     bank, (Interview(30),), (Competency("RISK", 70, True), Competency("IT", 30))
    ... )
    >>> assemble(wanted).picks
    (('RISK-behavioural', 'RISK-situational', 'IT-behavioural'),)
    """
    needed = pruned(wanted)
    if not needed:
        raise ScoringError("No question of the bank can be asked in this plan.")
    rooms = _alike(wanted)
    seen = thinned(needed, wanted, MOST_CHOICES // len(rooms))
    begun = monotonic()
    rows = programme(seen, wanted, rooms)
    best = rows.solve(BOUNDING)
    bound = best.bound if best else 0.0
    fits = fitted(rows, best, seen, wanted, rooms, begun + FITTING) if best else ()
    chosen = tuple(q for q, _ in placed(best, seen, rooms)) if best else ()
    found = _first_proven(_tries(fits, chosen, needed, wanted, begun + WHOLE), bound)
    bound = max([bound, *(each.bound for each in found if each.considered == len(needed))])
    plan = min(found, key=lambda each: each.cost)
    return replace(plan, bound=bound if len(seen) == len(needed) else 0.0, considered=len(seen))


def _tries(
    fits: Iterable[Picks],
    chosen: tuple[Question, ...],
    needed: tuple[Question, ...],
    wanted: Specification,
    ends: float,
) -> Iterator[Plan | None]:
    """Yield plans, each by other means, as long as there is time."""
    found: list[Plan] = []
    for picks in fits:
        found.append(_plan(picks, wanted, 0.0, 0))
        yield found[-1]
    if chosen and not found and (plan := _seated(chosen, wanted, SEATING)):
        found.append(plan)
        yield plan
    best = min(found, key=lambda each: each.cost).picks if found else None
    picks = seated(chosen, needed, wanted, min(monotonic() + BY_HAND, ends), best)
    yield _plan(picks, wanted, 0.0, len(chosen))
    if (left := ends - monotonic()) > LEAST:
        few = thinned(needed, wanted, FEW_CHOICES // len(wanted.interviews))
        yield _seated(few, wanted, left)


def _first_proven(plans: Iterator[Plan | None], bound: float) -> list[Plan]:
    """Return the plans up to one that cannot be bettered."""
    found: list[Plan] = []
    for plan in plans:
        found += [plan] if plan else []
        if plan and plan.cost <= bound + CLOSE:
            break
    return found


def _alike(wanted: Specification) -> tuple[Room, ...]:
    """Return interviews of one panel size as one room: what is found for them bounds the cost.

    Seldom is anything lost when its questions are then seated interview by interview; where
    nothing is, the whole is the optimum.
    """
    sizes = sorted({each.panel for each in wanted.interviews})
    return tuple(
        Room(tuple(at for at, each in enumerate(wanted.interviews) if each.panel == size), size)
        for size in sizes
    )


def _seated(questions: tuple[Question, ...], wanted: Specification, patience: float) -> Plan | None:
    """Return the best plan that asks some of these questions, interview by interview."""
    rooms = tuple(Room((at,), each.panel) for at, each in enumerate(wanted.interviews))
    found = programme(questions, wanted, rooms).solve(patience)
    if found is None:
        return None
    picks = [[q.id for q in questions if found.chosen((q.id, room))] for room in range(len(rooms))]
    return _plan(picks, wanted, found.bound, len(questions))


def _plan(picks: Picks, wanted: Specification, bound: float, considered: int) -> Plan:
    ordered = tuple(_in_order(asked, wanted) for asked in picks)
    told = shortfalls(ordered, wanted)
    return Plan(ordered, told, judging.cost(ordered, wanted), bound, considered)


def _in_order(asked: Sequence[str], wanted: Specification) -> tuple[str, ...]:
    order = {each.code: at for at, each in enumerate(wanted.competencies)}
    place = {name: order.get(wanted.by_id[name].competency, len(order)) for name in asked}
    return tuple(sorted(asked, key=lambda name: (place[name], name)))
