"""Do questions and interviewers treat categories alike?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import fmean
from typing import Any
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.calibrations import queries as calibrations
from app.calibrations.measures import Opened
from app.database.base import now
from app.fairness import measures, rules
from app.fairness.measures import Expected, Ratings
from app.fairness.models import ETHNICITIES, SEXES
from app.fairness.pages import Difference, FunctioningPage, QuestionImpact
from app.fairness.queries.kept import Kept, Said
from app.interviews.models import Interview
from app.profiles.models import Profile, ProfileMeasure
from app.questions.models import Question
from app.ratings.models import Rating, Scorecard
from app.web.charts import Axis, Sheet, Whisker, whiskers

BY = (SEXES, ETHNICITIES)
TICKS = (-2, -1, 0, 1, 2)
Rows = Sequence[Row[*tuple[Any, ...]]]
Measures = Mapping[tuple[UUID, str], float]


def functioning_page(session: Session) -> FunctioningPage:
    """Return how questions and interviewers treat categories, at equal standing."""
    as_of = rules.cutoff(now())
    given, kept = _given(session, as_of), Kept(session, as_of)
    said = {key: kept.of(key) for key in {each.application_id for each in given}}
    used, texts = calibrations.in_use(session), _texts(session)
    found = _found(session, given, said, calibrations.opened(used) if used else None, as_of)
    impacts = _impacts(given, said, texts)
    interviewers = _named(found.interviewers, _names(session))
    return FunctioningPage(
        as_of=as_of,
        calibration=used.number if used else None,
        questions=_named(found.questions, texts),
        few_questions=found.few_questions,
        interviewers=interviewers,
        few_interviewers=found.few_interviewers,
        interviewers_chart=_chart(interviewers),
        impacts=tuple(each for each in impacts if each.is_told),
        few_impacts=sum(not each.is_told for each in impacts),
    )


@dataclass(frozen=True)
class _Found:
    """What is told of questions and interviewers, and of how many nothing."""

    questions: tuple[Difference, ...] = ()
    few_questions: int = 0
    interviewers: tuple[Difference, ...] = ()
    few_interviewers: int = 0


def _found(
    session: Session,
    given: Rows,
    said: Mapping[UUID, Said],
    calibration: Opened | None,
    as_of: datetime,
) -> _Found:
    rated = _rated(given, _measures(session, as_of))
    if calibration is None or not rated.point:
        return _Found()
    expected = measures.expected(rated, calibration)
    return _Found(
        *_differences(rated, expected, rated.question, said),
        *_differences(rated, expected, rated.interviewer, said),
    )


def _differences(
    rated: Ratings, expected: Expected, element: Sequence[str], said: Mapping[UUID, Said]
) -> tuple[tuple[Difference, ...], int]:
    found: list[Difference] = []
    few: list[int] = []
    there = set(rated.application)
    for place, categories in enumerate(BY):
        group_of = {key: said[key][place] for key in there}
        pairs = measures.pairs(list(group_of.values()), [value for value, _ in categories])
        told, untold = measures.differences(rated, expected, element, group_of, pairs)
        found += told
        few.append(untold if pairs else len(set(element)))
    return tuple(found), min(few)


def _rated(given: Rows, measured: Measures) -> Ratings:
    """Return the ratings of candidates whose measure is known, column by column."""
    known = [row for row in given if (row.application_id, row.competency_code) in measured]
    return Ratings(
        application=[row.application_id for row in known],
        interviewer=[str(row.interviewer_id) for row in known],
        question=[row.slug for row in known],
        competency=[row.competency_code for row in known],
        point=[row.point for row in known],
        measure=[measured[row.application_id, row.competency_code] for row in known],
    )


def _given(session: Session, as_of: datetime) -> Rows:
    """Return every rating of a scorecard that was submitted by that day."""
    return session.execute(
        select(
            Interview.application_id,
            Scorecard.interviewer_id,
            Question.slug,
            Question.competency_code,
            Rating.point,
        )
        .join(Scorecard, Rating.scorecard_id == Scorecard.id)
        .join(Interview, Scorecard.interview_id == Interview.id)
        .join(Question, Rating.question_id == Question.id)
        .where(Scorecard.submitted_at < as_of, Rating.point.is_not(None))
    ).all()


def _names(session: Session) -> dict[str, str]:
    rows = session.execute(select(Person.id, Person.name))
    return {str(row.id): row.name for row in rows}


def _impacts(
    given: Rows, said: Mapping[UUID, Said], texts: Mapping[str, str]
) -> list[QuestionImpact]:
    """Return, for each question, the category that reaches its upper half least often."""
    points: dict[str, dict[UUID, list[int]]] = {}
    for row in given:
        points.setdefault(row.slug, {}).setdefault(row.application_id, []).append(row.point)
    return sorted(
        (_impact(slug, own, said, texts) for slug, own in points.items()),
        key=lambda each: ((each.lowest.ratio or 0.0) if each.lowest else 2.0, each.slug),
    )


def _impact(
    slug: str,
    own: Mapping[UUID, Sequence[int]],
    said: Mapping[UUID, Said],
    texts: Mapping[str, str],
) -> QuestionImpact:
    chosen = measures.upper_half([fmean(points) for points in own.values()])
    found = [measures.lowest([said[key][place] for key in own], chosen) for place in range(len(BY))]
    told = [each for each in found if each is not None]
    worst = min(told, key=lambda each: each.ratio or 0.0, default=None)
    return QuestionImpact(slug, texts.get(slug, slug), len(own), worst)


def _measures(session: Session, as_of: datetime) -> dict[tuple[UUID, str], float]:
    """Return where each candidate stands in each competency, by their last profile of that day."""
    rows = session.execute(
        select(
            Profile.id,
            Profile.application_id,
            ProfileMeasure.competency_code,
            ProfileMeasure.measure,
        )
        .join(ProfileMeasure, ProfileMeasure.profile_id == Profile.id)
        .where(Profile.created_at < as_of)
        .order_by(Profile.created_at, Profile.id)
    )
    return {(row.application_id, row.competency_code): row.measure for row in rows}


def _texts(session: Session) -> dict[str, str]:
    """Return the newest wording of each question."""
    rows = session.execute(select(Question.slug, Question.text).order_by(Question.revision))
    return {row.slug: row.text for row in rows}


def _named(found: Sequence[Difference], names: Mapping[str, str]) -> tuple[Difference, ...]:
    return tuple(replace(each, name=names.get(each.slug, each.slug)) for each in found)


def _chart(found: Sequence[Difference]) -> Markup:
    if not found:
        return Markup()
    rows = [
        Whisker(
            f"{each.name}: {each.focal}",
            each.size,
            each.low,
            each.high,
            is_off=each.verdict in {"moderate", "large"},
        )
        for each in found
    ]
    axis = Axis("Points more severe, with 95 % interval", TICKS, 0)
    title = "Severity of each interviewer with a category, against the largest one"
    return whiskers(
        rows, axis, title=title, name="interviewers", sheet=Sheet(width=520, left=210, step=26)
    )
