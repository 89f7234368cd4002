"""What a position asks for at first, and who may change it how long."""

from collections.abc import Sequence
from uuid import UUID

from app.accounts.pages import Reader
from app.accounts.rules import is_staff
from app.questions.models import Competency

SENIOR = "senior"
TOP = 5
MUST_HAVE = "RISK"  # who cannot handle risk cannot carry out any implementation
MUST_HAVE_MINIMUM = 3
MUST_HAVE_FROM = 4
WHOLE = 100
APPLIED = "received application"  # how the trail of a position tells of one


def may_see(reader: Reader, hiring_manager_id: UUID) -> bool:
    """Staff see every position, hiring managers their own."""
    return is_staff(reader.role) or reader.id == hiring_manager_id


def may_arrange(reader: Reader) -> bool:
    """Whether this person changes requirements and plans."""
    return is_staff(reader.role)


def weight(competency: Competency, specialisation: str) -> int:
    """Return the share of a competency in this specialisation."""
    return int(competency.weights.get(specialisation, 0))


def target(competency: Competency, specialisation: str, level: str) -> int:
    """Return the point this level needs; seniors need the top of their core competency."""
    if level == SENIOR and specialisation in competency.core_of:
        return TOP
    return int(competency.targets[level])


def minimum(code: str, target: int) -> int | None:
    """Return the point below which nobody is hired, if there is one."""
    is_must_have = code == MUST_HAVE and target >= MUST_HAVE_FROM
    return MUST_HAVE_MINIMUM if is_must_have else None


def moved(ids: Sequence[UUID], which: UUID, by: int) -> list[UUID]:
    """Return the order in which one thing stands one place further up or down."""
    order = [one for one in ids if one != which]
    place = min(max(ids.index(which) + by, 0), len(order))
    return [*order[:place], which, *order[place:]]
