"""Ask what was given to each answer, which of it is loudest, and which of it counts for nobody."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Row, Select, bindparam, or_, select
from sqlalchemy.orm import aliased

from app.accounts.models import Person
from app.interviews.models import Interview
from app.positions.models import QuestionDrop
from app.profiles.pages import ProfilePage
from app.questions.models import Competency, Question
from app.ratings.models import Rating, Scorecard
from app.ratings.pages import reason_words
from app.reports import rules
from app.reports.pages import Anchor, Answer, Chapter, Dropped, Given, Highlight

DROPPER = aliased(Person)
FOUND = aliased(QuestionDrop)
STANDING = (  # what stands of a question for this application, the oldest if two do
    select(FOUND.id)
    .where(FOUND.question_id == Question.id, FOUND.taken_back_at.is_(None))
    .where(or_(FOUND.position_id.is_(None), FOUND.position_id == bindparam("position_id")))
    .order_by(FOUND.created_at, FOUND.id)
    .limit(1)
    .correlate(Question)
    .scalar_subquery()
)


# Statements are put together once: doing so costs more than asking them.
EVIDENCE: Select[*tuple[Any, ...]] = (
    select(
        Interview.id.label("interview_id"),
        Scorecard.interviewer_id,
        Person.name.label("interviewer"),
        Rating.standing,
        Rating.point,
        Rating.evidence,
        Rating.reason,
        Question.id.label("question_id"),
        Question.slug,
        Question.revision,
        Question.competency_code,
        Competency.name.label("competency"),
        Question.kind,
        Question.text,
        Question.anchors,
        QuestionDrop.reason.label("dropped_for"),
        QuestionDrop.created_at.label("dropped_at"),
        DROPPER.name.label("dropped_by"),
    )
    .select_from(Rating)
    .join(Scorecard, Rating.scorecard_id == Scorecard.id)
    .join(Interview, Scorecard.interview_id == Interview.id)
    .join(Person, Scorecard.interviewer_id == Person.id)
    .join(Question, Rating.question_id == Question.id)
    .join(Competency, Competency.code == Question.competency_code)
    .outerjoin(QuestionDrop, QuestionDrop.id == STANDING)
    .outerjoin(DROPPER, DROPPER.id == QuestionDrop.dropped_by_id)
    .where(Interview.application_id == bindparam("application_id"))
    .where(Scorecard.submitted_at.is_not(None))
    .order_by(Competency.place, Question.slug, Question.revision, Person.name, Scorecard.id)
)


def answers(
    given: Sequence[Row[*tuple[Any, ...]]], labels: dict[UUID, str], left_out: frozenset[UUID]
) -> tuple[Answer, ...]:
    """Return every question with what was given to its answer; some count for nobody."""
    by_question: dict[UUID, list[Row[*tuple[Any, ...]]]] = {}
    for row in given:
        by_question.setdefault(row.question_id, []).append(row)
    return tuple(_answer(rows, labels, left_out) for rows in by_question.values())


def _answer(
    rows: Sequence[Row[*tuple[Any, ...]]], labels: dict[UUID, str], left_out: frozenset[UUID]
) -> Answer:
    asked = rows[0]
    points = [row.point for row in rows if row.point is not None]
    given = [_given(row, labels[row.interviewer_id]) for row in rows]
    return Answer(
        question_id=asked.question_id,
        slug=asked.slug,
        revision=asked.revision,
        competency_code=asked.competency_code,
        competency=asked.competency,
        kind=asked.kind,
        text=asked.text,
        anchors=tuple(Anchor(point, asked.anchors[point - 1]) for point in sorted(set(points))),
        given=tuple(sorted(given, key=_order)),
        mean=rules.mean(points),
        is_split=rules.is_split(points),
        is_left_out=asked.question_id in left_out,
        drop=_drop(asked),
    )


def _drop(asked: Row[*tuple[Any, ...]]) -> Dropped | None:
    if asked.dropped_at is None:
        return None
    return Dropped(asked.dropped_by, asked.dropped_at, asked.dropped_for)


def _order(given: Given) -> tuple[str, int, str]:
    """Stand by what is shown only, so that the order tells nobody who is unnamed."""
    return (given.interviewer, -(given.point or 0), given.evidence)


def _given(row: Row[*tuple[Any, ...]], interviewer: str) -> Given:
    reason = reason_words(row.reason)
    return Given(interviewer, row.standing, row.point, row.evidence, reason)


def gaps(answers: Sequence[Answer], profile: ProfilePage | None) -> list[tuple[float, UUID]]:
    """Return how far each answer with evidence lies above its target, weighed a little."""
    lines = {line.code: line for line in profile.competencies} if profile else {}
    return [
        ((answer.mean - line.target) * (1 + line.weight / 100), answer.question_id)
        for answer in answers
        if answer.mean is not None
        and not answer.is_faulty
        and (line := lines.get(answer.competency_code))
        and any(each.evidence and each.point for each in answer.given)
    ]


def loudest(answer: Answer, *, best: bool) -> Highlight:
    """Return the highest or lowest rating of an answer that has evidence, the fullest of these."""
    rated = [(each.point, each) for each in answer.given if each.evidence and each.point]
    sign = 1 if best else -1
    point, given = max(rated, key=lambda pair: (sign * pair[0], len(pair[1].evidence)))
    return Highlight(
        answer.question_id, answer.competency, point, given.interviewer, given.evidence
    )


def chapters(answers: Sequence[Answer], profile: ProfilePage | None) -> tuple[Chapter, ...]:
    """Return the answers by competency, in the order of the profile."""
    by_code: dict[str, list[Answer]] = {}
    for answer in answers:
        by_code.setdefault(answer.competency_code, []).append(answer)
    order = [line.code for line in profile.competencies] if profile else []
    codes = [*(code for code in order if code in by_code), *(by_code.keys() - set(order))]
    return tuple(Chapter(code, by_code[code][0].competency, tuple(by_code[code])) for code in codes)
