"""Banks and wishes become plans: the door to scoring."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from app.assemblies import rules
from app.assemblies.pages import Candidate, Seat
from app.errors import Conflict

if TYPE_CHECKING:
    from scoring.assembly import Plan, Question, Specification
    from scoring.assembly.parallel import ParallelForm

Picks = Sequence[Sequence[str]]


@dataclass(frozen=True)
class Wanted:
    """A bank, the interviews to fill, and what is wished of them; questions by their slugs."""

    candidates: tuple[Candidate, ...]
    seats: tuple[Seat, ...]
    weights: tuple[tuple[str, int, bool], ...]  # competency, weight, must-have
    mix: str = "any"
    breadth: int = 5
    cap: int | None = None
    shared: int = 0
    locked: Mapping[str, int] | None = None
    alike: tuple[tuple[str, str], ...] = ()


def assembled(wanted: Wanted) -> "Plan":
    """Return the best plan; say in words when there is none."""
    from scoring.assembly import assemble  # noqa: PLC0415 -- loads the solver
    from scoring.errors import ScoringError  # noqa: PLC0415

    try:
        return assemble(_specification(wanted))
    except ScoringError as fault:
        raise Conflict(str(fault)) from None


def warm() -> None:
    """Put a plan of one question together, which loads all that a real one needs."""
    only = Candidate(UUID(int=0), "only", "ONLY", "knowledge", "", 5, 0.0, 0, False, None)
    seat = Seat(None, "", 5, 5, 1)
    assembled(Wanted(candidates=(only,), seats=(seat,), weights=(("ONLY", 1, False),)))


def within(found: "Plan") -> float:
    """Return by which share of its cost another plan could be better at most."""
    return max(found.cost - found.bound, 0.0) / found.cost if found.cost else 0.0


def substitute(slug: str, picks: Picks, wanted: Wanted, passed: Collection[str]) -> str | None:
    """Return the slug of the question to ask instead; of another kind only if need be."""
    from scoring.assembly.substitutes import substitutes  # noqa: PLC0415 -- loads numpy

    bank = _specification(wanted)
    found = substitutes(slug, picks, bank, passed=passed)
    found = found or substitutes(slug, picks, bank, passed=passed, any_kind=True)
    return found[0] if found else None


def parallel(picks: Picks, wanted: Wanted) -> "ParallelForm":
    """Return a plan of other questions that is as hard; what is locked is asked in both."""
    from scoring.assembly.parallel import parallel_form  # noqa: PLC0415 -- loads the solver

    return parallel_form(picks, _specification(wanted), common=wanted.locked or {})


def _specification(wanted: Wanted) -> "Specification":
    from scoring.assembly.specifying import (  # noqa: PLC0415 -- loads numpy
        Competency,
        Interview,
        Specification,
        Wishes,
    )

    return Specification(
        questions=tuple(_question(each) for each in wanted.candidates),
        interviews=tuple(Interview(seat.minutes, seat.panel_size) for seat in wanted.seats),
        competencies=tuple(Competency(*row) for row in wanted.weights),
        wishes=Wishes(
            kinds=rules.SHARES[wanted.mix],
            most_competencies=wanted.breadth,
            exposure_cap=wanted.cap,
            shared=wanted.shared,
        ),
        locked=wanted.locked or {},
        enemies=_enemies(wanted),
    )


def _question(each: Candidate) -> "Question":
    from scoring.assembly.specifying import Question  # noqa: PLC0415 -- loads numpy

    return Question(
        id=each.slug,
        competency=each.competency_code,
        kind=each.kind,
        minutes=each.minutes,
        misfit=each.misfit,
        asked=each.asked,
        is_shared=each.is_shared,
        is_worn=each.is_worn,
        is_leaked=each.is_leaked,
        difficulty=float("nan") if each.difficulty is None else each.difficulty,
    )


def _enemies(wanted: Wanted) -> tuple[frozenset[str], ...]:
    """Return sets of questions of which one at most is asked: those of one task, and those alike."""
    of_task: dict[tuple[str, str], set[str]] = {}
    for each in wanted.candidates:
        if each.task:
            of_task.setdefault((each.competency_code, each.task), set()).add(each.slug)
    rivals = [frozenset(slugs) for slugs in of_task.values() if len(slugs) > 1]
    slugs = {each.slug for each in wanted.candidates}
    alike = (frozenset(pair) for pair in wanted.alike if slugs.issuperset(pair))
    return (*rivals, *(pair for pair in alike if not any(pair <= rival for rival in rivals)))
