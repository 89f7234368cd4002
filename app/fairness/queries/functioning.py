"""Do questions and interviewers treat categories alike?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from statistics import fmean
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calibrations import queries as calibrations
from app.calibrations.measures import Opened
from app.database.base import now
from app.fairness import measures, rules
from app.fairness.measures import Rated
from app.fairness.models import ETHNICITIES, SEXES
from app.fairness.pages import Difference, FunctioningPage, QuestionImpact
from app.fairness.queries.kept import Kept
from app.profiles.models import Profile, ProfileMeasure
from app.questions.models import Question
from app.ratings import queries as ratings
from app.ratings.pages import SubmittedRating
from app.web.charts import Axis, Sheet, Whisker, whiskers

BY = (("sex", SEXES), ("ethnicity", ETHNICITIES))
TICKS = (-2, -1, 0, 1, 2)
Measures = Mapping[tuple[UUID, str], float]


def functioning_page(session: Session) -> FunctioningPage:
    """Return how questions and interviewers treat categories, at equal standing."""
    as_of = rules.cutoff(now())
    given = [
        each
        for each in ratings.submitted_ratings(session)
        if each.point is not None and each.submitted_at < as_of
    ]
    kept, texts = Kept(session, as_of), _texts(session)
    used = calibrations.in_use(session)
    measured = _measures(session, as_of)
    known = calibrations.opened(used) if used else None
    questions, few_questions = _differences(given, kept, measured, known, "question")
    interviewers, few_interviewers = _differences(given, kept, measured, known, "interviewer")
    names = {str(each.interviewer_id): each.interviewer for each in given}
    interviewers = _named(interviewers, names)
    impacts = _impacts(given, kept, texts)
    return FunctioningPage(
        as_of=as_of,
        calibration=used.number if used else None,
        questions=_named(questions, texts),
        few_questions=few_questions,
        interviewers=interviewers,
        few_interviewers=few_interviewers,
        interviewers_chart=_chart(interviewers),
        impacts=tuple(each for each in impacts if each.is_told),
        few_impacts=sum(not each.is_told for each in impacts),
    )


def _differences(
    given: Sequence[SubmittedRating],
    kept: Kept,
    measured: Measures,
    known: Opened | None,
    of: str,
) -> tuple[tuple[Difference, ...], int]:
    if known is None:
        return (), 0
    found: list[Difference] = []
    few: list[int] = []
    for by, categories in BY:
        rated = _rated(given, kept, measured, (of, by))
        groups = {each.application: each.group for each in rated}
        pairs = measures.pairs(list(groups.values()), [value for value, _ in categories])
        told, untold = measures.differences(rated, pairs, known) if pairs else ((), 0)
        found += told
        few.append(untold if pairs else len({each.element for each in rated}))
    return tuple(found), min(few)


def _rated(
    given: Sequence[SubmittedRating], kept: Kept, measured: Measures, what: tuple[str, str]
) -> list[Rated]:
    of, by = what
    said = {each.application_id: kept.of(each.application_id) for each in given}
    return [
        Rated(
            application=str(each.application_id),
            element=each.slug if of == "question" else str(each.interviewer_id),
            interviewer=str(each.interviewer_id),
            question=each.slug,
            competency=each.competency_code,
            point=each.point or 0,
            measure=measured[each.application_id, each.competency_code],
            group=said[each.application_id][by == "ethnicity"],
        )
        for each in given
        if (each.application_id, each.competency_code) in measured
    ]


def _impacts(
    given: Sequence[SubmittedRating], kept: Kept, texts: Mapping[str, str]
) -> list[QuestionImpact]:
    """Return, for each question, the category that reaches its upper half least often."""
    points: dict[str, dict[UUID, list[int]]] = {}
    for each in given:
        own = points.setdefault(each.slug, {})
        own.setdefault(each.application_id, []).append(each.point or 0)
    return sorted(
        (_impact(slug, own, kept, texts) for slug, own in points.items()),
        key=lambda each: (each.lowest.ratio or 1.0) if each.lowest else 2.0,
    )


def _impact(
    slug: str, own: Mapping[UUID, Sequence[int]], kept: Kept, texts: Mapping[str, str]
) -> QuestionImpact:
    said = [kept.of(application_id) for application_id in own]
    chosen = measures.upper_half([fmean(points) for points in own.values()])
    found = [measures.lowest([both[place] for both in said], chosen) for place in range(len(BY))]
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
    axis = Axis("More severe with this category, in points, with 95 % interval", TICKS, 0)
    title = "Severity of each interviewer with a category, against the largest one"
    return whiskers(
        rows, axis, title=title, name="interviewers", sheet=Sheet(width=520, left=210, step=26)
    )
