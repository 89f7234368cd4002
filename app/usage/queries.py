"""What became of each question?"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, Subquery, distinct, func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.calibrations import measures
from app.calibrations import queries as calibrations
from app.conduct.models import TimeSpent
from app.database.base import now
from app.errors import NotFound
from app.interviews.models import Interview
from app.positions.models import Guide, GuideQuestion, Position
from app.questions import rules as bank
from app.questions.models import Competency, CurrentQuestion, Leak, Question
from app.questions.pages import Choice
from app.questions.queries.paging import page_of
from app.questions.queries.shelves import QUESTIONS, choices
from app.ratings.models import Rating, Scorecard, Standing
from app.usage import rules
from app.usage.forms import ONLIES, SORTS, UsageSearch
from app.usage.models import Tally
from app.usage.pages import Leaked, UsageOfOne, UsagePage, UsageRow, Use

HEARD = (Standing.RATED, Standing.NO_EVIDENCE)
MOST_USES = 50
UNPLACED = 1_000_000_000  # behind all that have a place
ONLY: dict[str, ColumnElement[bool]] = {
    "longer": Tally.spent > CurrentQuestion.minutes * (1 + rules.APART),
    "shorter": Tally.spent < CurrentQuestion.minutes * (1 - rules.APART),
    "over_cap": Tally.exposure > rules.CAP,
    "leaked": select(Leak.id).where(Leak.slug == CurrentQuestion.slug).exists(),
    "unfit": Tally.fit > rules.UNFIT,
    "weak": Tally.discrimination < rules.WEAK,
}
NUMBERS = (
    Tally.asked,
    Tally.no_evidence,
    Tally.ones,
    Tally.twos,
    Tally.threes,
    Tally.fours,
    Tally.fives,
    Tally.mean,
    Tally.exposure,
    Tally.pairs,
    Tally.agreement,
    Tally.compared,
    Tally.discrimination,
    Tally.difficulty,
    Tally.difficulty_low,
    Tally.difficulty_high,
    Tally.fit,
    Tally.timed,
    Tally.spent,
    Tally.calibration,
)


def usage(session: Session, sought: UsageSearch) -> UsagePage:
    """Return one page of the bank, in the order of one number."""
    found = page_of(session, _found(session, sought), sought.page)
    at, interviews = last_count(session)
    rows = session.execute(_rows().where(Question.id.in_(found.ids)))
    by_id = {row.id: _row(row, interviews) for row in rows}
    return UsagePage(
        rows=tuple(by_id[each] for each in found.ids),
        count=found.count,
        has_more=found.has_more,
        page=found.page,
        pages=found.pages,
        words=sought.words,
        choices=(*choices(session, sought, bank.KINDS), _only(sought)),
        sorts=SORTS,
        sort=sought.sort,
        counted_at=at,
        interviews=interviews,
        cap=rules.CAP,
    )


def _found(session: Session, sought: UsageSearch) -> Subquery:
    """Return the first thousand in an order, by their stored places in it.

    What was published since the last count has no place yet and comes last; its number tells it.
    """
    place, each = Tally.__table__.c[f"by_{sought.sort}"], CurrentQuestion
    in_order = Tally.number + 0  # an index on the number would lead past the order
    left = [ONLY[sought.only]] if sought.only else []
    placed = (
        select(each.question_id.label("id"), place.label("key"))
        .join(Tally, Tally.number == each.number)
        .where(QUESTIONS.sought(session, sought, in_order), *left)
        .order_by(place)
        .limit(bank.MOST_FOUND + 1)
        .subquery()
    )
    last = select(func.coalesce(func.max(Tally.number), 0)).scalar_subquery()
    since = (
        select(each.question_id.label("id"), (each.number + UNPLACED).label("key"))
        .outerjoin(Tally, Tally.number == each.number)
        .where(QUESTIONS.sought(session, sought), *left, each.number > last)
        .limit(bank.MOST_FOUND + 1)
        .subquery()
    )
    return select(placed).union_all(select(since)).subquery()


def over_cap(session: Session) -> frozenset[str]:
    """Return the questions that were asked so often that candidates may know them."""
    _, interviews = last_count(session)
    if interviews < rules.FEW_INTERVIEWS:
        return frozenset()
    return frozenset(session.scalars(select(Tally.slug).where(Tally.exposure > rules.CAP)))


def of_one(session: Session, slug: str) -> UsageOfOne:
    """Return where one question was used, and what its ratings say."""
    row = session.execute(
        _rows().where(Question.slug == slug).order_by(Question.revision.desc()).limit(1)
    ).one_or_none()
    if row is None:
        raise NotFound("There is no such question in the bank; search for it in the question bank.")
    uses, (at, interviews) = _uses(session, slug), last_count(session)
    return UsageOfOne(
        row=_row(row, interviews),
        uses=uses[:MOST_USES],
        has_more=len(uses) > MOST_USES,
        leaked=_leaked(session, slug),
        counted_at=at,
        interviews=interviews,
        cap=rules.CAP,
    )


def heard(session: Session) -> list[rules.Heard]:
    """Return all that submitted scorecards say, question by question, whatever its wording."""
    rows = session.execute(
        select(
            Scorecard.id,
            Interview.id,
            Interview.starts_at,
            Question.slug,
            Rating.standing,
            Rating.point,
            TimeSpent.seconds,
        )
        .join(Scorecard, Rating.scorecard_id == Scorecard.id)
        .join(Interview, Scorecard.interview_id == Interview.id)
        .join(Question, Rating.question_id == Question.id)
        .outerjoin(
            TimeSpent,
            (TimeSpent.interview_id == Interview.id)
            & (TimeSpent.person_id == Scorecard.interviewer_id)
            & (TimeSpent.question_id == Rating.question_id),
        )
        .where(Scorecard.submitted_at.is_not(None), Rating.standing.in_(HEARD))
    )
    return [rules.Heard(*row) for row in rows]


def difficulties(session: Session) -> tuple[int | None, dict[str, tuple[float, ...]]]:
    """Return the calibration in use, and of each question difficulty, its interval, and fit."""
    calibration = calibrations.in_use(session)
    if calibration is None:
        return None, {}
    return calibration.number, measures.difficulties(calibrations.opened(calibration))


def interviews_of_a_year(session: Session) -> int:
    """Count the interviews of the last twelve months that somebody rated."""
    rated = (
        select(func.count(distinct(Interview.id)))
        .join(Scorecard, Scorecard.interview_id == Interview.id)
        .where(Scorecard.submitted_at.is_not(None), Interview.starts_at >= now() - rules.YEAR)
    )
    return session.scalar(rated) or 0


def last_count(session: Session) -> tuple[datetime | None, int]:
    """Return when all was counted last, and the interviews of the year before that."""
    row = session.execute(select(Tally.counted_at, Tally.interviews).limit(1)).one_or_none()
    return (row.counted_at, row.interviews) if row else (None, 0)


def _only(sought: UsageSearch) -> Choice:
    return Choice("only", "Numbers", "Whatever its numbers", ONLIES, sought.only)


def _rows() -> Select[*tuple[Any, ...]]:
    shown = (Question.id, Question.slug, Question.text, Question.kind, Question.minutes)
    return (
        select(*shown, Competency.name, *NUMBERS, Leak.id.label("leak_id"))
        .join(Competency, Competency.code == Question.competency_code)
        .outerjoin(Tally, Tally.slug == Question.slug)
        .outerjoin(Leak, Leak.slug == Question.slug)
    )


def _row(row: Row[*tuple[Any, ...]], interviews: int) -> UsageRow:
    points = (row.ones, row.twos, row.threes, row.fours, row.fives)
    return UsageRow(
        slug=row.slug,
        text=row.text,
        competency=row.name,
        kind=row.kind,
        minutes=row.minutes,
        asked=row.asked or 0,
        no_evidence=row.no_evidence or 0,
        points=tuple(count or 0 for count in points),
        mean=row.mean,
        exposure=row.exposure,
        is_over_cap=rules.is_over_cap(row.exposure, interviews),
        pairs=row.pairs or 0,
        agreement=row.agreement,
        compared=row.compared or 0,
        discrimination=row.discrimination,
        difficulty=row.difficulty,
        difficulty_low=row.difficulty_low,
        difficulty_high=row.difficulty_high,
        fit=row.fit,
        timed=row.timed or 0,
        spent=row.spent,
        calibration=row.calibration,
        is_leaked=row.leak_id is not None,
        enough=rules.ENOUGH,
    )


def _uses(session: Session, slug: str) -> tuple[Use, ...]:
    held = func.count(distinct(Interview.id))
    rows = session.execute(
        select(Position.id, Position.title, Guide.id, Guide.title, Question.revision, held)
        .join(GuideQuestion, GuideQuestion.question_id == Question.id)
        .join(Guide, Guide.id == GuideQuestion.guide_id)
        .join(Position, Position.id == Guide.position_id)
        .outerjoin(
            Interview,
            (Interview.guide_id == Guide.id)
            & Interview.started_at.is_not(None)
            & Interview.cancelled_at.is_(None),
        )
        .where(Question.slug == slug)
        .group_by(Position.id, Position.title, Guide.id, Guide.title, Question.revision)
        .order_by(held.desc(), Position.title, Guide.title)
        .limit(MOST_USES + 1)
    )
    return tuple(Use(*row) for row in rows)


def _leaked(session: Session, slug: str) -> Leaked | None:
    row = session.execute(
        select(Person.name, Leak.created_at, Leak.reason)
        .join(Person, Person.id == Leak.marked_by_id)
        .where(Leak.slug == slug)
    ).one_or_none()
    return Leaked(*row) if row else None
