"""What a position asks for at first, who may change it how long, and what its plan leaves out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from app.accounts.pages import Reader
from app.accounts.rules import is_staff
from app.questions.pages import CompetencyRow
from app.questions.rules import LEVELS, SPECIALISATIONS

SENIOR = "senior"
TOP = 5
MUST_HAVE = "RISK"  # who cannot handle risk cannot carry out any implementation
MUST_HAVE_MINIMUM = 3
MUST_HAVE_FROM = 4
WHOLE = 100
ENOUGH_INTERVIEWERS = 2
MOST_COMPETENCIES = 5
TOO_MUCH = 2  # times the share that its weight gives it
MANY_QUESTIONS = 3
PAGE_SIZE = 25
MOST_PASSED = 20  # swaps of one question that are remembered
APPLIED = "received application"  # how the trail of a position tells of each application


class Required(Protocol):
    """One competency as a position asks for it."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def weight(self) -> int: ...
    @property
    def minimum(self) -> int | None: ...


class Planned(Protocol):
    """One interview of a plan."""

    @property
    def id(self) -> UUID: ...
    @property
    def title(self) -> str: ...
    @property
    def minutes(self) -> int: ...
    @property
    def minutes_used(self) -> int: ...
    @property
    def panel_size(self) -> int: ...


Cells = Mapping[tuple[UUID, str], int]  # guide and competency -> number of questions


def may_see(reader: Reader, hiring_manager_id: UUID) -> bool:
    """Staff see every position, hiring managers their own."""
    return is_staff(reader.role) or reader.id == hiring_manager_id


def may_change(reader: Reader, frozen_at: datetime | None) -> bool:
    """Staff change requirements and plan until the first interview starts."""
    return is_staff(reader.role) and frozen_at is None


def may_approve(reader: Reader, hiring_manager_id: UUID) -> bool:
    """Let the hiring manager sign, and nobody for them."""
    return reader.id == hiring_manager_id


def passed_ids(passed: str) -> list[UUID]:
    """Return the questions that an address names as passed over; whatever else it says is left."""
    found = []
    for each in passed.split(",")[-MOST_PASSED:]:
        try:
            found.append(UUID(each))
        except ValueError:
            continue
    return found


def described(specialisation: str, level: str) -> str:
    """Say what kind of position this is."""
    kinds, levels = dict(SPECIALISATIONS), dict(LEVELS)
    return f"{kinds.get(specialisation, specialisation)}, {levels.get(level, level).lower()}"


def weight(competency: CompetencyRow, specialisation: str) -> int:
    """Return the share of a competency in this specialisation."""
    return int(competency.weights.get(specialisation, 0))


def target(competency: CompetencyRow, specialisation: str, level: str) -> int:
    """Return the point this level needs; seniors need the top of their core competency."""
    if level == SENIOR and specialisation in competency.core_of:
        return TOP
    return int(competency.targets[level])


def minimum(code: str, target: int) -> int | None:
    """Return the point below which nobody is hired, if there is one."""
    is_must_have = code == MUST_HAVE and target >= MUST_HAVE_FROM
    return MUST_HAVE_MINIMUM if is_must_have else None


def weights_fault(weights: Iterable[int]) -> str:
    """Say how far the weights are from a whole; else nothing."""
    present = sum(weights)
    if present == WHOLE:
        return ""
    change = "add" if present < WHOLE else "take away"
    return (
        f"The weights come to {present}; they must come to {WHOLE}. "
        f"Please {change} {abs(WHOLE - present)}."
    )


def moved(ids: Sequence[UUID], which: UUID, by: int) -> list[UUID]:
    """Return the order in which one thing stands one place further up or down."""
    order = [one for one in ids if one != which]
    place = min(max(ids.index(which) + by, 0), len(order))
    return [*order[:place], which, *order[place:]]


def warnings(
    required: Sequence[Required], planned: Sequence[Planned], cells: Cells
) -> tuple[str, ...]:
    """Say in sentences what a plan leaves out, and where it asks too much."""
    return (
        *_gaps(required, cells),
        *_weak_must_haves(required, planned, cells),
        *_crowding(required, planned, cells),
        *_overload(planned, cells),
    )


def _gaps(required: Sequence[Required], cells: Cells) -> Iterator[str]:
    covered = {code for (_, code), count in cells.items() if count}
    missing = [r.name for r in required if (r.weight or r.minimum) and r.code not in covered]
    if missing:
        yield f"No question asks about: {', '.join(missing)}."


def _weak_must_haves(
    required: Sequence[Required], planned: Sequence[Planned], cells: Cells
) -> Iterator[str]:
    for competency in required:
        raters = sum(g.panel_size for g in planned if cells.get((g.id, competency.code)))
        if competency.minimum and 0 < raters < ENOUGH_INTERVIEWERS:
            yield (
                f"{competency.name} is a must-have, but only one interviewer rates it; "
                "let at least two."
            )


def _crowding(
    required: Sequence[Required], planned: Sequence[Planned], cells: Cells
) -> Iterator[str]:
    questions, ratings = _totals(planned, cells)
    whole = sum(r.weight for r in required) or 1
    for competency in required:
        got = ratings[competency.code] / max(ratings.total(), 1)
        due = competency.weight / whole
        if questions[competency.code] >= MANY_QUESTIONS and got > TOO_MUCH * due:
            yield (
                f"{competency.name} takes {got:.0%} of the ratings but has {due:.0%} of the "
                "weight; ask fewer questions about it."
            )


def _overload(planned: Sequence[Planned], cells: Cells) -> Iterator[str]:
    for guide in planned:
        competencies = sum(1 for (one, _), count in cells.items() if one == guide.id and count)
        if competencies == 0:
            yield f"{guide.title} has no questions yet."
        if competencies > MOST_COMPETENCIES:
            yield (
                f"{guide.title} covers {competencies} competencies; an interviewer can listen for "
                f"{MOST_COMPETENCIES} at most."
            )
        if guide.minutes_used > guide.minutes:
            yield over_time(guide)


def over_time(guide: Planned) -> str:
    """Say by how much the questions of an interview go over its time."""
    return (
        f"{guide.title} needs {guide.minutes_used} minutes for its questions and has "
        f"{guide.minutes}; take some out or give it more time."
    )


def _totals(planned: Sequence[Planned], cells: Cells) -> tuple[Counter[str], Counter[str]]:
    sizes = {guide.id: guide.panel_size for guide in planned}
    questions: Counter[str] = Counter()
    ratings: Counter[str] = Counter()
    for (guide_id, code), count in cells.items():
        questions[code] += count
        ratings[code] += count * sizes[guide_id]
    return questions, ratings
