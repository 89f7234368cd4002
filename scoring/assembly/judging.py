"""What does a plan cost, and which wishes does it leave ungranted?"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.assembly.specifying import Competency, Question, Specification

TIME, COVERAGE, EMPTY, MUST_HAVE = 5000.0, 400.0, 200.0, 150.0
BREADTH, KIND, SHARED, THIN, WEIGHT, SCATTER = 50.0, 20.0, 20.0, 10.0, 4.0, 0.5
EVEN = 0.8  # of the questions that an interview's share of the time would hold
GRACE = 0.5  # of a question: a share of few questions cannot be met more closely
NEAR = 1e-6

Picks = Sequence[Sequence[str]]  # ids of questions, interview by interview


@dataclass(frozen=True)
class Shortfall:
    """One wish that a plan does not grant.

    Attributes
    ----------
    wish : str
        ``time``, ``coverage``, ``empty``, ``thin``, ``must_have``, ``breadth``,
        ``kind_least``, ``kind_most``, ``shared``, ``weight``, ``worn``, ``enemies``, ``leaked`` or
        ``exposure``.
    amount : float
        By how much: minutes, interviewers, competencies, questions or ratings.
    of : tuple of str
        The competency, kind or questions that it is about.
    interview : int, optional
        The place of the interview that it is about.
    cost : float
        What it adds to the cost of the plan.
    """

    wish: str
    amount: float
    of: tuple[str, ...] = ()
    interview: int | None = None
    cost: float = 0.0


def cost(picks: Picks, wanted: Specification) -> float:
    """Return what the programme minimises, worked out from the picks alone."""
    scattered = sum(len(_codes(asked, wanted)) for asked in picks)
    ratings = _ratings(picks, wanted)
    weights = sum(WEIGHT * abs(ratings[code] - due) for code, due in _due(wanted))
    asked = sum(wanted.costs[name] for names in picks for name in names)
    return asked + SCATTER * scattered + weights + sum(each.cost for each in _priced(picks, wanted))


def shortfalls(picks: Picks, wanted: Specification) -> tuple[Shortfall, ...]:
    """Return the wishes that a plan does not grant, the gravest first.

    Parameters
    ----------
    picks : sequence of sequences of str
        Ids of questions, interview by interview.
    wanted : Specification

    Examples
    --------
    >>> from scoring.assembly import Interview, Question
    >>> bank = (Question("a", "RISK", "behavioural", 8),)
    >>> two = (Competency("RISK", 60), Competency("IT", 40))
    >>> wanted = Specification(bank, (Interview(30),), two)
    >>> [each.wish for each in shortfalls([["a"]], wanted)][:2]
    ['coverage', 'weight']
    """
    found = [*_priced(picks, wanted), *_underweight(picks, wanted), *_kept(picks, wanted)]
    return tuple(sorted(found, key=lambda each: -each.cost))


def _priced(picks: Picks, wanted: Specification) -> Iterator[Shortfall]:
    for place, asked in enumerate(picks):
        yield from _of_interview(place, asked, wanted)
        under = even_share(place, wanted) * sum(map(len, picks)) - len(asked) - GRACE
        if under > NEAR:
            yield Shortfall("thin", under, interview=place, cost=THIN * under)
    covered = [_codes(asked, wanted) for asked in picks]
    for competency in wanted.competencies:
        yield from _of_competency(competency, covered, wanted)
    yield from _kinds(picks, wanted)
    names = [name for asked in picks for name in asked]
    missing = wanted.wishes.shared - sum(wanted.by_id[name].is_shared for name in names)
    if missing > 0:
        yield Shortfall("shared", missing, cost=SHARED * missing)


def _of_interview(place: int, asked: Sequence[str], wanted: Specification) -> Iterator[Shortfall]:
    over = sum(wanted.by_id[name].minutes for name in asked) - wanted.interviews[place].minutes
    if over > 0:
        yield Shortfall("time", over, interview=place, cost=TIME * over)
    broad = len(_codes(asked, wanted)) - wanted.wishes.most_competencies
    if broad > 0:
        yield Shortfall("breadth", broad, interview=place, cost=BREADTH * broad)
    if not asked:
        yield Shortfall("empty", 1, interview=place, cost=EMPTY)


def even_share(place: int, wanted: Specification) -> float:
    """Return which share of the questions an interview shall hold at least, by its minutes."""
    whole = sum(each.minutes for each in wanted.interviews)
    return EVEN * wanted.interviews[place].minutes / whole if whole else 0.0


def _of_competency(
    competency: Competency, covered: Sequence[set[str]], wanted: Specification
) -> Iterator[Shortfall]:
    code = competency.code
    asking = [
        each.panel for each, codes in zip(wanted.interviews, covered, strict=True) if code in codes
    ]
    if not asking and is_wanted(competency):
        yield Shortfall("coverage", 1, (code,), cost=coverage_cost(competency))
    missing = wanted.wishes.interviewers - sum(asking)
    if competency.is_must_have and missing > 0:
        yield Shortfall("must_have", missing, (code,), cost=MUST_HAVE * missing)


def is_wanted(competency: Competency) -> bool:
    """Whether a plan without a question on this lacks something."""
    return competency.weight > 0 or competency.is_must_have


def coverage_cost(competency: Competency) -> float:
    """Return what it costs to leave a competency out; the heavier, the more."""
    return COVERAGE + WEIGHT * competency.weight


def _kinds(picks: Picks, wanted: Specification) -> Iterator[Shortfall]:
    count = Counter(wanted.by_id[name].kind for asked in picks for name in asked)
    for kind, (least, most) in sorted(wanted.wishes.kinds.items()):
        under = least * count.total() - count[kind] - GRACE
        over = count[kind] - most * count.total() - GRACE
        if under > NEAR:
            yield Shortfall("kind_least", under, (kind,), cost=KIND * under)
        if over > NEAR:
            yield Shortfall("kind_most", over, (kind,), cost=KIND * over)


def _underweight(picks: Picks, wanted: Specification) -> Iterator[Shortfall]:
    """Name what falls short of its weight by more than one further question would mend."""
    ratings = _ratings(picks, wanted)
    panel = max(each.panel for each in wanted.interviews)
    for code, due in _due(wanted):
        if ratings[code] and due - ratings[code] > panel:
            missing = due - ratings[code]
            yield Shortfall("weight", missing, (code,), cost=WEIGHT * missing)


def _kept(picks: Picks, wanted: Specification) -> Iterator[Shortfall]:
    """Name what is worn, and what locked questions bring along: enemies, what is known too well."""
    names = {name for asked in picks for name in asked}
    for enemies in wanted.enemies:
        both = tuple(sorted(enemies & names))
        if len(both) > 1:
            yield Shortfall("enemies", len(both) - 1, both)
    for name in sorted(names):
        yield from _known_well(wanted.by_id[name], wanted.wishes.exposure_cap)


def _known_well(question: Question, cap: int | None) -> Iterator[Shortfall]:
    if question.is_leaked:
        yield Shortfall("leaked", 1, (question.id,))
    if question.is_worn:
        yield Shortfall("worn", 1, (question.id,))
    if cap is not None and question.asked >= cap:
        yield Shortfall("exposure", question.asked, (question.id,))


def _ratings(picks: Picks, wanted: Specification) -> Counter[str]:
    counted: Counter[str] = Counter()
    for each, asked in zip(wanted.interviews, picks, strict=True):
        for name in asked:
            counted[wanted.by_id[name].competency] += each.panel
    return counted


def _codes(asked: Sequence[str], wanted: Specification) -> set[str]:
    return {wanted.by_id[name].competency for name in asked}


def _due(wanted: Specification) -> list[tuple[str, float]]:
    return list(wanted.due.items())
