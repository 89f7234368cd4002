"""Who was rated, by whom, on which question; and who of them is new since a day?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.fairness import rules
from app.fairness.pages import Difference, QuestionImpact
from app.fairness.queries.kept import Kept, Said
from app.interviews.models import Interview
from app.questions.models import Question
from app.ratings.models import Rating, Scorecard

Given = Row[*tuple[Any, ...]]
Element = Callable[[Given], str]
Told = TypeVar("Told", Difference, QuestionImpact)


@dataclass(frozen=True)
class Met:
    """Every rating of a submitted scorecard, and what those who were rated said of themselves."""

    given: Sequence[Given]
    said: Mapping[UUID, Said]
    said_on: Mapping[UUID, date | None]

    def held(self, found: Sequence[Told], before: Sequence[Told], element: Element) -> list[Told]:
        """Return what is found, but as it was before of whoever met too few people since."""
        since = {each.slug: each.as_of for each in before}
        staying: set[str] = set(since) - self._moved(since, element)
        held: list[Told] = [each for each in before if each.slug in staying]
        held += [each for each in found if each.slug not in staying]
        return held

    def _moved(self, since: Mapping[str, datetime], element: Element) -> set[str]:
        """Return what met people enough who were rated, or said something, since its own day."""
        changed: dict[str, set[UUID]] = {slug: set() for slug in since}
        for row in self.given:
            day = since.get(element(row))
            if day and self._is_new(row, day):
                changed[element(row)].add(row.application_id)
        return {slug for slug, people in changed.items() if rules.may_move(len(people))}

    def _is_new(self, row: Given, day: datetime) -> bool:
        said_on = self.said_on[row.application_id]
        return row.submitted_at >= day or (said_on is not None and said_on >= day.date())


def met(session: Session, as_of: datetime) -> Met:
    """Return everything that was rated by that day."""
    given, kept = _given(session, as_of), Kept(session, as_of)
    people = {row.application_id for row in given}
    return Met(
        given, {key: kept.of(key) for key in people}, {key: kept.said_on(key) for key in people}
    )


def by_interviewer(row: Given) -> str:
    """Name the interviewer of a rating."""
    return str(row.interviewer_id)


def by_question(row: Given) -> str:
    """Name the question of a rating, whatever its wording."""
    return str(row.slug)


def _given(session: Session, as_of: datetime) -> Sequence[Given]:
    return session.execute(
        select(
            Interview.application_id,
            Scorecard.interviewer_id,
            Scorecard.submitted_at,
            Question.slug,
            Question.competency_code,
            Rating.point,
        )
        .join(Scorecard, Rating.scorecard_id == Scorecard.id)
        .join(Interview, Scorecard.interview_id == Interview.id)
        .join(Question, Rating.question_id == Question.id)
        .where(Scorecard.submitted_at < as_of, Rating.point.is_not(None))
        .order_by(Scorecard.submitted_at, Scorecard.id, Question.slug)
    ).all()
