"""What questions and items share: skill areas, the fields of a search, the order of tags."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.questions import rules
from app.questions.forms import BankFilter
from app.questions.models import Competency
from app.questions.pages import Choice, CompetencyRow

Found = Row[*tuple[Any, ...]]


def competencies(session: Session) -> tuple[CompetencyRow, ...]:
    """Return the skill areas that the bank has now, in its order."""
    rows: Iterable[Found] = session.execute(
        select(
            Competency.code,
            Competency.name,
            Competency.definition,
            Competency.weights,
            Competency.targets,
            Competency.core_of,
            Competency.place,
        )
        .where(Competency.retired_at.is_(None))
        .order_by(Competency.place)
    )
    return tuple(
        CompetencyRow(
            code=row.code,
            name=row.name,
            definition=row.definition,
            weights=row.weights,
            targets=row.targets,
            core_of=tuple(row.core_of),
            place=row.place,
        )
        for row in rows
    )


def choices(
    session: Session, sought: BankFilter, kinds: tuple[tuple[str, str], ...]
) -> tuple[Choice, ...]:
    """Return the fields by which a search is narrowed, and what stands in them."""
    areas = tuple((row.code, row.name) for row in competencies(session))
    specialisations = rules.SPECIALISATIONS
    return (
        Choice("skill_area", "Skill area", "Every skill area", areas, sought.skill_area),
        Choice("kind", "Kind", "Every kind", kinds, sought.kind),
        Choice("level", "Level", "Every level", rules.LEVELS, sought.level),
        Choice(
            "specialisation",
            "Specialisation",
            "Every specialisation",
            specialisations,
            sought.specialisation,
        ),
    )


def in_order(
    tags: dict[tuple[UUID, str], set[str]],
    question_id: UUID,
    kind: str,
    options: tuple[tuple[str, str], ...],
) -> tuple[str, ...]:
    """Return the tags of one kind in the order in which people say them."""
    given = tags.get((question_id, kind), set())
    return tuple(value for value, _ in options if value in given)
