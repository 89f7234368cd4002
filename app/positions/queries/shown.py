"""Ask for all that is shown of one position."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.pages import Reader
from app.accounts.rules import is_staff
from app.positions import rules
from app.positions.models import Guide, GuideQuestion, Position
from app.positions.pages import (
    Coverage,
    CoverageRow,
    EditGuide,
    GuideRow,
    NewGuide,
    PositionPage,
    RequirementRow,
    RequirementsPage,
)
from app.positions.queries.approvals import approval
from app.positions.queries.lists import applications
from app.positions.queries.naming import open_names
from app.positions.queries.plans import guides, requirements
from app.questions.models import Question


def position_page(session: Session, position: Position, reader: Reader) -> PositionPage:
    """Return a position with its requirements, its plan, and what the plan covers."""
    manager, count = session.execute(
        select(Person.name, applications(position.id)).where(
            Person.id == position.hiring_manager_id
        )
    ).one()
    required, planned = requirements(session, position.id), guides(session, position.id)
    return PositionPage(
        id=position.id,
        title=position.title,
        kind=rules.described(position.specialisation, position.level),
        hiring_manager=manager,
        opened_at=position.created_at,
        frozen_at=position.frozen_at,
        closed_at=position.closed_at,
        advance_at=position.advance_at,
        decline_at=position.decline_at,
        applications=count,
        requirements=required,
        guides=planned,
        coverage=coverage(required, planned, _cells(session, position)),
        approval=approval(session, position),
        names=open_names(session, position.id),
        is_staff=is_staff(reader.role),
        may_approve=rules.may_approve(reader, position.hiring_manager_id),
        may_change=rules.may_change(reader, position.frozen_at),
    )


def requirements_page(session: Session, position: Position) -> RequirementsPage:
    """Return what the form for requirements shows."""
    required = requirements(session, position.id)
    return RequirementsPage(
        id=position.id,
        title=position.title,
        frozen_at=position.frozen_at,
        advance_at=round(position.advance_at * rules.WHOLE),
        decline_at=round(position.decline_at * rules.WHOLE),
        requirements=required,
        sum=sum(row.weight for row in required),
    )


def new_guide(position: Position) -> NewGuide:
    """Return what the form for one more interview shows."""
    return NewGuide(position.id, position.title)


def edit_guide(guide: Guide) -> EditGuide:
    """Return what the form for one interview of the plan shows."""
    return EditGuide(guide.id, guide.title, guide.minutes, guide.panel_size)


def coverage(
    required: tuple[RequirementRow, ...], planned: tuple[GuideRow, ...], cells: rules.Cells
) -> Coverage:
    """Lay out how many ratings each interview will give each competency."""
    ratings = [
        [cells.get((guide.id, row.code), 0) * guide.panel_size for guide in planned]
        for row in required
    ]
    total = sum(map(sum, ratings))
    rows = tuple(
        CoverageRow(
            code=row.code,
            name=row.name,
            weight=row.weight,
            is_must_have=row.minimum is not None,
            ratings=tuple(given),
            total=sum(given),
            share=sum(given) / max(total, 1),
        )
        for row, given in zip(required, ratings, strict=True)
    )
    return Coverage(
        guides=tuple(guide.title for guide in planned),
        rows=rows,
        totals=tuple(sum(column) for column in zip(*ratings, strict=True)),
        total=total,
        warnings=rules.warnings(required, planned, cells),
    )


def _cells(session: Session, position: Position) -> rules.Cells:
    rows = session.execute(
        select(GuideQuestion.guide_id, Question.competency_code, func.count())
        .join(Question, Question.id == GuideQuestion.question_id)
        .join(Guide, Guide.id == GuideQuestion.guide_id)
        .where(Guide.position_id == position.id)
        .group_by(GuideQuestion.guide_id, Question.competency_code)
    )
    return {(guide_id, code): count for guide_id, code, count in rows}
