"""What could be asked instead of one question?"""

from collections.abc import Collection
from math import isnan

from scoring.assembly.judging import Picks
from scoring.assembly.specifying import Question, Specification
from scoring.errors import ScoringError

LOGIT, MINUTE = 2.0, 0.2  # what a difference in difficulty or length costs


def substitutes(
    name: str,
    picks: Picks,
    wanted: Specification,
    *,
    passed: Collection[str] = (),
    any_kind: bool = False,
) -> tuple[str, ...]:
    """Return what could be asked instead of one question of a plan, the most alike first.

    Each is of the same competency and kind, is asked nowhere in the plan, is no enemy of what
    stays, and fits the time. Alike means near in difficulty and minutes, and suited.

    Parameters
    ----------
    name : str
    picks : sequence of sequences of str
    wanted : Specification
    passed : collection of str
        Questions that are not wanted either.
    any_kind : bool
        Whether questions of other kinds will do.

    Raises
    ------
    ScoringError
        If the plan does not ask the question.

    Examples
    --------
    >>> from scoring.assembly import Competency, Interview
    >>> bank = tuple(Question(n, "IT", "knowledge", m) for n, m in (("a", 8), ("b", 5), ("c", 7)))
    >>> substitutes("a", [["a"]], Specification(bank, (Interview(9),), (Competency("IT", 1),)))
    ('c', 'b')
    """
    place = next((at for at, asked in enumerate(picks) if name in asked), None)
    if place is None:
        raise ScoringError(f"The plan does not ask {name!r}.")
    old = wanted.by_id[name]
    stays = {each for asked in picks for each in asked} - {name}
    used = sum(wanted.by_id[each].minutes for each in picks[place])
    most = max(wanted.interviews[place].minutes - used, 0) + old.minutes
    out = {name, *stays, *passed, *hostile(stays, wanted)}
    alike = [
        q
        for q in wanted.usable
        if is_alike(q, old) or (any_kind and q.competency == old.competency)
    ]
    fit = [q for q in alike if q.id not in out and q.minutes <= most]
    return tuple(q.id for q in sorted(fit, key=lambda q: (mismatch(q, old, wanted), q.id)))


def is_alike(one: Question, other: Question) -> bool:
    """Whether both measure the same in the same way."""
    return (one.competency, one.kind) == (other.competency, other.kind)


def mismatch(one: Question, old: Question, wanted: Specification) -> float:
    """Return how far a question is from the one that it takes the place of."""
    apart = abs(known(one) - known(old))
    return LOGIT * apart + MINUTE * abs(one.minutes - old.minutes) + wanted.costs[one.id]


def known(question: Question) -> float:
    """Return a difficulty; the usual one where nothing is known."""
    return 0.0 if isnan(question.difficulty) else question.difficulty


def hostile(asked: Collection[str], wanted: Specification) -> set[str]:
    """Return what may not be asked beside these."""
    names = set(asked)
    return {name for enemies in wanted.enemies if enemies & names for name in enemies - names}
