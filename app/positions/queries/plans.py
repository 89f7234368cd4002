"""Ask what a position requires, and what its interviews ask."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import RowMapping, bindparam, func, select
from sqlalchemy.orm import Session

from app.positions.models import Guide, GuideQuestion, Requirement
from app.positions.pages import AskedQuestion, GuideRow, Pick, RequirementRow
from app.positions.queries.drops import is_dropped
from app.questions.models import Competency, Question


def requirements(session: Session, position_id: UUID) -> tuple[RequirementRow, ...]:
    """Return what a position asks for, in the bank's order."""
    return requirements_of(session, [position_id])[position_id]


def requirements_of(
    session: Session, position_ids: Iterable[UUID]
) -> dict[UUID, tuple[RequirementRow, ...]]:
    """Return what each of some positions asks for; one statement."""
    found: dict[UUID, list[RequirementRow]] = {key: [] for key in position_ids}
    rows = session.execute(
        select(
            Requirement.position_id,
            Requirement.competency_code,
            Competency.name,
            Requirement.weight,
            Requirement.target,
            Requirement.minimum,
        )
        .join(Competency, Competency.code == Requirement.competency_code)
        .where(Requirement.position_id.in_(list(found)))
        .order_by(Competency.place)
    )
    for row in rows:
        found[row.position_id].append(RequirementRow(*row[1:]))
    return {key: tuple(required) for key, required in found.items()}


def guides(session: Session, position_id: UUID) -> tuple[GuideRow, ...]:
    """Return the interviews of a position's plan, in order."""
    used = func.coalesce(func.sum(Question.minutes), 0)
    rows = session.execute(
        select(
            Guide.id,
            Guide.title,
            Guide.minutes,
            Guide.panel_size,
            Guide.place,
            func.count(Question.id),
            used,
        )
        .outerjoin(GuideQuestion, GuideQuestion.guide_id == Guide.id)
        .outerjoin(Question, Question.id == GuideQuestion.question_id)
        .where(Guide.position_id == position_id)
        .group_by(Guide.id)
        .order_by(Guide.place)
    )
    return tuple(GuideRow(*row) for row in rows)


def picks(session: Session, position_id: UUID) -> tuple[Pick, ...]:
    """Return every question of a plan in its place, interview by interview."""
    rows = session.execute(
        select(
            GuideQuestion.guide_id,
            GuideQuestion.question_id,
            GuideQuestion.is_locked,
            Question.slug,
        )
        .join(Guide, Guide.id == GuideQuestion.guide_id)
        .join(Question, Question.id == GuideQuestion.question_id)
        .where(Guide.position_id == position_id)
        .order_by(Guide.place, GuideQuestion.place)
    )
    return tuple(Pick(*row) for row in rows)


ASKED = (  # built once: the console asks it for every page
    select(
        GuideQuestion.question_id,
        GuideQuestion.place,
        Question.slug,
        Question.revision,
        Question.competency_code,
        Competency.name.label("competency"),
        Question.kind,
        Question.text,
        Question.minutes,
        Question.probes,
        Question.look_fors,
        Question.warning_signs,
        Question.anchors,
        Question.material,
        is_dropped(Question.id, Guide.position_id).label("is_dropped"),
    )
    .join(GuideQuestion, GuideQuestion.question_id == Question.id)
    .join(Guide, Guide.id == GuideQuestion.guide_id)
    .join(Competency, Competency.code == Question.competency_code)
    .where(GuideQuestion.guide_id == bindparam("guide_id"))
    .order_by(GuideQuestion.place)
)


def guide_questions(session: Session, guide_id: UUID) -> tuple[AskedQuestion, ...]:
    """Return the questions of a guide as they are asked, in order."""
    rows = session.execute(ASKED, {"guide_id": guide_id}).mappings()
    return tuple(_asked(row) for row in rows)


def _asked(row: RowMapping) -> AskedQuestion:
    listed = ("probes", "look_fors", "warning_signs", "anchors")
    return AskedQuestion(**{**row, **{name: tuple(row[name]) for name in listed}})
