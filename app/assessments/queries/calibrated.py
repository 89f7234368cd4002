"""Which calibrations of items are there, and what would the next one learn from?"""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any
from uuid import UUID

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.assessments import measures, rules
from app.assessments.models import (
    Assessment,
    AssessmentAnswer,
    AssessmentItem,
    ItemApproval,
    ItemCalibration,
)
from app.assessments.pages import (
    ItemApprovalRow,
    ItemCalibrationList,
    ItemCalibrationPage,
    ItemCalibrationRow,
    ItemLine,
    ItemShelf,
)
from app.assessments.queries.adapting import in_use
from app.assessments.queries.asked import reading
from app.assessments.rules import MEASURED, Given
from app.calibrated import WIDTH, standing
from app.database.paging import pages_of
from app.errors import NotFound
from app.jobs import queries as jobs
from app.questions import queries as bank
from app.questions.models import Item
from app.questions.pages import ItemText

_ROW = (
    ItemCalibration.id,
    ItemCalibration.number,
    ItemCalibration.created_at,
    Person.name,
    ItemCalibration.sittings,
    ItemCalibration.answers,
    ItemCalibration.converged,
)


def item_answers(session: Session) -> measures.Answers:
    """Return every complete answer of submitted sittings to what is measured, and all such items."""
    rows = session.execute(_given()).all()
    texts = _measured_texts(session, {row.item_id for row in rows})
    sat = {
        sitting: said
        for sitting, own in groupby(rows, key=lambda row: row.assessment_id)
        for said in [_said(own, texts)]
        if said
    }
    ordered = sorted(texts.values(), key=lambda text: (text.slug, text.revision))
    return measures.Answers(ordered, sat, newest_number(session))


def newest_number(session: Session) -> int:
    """Return the number of the newest calibration of items."""
    return session.scalar(select(func.max(ItemCalibration.number))) or 0


def submitted(session: Session) -> int:
    """Count the sittings that a calibration of items would learn from."""
    return session.scalar(_submitted()) or 0


def new_sittings(session: Session) -> int:
    """Count the sittings that were submitted since the newest calibration of items."""
    last = select(func.max(ItemCalibration.created_at)).where(ItemCalibration.sittings > 0)
    made_at = session.scalar(last)
    newer = _submitted()
    return session.scalar(newer.where(Assessment.submitted_at > made_at) if made_at else newer) or 0


def item_calibrations(session: Session, page: int) -> ItemCalibrationList:
    """Return one page of the list, the newest first, and what the next would learn from."""
    kept = session.scalar(select(func.count()).select_from(ItemCalibration)) or 0
    rows = session.execute(
        select(*_ROW)
        .outerjoin(Person, Person.id == ItemCalibration.fitted_by_id)
        .order_by(ItemCalibration.number.desc())
        .limit(rules.ROOM)
        .offset((page - 1) * rules.ROOM)
    )
    used, newest = _used(session), newest_number(session)
    return ItemCalibrationList(
        rows=tuple(_row(row, used, newest) for row in rows),
        page=page,
        pages=pages_of(kept, rules.ROOM),
        sittings=submitted(session),
        least=rules.LEAST_SITTINGS,
        fitting=jobs.newest(session, rules.RECALIBRATE, rules.RECALIBRATE_ON_SCHEDULE),
        approvals=_approvals(session),
    )


def item_calibration(session: Session, number: int) -> ItemCalibrationPage:
    """Return one calibration of items, against the one in use."""
    found = item_calibration_row(session, number)
    used = in_use(session)
    names = {row.code: row.name for row in bank.competencies(session)}
    other = _figures(session, used.id) if used and used.number != number else ()
    before = {each.name: each.difficulty for each in other}
    own = sorted(_figures(session, found.id), key=lambda each: list(names).index(each.code))
    shelves = tuple(
        ItemShelf(names[code], tuple(_line(each, before) for each in figures))
        for code, figures in groupby(own, key=lambda each: each.code)
    )
    kept = select(ItemCalibration.fingerprint).where(ItemCalibration.id == found.id)
    fingerprint = session.scalars(kept).one()
    return ItemCalibrationPage(found, fingerprint, shelves, used.number if used else None)


def item_calibration_row(session: Session, number: int) -> ItemCalibrationRow:
    """Return how one calibration of items stands."""
    row = session.execute(
        select(*_ROW)
        .outerjoin(Person, Person.id == ItemCalibration.fitted_by_id)
        .where(ItemCalibration.number == number)
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such calibration of items.")
    return _row(row, _used(session), newest_number(session))


def last_approval(session: Session) -> int:
    """Return the number of the last approval."""
    return session.scalar(select(func.max(ItemApproval.number))) or 0


def _given() -> Any:  # noqa: ANN401 -- a statement
    newest = (
        select(
            AssessmentAnswer.assessment_id,
            AssessmentAnswer.number,
            func.max(AssessmentAnswer.version).label("version"),
        )
        .group_by(AssessmentAnswer.assessment_id, AssessmentAnswer.number)
        .subquery()
    )
    same = (AssessmentAnswer.assessment_id == newest.c.assessment_id) & (
        AssessmentAnswer.number == newest.c.number
    )
    return (
        select(
            AssessmentAnswer.assessment_id,
            AssessmentItem.item_id,
            Assessment.seed,
            AssessmentAnswer.number,
            AssessmentAnswer.given,
        )
        .join(newest, same & (AssessmentAnswer.version == newest.c.version))
        .join(Assessment, Assessment.id == AssessmentAnswer.assessment_id)
        .join(
            AssessmentItem,
            (AssessmentItem.assessment_id == AssessmentAnswer.assessment_id)
            & (AssessmentItem.number == AssessmentAnswer.number),
        )
        .join(Item, Item.id == AssessmentItem.item_id)
        .where(Assessment.submitted_at.is_not(None), Item.kind.in_(MEASURED))
        .order_by(AssessmentAnswer.assessment_id, AssessmentAnswer.number)
    )


def _submitted() -> Any:  # noqa: ANN401 -- a statement
    return (
        select(func.count())
        .select_from(Assessment)
        .where(Assessment.submitted_at.is_not(None), Assessment.erased_at.is_(None))
    )


def _measured_texts(session: Session, answered: set[UUID]) -> dict[UUID, ItemText]:
    codes = [row.code for row in bank.competencies(session)]
    wanted = {item.item_id for item in bank.askable_items(session, codes)} | answered
    texts = bank.item_texts(session, wanted)
    return {
        item_id: text
        for item_id, text in texts.items()
        if text.kind in MEASURED and measures.is_keyed(text)
    }


def _said(rows: Iterable[Any], texts: dict[UUID, ItemText]) -> tuple[measures.Answered, ...]:
    found = []
    for row in rows:
        given = Given(tuple(row.given["picks"]), row.given["text"])
        text = texts.get(row.item_id)
        if text and rules.is_complete(reading(text, row.number, row.seed), given):
            found.append(measures.Answered(text, given))
    return tuple(found)


def _used(session: Session) -> tuple[int, ...]:
    """Return the numbers that were approved, the newest approval first."""
    rows = session.scalars(
        select(ItemCalibration.number)
        .join(ItemApproval, ItemApproval.calibration_id == ItemCalibration.id)
        .order_by(ItemApproval.number.desc())
    )
    return tuple(rows)


def _row(
    row: Row[UUID, int, datetime, str, int, int, bool], used: tuple[int, ...], newest: int
) -> ItemCalibrationRow:
    said = standing(row.number, is_usable=row.converged, used=used, newest=newest)
    return ItemCalibrationRow(*row, standing=said)


def _approvals(session: Session) -> tuple[ItemApprovalRow, ...]:
    rows = session.execute(
        select(ItemCalibration.number, ItemApproval.created_at, Person.name, ItemApproval.reason)
        .join(ItemCalibration, ItemApproval.calibration_id == ItemCalibration.id)
        .outerjoin(Person, ItemApproval.approved_by_id == Person.id)
        .order_by(ItemApproval.number.desc())
        .limit(rules.ROOM)
    )
    return tuple(ItemApprovalRow(*row) for row in rows)


def _figures(session: Session, calibration_id: UUID) -> tuple[measures.ItemFigure, ...]:
    def load() -> dict[str, Any]:
        kept = select(ItemCalibration.document).where(ItemCalibration.id == calibration_id)
        document: dict[str, Any] = session.scalars(kept).one()
        return document

    return measures.figures(measures.opened(calibration_id, load, {}, lambda _: ()))


def _line(each: measures.ItemFigure, before: dict[str, float]) -> ItemLine:
    slug, _, revision = each.name.rpartition(".")
    return ItemLine(
        slug=slug,
        revision=int(revision),
        answers=each.answers,
        expected=each.expected,
        difficulty=each.difficulty,
        low=each.difficulty - WIDTH * each.se,
        high=each.difficulty + WIDTH * each.se,
        discrimination=each.discrimination,
        moved=each.difficulty - before[each.name] if each.name in before else None,
    )
