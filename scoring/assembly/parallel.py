"""Which other questions make a plan that is as hard, for a retake or after a leak?"""

from collections.abc import Collection
from dataclasses import dataclass

from scoring.assembly.judging import Picks
from scoring.assembly.programme import Optimum, Programme
from scoring.assembly.specifying import Question, Specification
from scoring.assembly.substitutes import hostile, is_alike, known, mismatch
from scoring.errors import ScoringError

STAYS, FAMILIAR, APART = 100.0, 3.0, 10.0
MOST_EACH = 12  # substitutes that the solver sees for one question


@dataclass(frozen=True)
class Slot:
    """One place of a plan: what is asked there now, and what the parallel form asks."""

    interview: int
    old: str
    new: str

    @property
    def is_kept(self) -> bool:
        """Whether both forms ask the same here."""
        return self.old == self.new


@dataclass(frozen=True)
class ParallelForm:
    """A plan with other questions, place for place.

    Attributes
    ----------
    slots : tuple of Slot
    apart : float
        How much harder its mean question is than that of the plan, in logits; where no
        difficulty is known, the usual one is taken.
    unmatched : tuple of str
        Questions without any that could take their place.
    """

    slots: tuple[Slot, ...]
    apart: float
    unmatched: tuple[str, ...]


def parallel_form(
    picks: Picks, wanted: Specification, *, common: Collection[str] = ()
) -> ParallelForm:
    """Return the form that is nearest to a plan with other questions.

    Parameters
    ----------
    picks : sequence of sequences of str
        Ids of questions, interview by interview.
    wanted : Specification
    common : collection of str
        Questions that both forms shall ask, which lets their ratings be compared.

    Returns
    -------
    ParallelForm

    Notes
    -----
    Each question gives its place to one of the same competency and kind, near in difficulty and
    minutes; questions that are enemies of those replaced are the last resort, for who has seen
    the one has seen much of the other. Differences in difficulty are made to cancel out.

    Examples
    --------
    >>> from scoring.assembly import Competency, Interview
    >>> level = {"a": 0.5, "b": -1.0, "c": 0.4}
    >>> bank = tuple(Question(n, "IT", "knowledge", 5, difficulty=d) for n, d in level.items())
    >>> form = parallel_form([["a"]], Specification(bank, (Interview(9),), (Competency("IT", 1),)))
    >>> form.slots[0].new, round(form.apart, 1)
    ('c', -0.1)
    """
    places = [(at, name) for at, asked in enumerate(picks) for name in asked]
    leaving = [(at, name) for at, name in places if name not in common]
    offers = {name: _offers(name, picks, wanted, set(common)) for _, name in leaving}
    found = _programme(leaving, offers, wanted, picks).solve()
    if found is None:
        raise ScoringError("No parallel form was found in time.")
    new = {name: _taken(name, offers[name], found) for _, name in leaving}
    slots = tuple(Slot(at, name, new.get(name, name)) for at, name in places)
    harder = [known(wanted.by_id[s.new]) - known(wanted.by_id[s.old]) for s in slots]
    return ParallelForm(
        slots=slots,
        apart=sum(harder) / max(len(slots), 1),
        unmatched=tuple(name for _, name in leaving if new[name] == name),
    )


def _offers(name: str, picks: Picks, wanted: Specification, common: set[str]) -> list[Question]:
    old = wanted.by_id[name]
    out = {each for asked in picks for each in asked} | hostile(common, wanted)
    alike = [q for q in wanted.usable if is_alike(q, old) and q.id not in out]
    return sorted(alike, key=lambda q: (mismatch(q, old, wanted), q.id))[:MOST_EACH]


def _programme(
    leaving: list[tuple[int, str]],
    offers: dict[str, list[Question]],
    wanted: Specification,
    picks: Picks,
) -> Programme:
    """Fill each place once or leave it, ask nothing twice, and keep time and difficulty."""
    programme = Programme()
    familiar = hostile([name for _, name in leaving], wanted)
    harder: dict[object, float] = {}
    asked: dict[str, list[object]] = {}
    for _, name in leaving:
        old = wanted.by_id[name]
        programme.choose((name, "stays"), STAYS)
        for q in offers[name]:
            again = FAMILIAR if q.id in familiar else 0.0
            programme.choose((name, q.id), mismatch(q, old, wanted) + again)
            harder[name, q.id] = known(q) - known(old)
            asked.setdefault(q.id, []).append((name, q.id))
        places = [(name, q.id) for q in offers[name]]
        programme.bound(dict.fromkeys([*places, (name, "stays")], 1.0), least=1, most=1)
    for same in asked.values():
        programme.total(same, most=1)
    _part_enemies(programme, asked, wanted, leaving)
    _keep_time(programme, leaving, offers, wanted, picks)
    for sign, side in ((1.0, "harder"), (-1.0, "easier")):
        programme.slack(side, APART / max(len(leaving), 1))
        programme.bound({n: sign * d for n, d in harder.items()} | {side: -1.0}, most=0)
    return programme


def _part_enemies(
    programme: Programme,
    asked: dict[str, list[object]],
    wanted: Specification,
    leaving: list[tuple[int, str]],
) -> None:
    """Ask one of a set of enemies at most, be it new or one that stays."""
    stays = {name: (name, "stays") for _, name in leaving}
    for enemies in wanted.enemies:
        new = [place for name in enemies & asked.keys() for place in asked[name]]
        old = [stays[name] for name in sorted(enemies & stays.keys())]
        if new:
            for one in [[each] for each in old] or [[]]:
                programme.total([*sorted(new, key=str), *one], most=1)


def _keep_time(
    programme: Programme,
    leaving: list[tuple[int, str]],
    offers: dict[str, list[Question]],
    wanted: Specification,
    picks: Picks,
) -> None:
    for at, interview in enumerate(wanted.interviews):
        used = sum(wanted.by_id[name].minutes for name in picks[at])
        longer: dict[object, float] = {
            (name, q.id): float(q.minutes - wanted.by_id[name].minutes)
            for place, name in leaving
            if place == at
            for q in offers[name]
        }
        if longer:
            programme.bound(longer, most=max(interview.minutes - used, 0))


def _taken(name: str, offers: list[Question], found: Optimum) -> str:
    return next((q.id for q in offers if found.chosen((name, q.id))), name)
