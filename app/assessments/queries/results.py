"""What did a submitted sitting come to?"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.assessments import rules
from app.assessments.measures import Answered
from app.assessments.models import (
    Assessment,
    AssessmentItem,
    AssessmentMeasure,
    ItemCalibration,
    ReviewRequest,
)
from app.assessments.pages import (
    AskedItem,
    MeasuredBy,
    MeasureLine,
    Result,
    ResultPage,
    ReviewLine,
)
from app.assessments.queries.asked import answers, asked, reading
from app.assessments.queries.sat import about
from app.assessments.rules import CLAIMED, MEASURED, Given, is_complete
from app.errors import NotFound
from app.questions import queries as bank
from app.questions.models import Competency, Item
from app.questions.pages import ItemText
from app.web.charts import Axis, Sheet, Whisker, whiskers

AXIS = Axis("0 is just capable (in standard deviations)", (-2, -1, 0, 1, 2))
SHEET = Sheet(width=400, left=170, step=19)


def newest(session: Session, application_id: UUID) -> Result | None:
    """Return what the newest submitted sitting of an application came to."""
    sitting = session.scalars(
        select(Assessment)
        .where(
            Assessment.application_id == application_id,
            Assessment.submitted_at.is_not(None),
            Assessment.erased_at.is_(None),
        )
        .order_by(Assessment.submitted_at.desc())
        .limit(1)
    ).one_or_none()
    return result(session, sitting, asked(session, sitting)) if sitting else None


def erased(session: Session, application_id: UUID) -> datetime | None:
    """Return when the answers of an application were last erased."""
    last = select(func.max(Assessment.erased_at)).where(Assessment.application_id == application_id)
    return session.scalar(last)


def review_request(session: Session, assessment_id: UUID, request_id: UUID) -> ReviewRequest:
    """Return a request for review of this sitting, held until it is answered."""
    found = session.scalar(
        select(ReviewRequest)
        .where(ReviewRequest.id == request_id, ReviewRequest.assessment_id == assessment_id)
        .with_for_update()
    )
    if found is None:
        raise NotFound("There is no such request.")
    return found


def has_open_review(session: Session, assessment_id: UUID) -> bool:
    """Whether a request for review of this sitting waits for its answer."""
    waiting = select(ReviewRequest.id).where(
        ReviewRequest.assessment_id == assessment_id, ReviewRequest.answered_at.is_(None)
    )
    return session.scalar(waiting.limit(1)) is not None


def reviews(session: Session, *which: ColumnElement[bool]) -> dict[UUID, tuple[ReviewLine, ...]]:
    """Return requests for review with their answers, by sitting, the oldest first."""
    rows = session.execute(
        select(
            ReviewRequest.assessment_id,
            ReviewRequest.id,
            ReviewRequest.created_at,
            ReviewRequest.reason,
            Person.name,
            ReviewRequest.answered_at,
            ReviewRequest.answer,
        )
        .join(Assessment, Assessment.id == ReviewRequest.assessment_id)
        .outerjoin(Person, Person.id == ReviewRequest.answered_by_id)
        .where(*which)
        .order_by(ReviewRequest.created_at)
    )
    found: dict[UUID, tuple[ReviewLine, ...]] = {}
    for row in rows:
        sitting = row.assessment_id
        found[sitting] = (*found.get(sitting, ()), ReviewLine(*row[1:]))
    return found


def result_page(session: Session, sitting: Assessment) -> ResultPage:
    """Return a candidate's own result."""
    items = asked(session, sitting)
    found = result(session, sitting, items)
    asked_for = reviews(session, Assessment.id == sitting.id).get(sitting.id, ())
    return ResultPage(about(session, sitting, items), found, chart(found), asked_for)


def result(session: Session, sitting: Assessment, items: Sequence[AskedItem]) -> Result:
    """Return what a sitting came to, with what is context only."""
    exists = _exists(session, sitting.id)
    return Result(
        id=sitting.id,
        submitted_at=sitting.submitted_at or sitting.created_at,
        released_at=sitting.released_at,
        lines=_lines(session, sitting.id, items),
        texts=tuple(item for item in items if item.kind == "short_text" and item.said),
        real=_claimed(items, (number for number, real in exists.items() if real)),
        made_up=_claimed(items, (number for number, real in exists.items() if not real)),
        used_seconds=sitting.used_seconds,
        used_share=_share(sitting),
        measured_by=_measured_by(session, sitting),
        is_adaptive=sitting.is_adaptive,
    )


def chart(found: Result) -> Markup:
    """Draw each measured competency against what is expected of somebody just capable."""
    rows = [
        Whisker(line.name, line.measure, max(line.low, -2.5), min(line.high, 2.5), 0, line.high < 0)
        for line in found.lines
        if line.measure is not None and line.low is not None and line.high is not None
    ]
    title = "Measure of each competency against what is expected"
    return whiskers(rows, AXIS, title=title, name="measured", sheet=SHEET) if rows else Markup()


def answered(session: Session, sitting: Assessment) -> tuple[Answered, ...]:
    """Return every measured item of a sitting with its answer, if it is complete."""
    numbers = _numbers(session, sitting.id)
    texts = bank.item_texts(session, numbers)
    given = answers(session, sitting.id)
    return tuple(
        Answered(texts[item_id], _complete(texts[item_id], number, sitting.seed, given))
        for item_id, number in numbers.items()
        if texts[item_id].kind in MEASURED
    )


def self_points(items: Iterable[AskedItem]) -> dict[str, int | None]:
    """Return the point that a candidate gave themselves in each competency."""
    return {item.competency_code: item.pick() for item in items if item.kind == "self_rating"}


def _measured_by(session: Session, sitting: Assessment) -> MeasuredBy | None:
    """Return the calibration of items behind the measures; none before there were any."""
    row = session.execute(
        select(ItemCalibration.number, ItemCalibration.sittings, ItemCalibration.answers).where(
            ItemCalibration.id == sitting.calibration_id
        )
    ).one_or_none()
    return MeasuredBy(*row) if row else None


def _share(sitting: Assessment) -> float | None:
    """Return the share of a person's own time that was used, which tells of no accommodation."""
    whole = rules.whole(sitting)
    return min(sitting.used_seconds / whole, 1.0) if whole else None


def _complete(
    text: ItemText, number: int, seed: str, given: dict[int, tuple[Given, int]]
) -> Given | None:
    said = given[number][0] if number in given else Given()
    return said if is_complete(reading(text, number, seed), said) else None


def _numbers(session: Session, assessment_id: UUID) -> dict[UUID, int]:
    rows = session.execute(
        select(AssessmentItem.item_id, AssessmentItem.number)
        .where(AssessmentItem.assessment_id == assessment_id)
        .order_by(AssessmentItem.number)
    )
    return {row.item_id: row.number for row in rows}


def _lines(
    session: Session, assessment_id: UUID, items: Sequence[AskedItem]
) -> tuple[MeasureLine, ...]:
    rated = {item.competency_code: item for item in items if item.kind == "self_rating"}
    rows = session.execute(
        select(AssessmentMeasure, Competency.name)
        .join(Competency, Competency.code == AssessmentMeasure.competency_code)
        .where(AssessmentMeasure.assessment_id == assessment_id)
        .order_by(Competency.place)
    )
    return tuple(_line(row, name, rated.get(row.competency_code)) for row, name in rows)


def _line(row: AssessmentMeasure, name: str, rated: AskedItem | None) -> MeasureLine:
    point = rated.pick() if rated else None
    return MeasureLine(
        code=row.competency_code,
        name=name,
        asked=row.asked,
        answered=row.answered,
        points=row.points,
        most=row.most,
        expected=row.expected,
        measure=row.measure,
        se=row.se,
        low=row.low,
        high=row.high,
        self_point=point,
        self_words=rated.options[point - 1].text if rated and point else "",
        example=rated.said if rated else "",
    )


def _exists(session: Session, assessment_id: UUID) -> dict[int, bool | None]:
    """Return which terms exist; asked for only once nobody can answer any more."""
    rows = session.execute(
        select(AssessmentItem.number, Item.exists)
        .join(Item, Item.id == AssessmentItem.item_id)
        .where(AssessmentItem.assessment_id == assessment_id, Item.kind == "over_claiming")
    )
    return {row.number: row.exists for row in rows}


def _claimed(items: Sequence[AskedItem], numbers: Iterable[int]) -> tuple[int, int]:
    wanted = set(numbers)
    picks = [item.pick() for item in items if item.number in wanted]
    said = [pick for pick in picks if pick is not None]
    return sum(pick >= CLAIMED for pick in said), len(said)
