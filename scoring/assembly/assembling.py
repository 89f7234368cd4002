"""Which questions make the best plan?"""

from dataclasses import dataclass, replace

from scoring.assembly import judging
from scoring.assembly.building import Room, programme
from scoring.assembly.judging import Shortfall, shortfalls
from scoring.assembly.pruning import pruned, thinned
from scoring.assembly.specifying import Question, Specification
from scoring.errors import ScoringError

MOST_CHOICES = 1500  # questions times rooms that the solver masters in time
FEW_CHOICES = 400
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
    best = programme(seen, wanted, rooms).solve()
    if best is None:
        raise ScoringError("No plan was found in time; ask for fewer interviews.")
    chosen = tuple(q for q in seen if any(best.chosen((q.id, at)) for at in range(len(rooms))))
    plans = [_seated(chosen, wanted)]
    if plans[0] is None or plans[0].cost > best.bound + CLOSE:
        plans.append(
            _seated(thinned(needed, wanted, FEW_CHOICES // len(wanted.interviews)), wanted)
        )
    found = [plan for plan in plans if plan]
    if not found:
        raise ScoringError("No plan was found in time; ask for fewer interviews.")
    plan = min(found, key=lambda each: each.cost)
    bound = max([best.bound, *(each.bound for each in found if each.considered == len(needed))])
    return replace(plan, bound=bound if len(seen) == len(needed) else 0.0, considered=len(seen))


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


def _seated(questions: tuple[Question, ...], wanted: Specification) -> Plan | None:
    """Return the best plan that asks some of these questions, interview by interview."""
    rooms = tuple(Room((at,), each.panel) for at, each in enumerate(wanted.interviews))
    found = programme(questions, wanted, rooms).solve()
    if found is None:
        return None
    picks = tuple(
        _in_order([q for q in questions if found.chosen((q.id, room))], wanted)
        for room in range(len(rooms))
    )
    return Plan(
        picks=picks,
        shortfalls=shortfalls(picks, wanted),
        cost=judging.cost(picks, wanted),
        bound=found.bound,
        considered=len(questions),
    )


def _in_order(asked: list[Question], wanted: Specification) -> tuple[str, ...]:
    order = {each.code: at for at, each in enumerate(wanted.competencies)}
    last = len(order)
    return tuple(q.id for q in sorted(asked, key=lambda q: (order.get(q.competency, last), q.id)))
