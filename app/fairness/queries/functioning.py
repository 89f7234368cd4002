"""Do questions and interviewers treat categories alike?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from statistics import fmean
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.calibrations import queries as calibrations
from app.calibrations.measures import Opened
from app.fairness import measures
from app.fairness.measures import Ratings
from app.fairness.models import ETHNICITIES, SEXES
from app.fairness.pages import Difference, Functioning, QuestionImpact
from app.fairness.queries.met import Given, Met, Told, by_interviewer, by_question, met
from app.profiles.models import Profile, ProfileMeasure
from app.questions.models import Question

BY = (SEXES, ETHNICITIES)
Measures = Mapping[tuple[UUID, str], float]


def functioning(session: Session, as_of: datetime, before: Functioning | None) -> Functioning:
    """Count how questions and interviewers treat categories, at equal standing.

    Whoever met fewer than five people since they were told of stays as they were.
    """
    there, used, texts = met(session, as_of), calibrations.in_use(session), _texts(session)
    rated = _rated(there.given, _measures(session, as_of), as_of)
    found = _found(rated, there, calibrations.opened(used) if used else None)
    impacts, few = _impacts(there, as_of)
    was = before or Functioning(as_of, None)
    held = there.held(found.interviewers, was.interviewers, by_interviewer)
    return replace(
        found,
        calibration=used.number if used else None,
        questions=_named(there.held(found.questions, was.questions, by_question), texts),
        interviewers=_named(held, _names(session)),
        impacts=_named(there.held(impacts, was.impacts, by_question), texts),
        few_impacts=few,
    )


def _found(rated: Ratings, there: Met, calibration: Opened | None) -> Functioning:
    if calibration is None or not rated.point:
        return Functioning(rated.as_of, None)
    compare = _Comparing(rated, measures.expected(rated, calibration), there.said)
    return Functioning(
        rated.as_of,
        None,
        *compare.by(rated.question),
        *compare.by(rated.interviewer),
    )


@dataclass(frozen=True)
class _Comparing:
    """What was given beside what was to be expected, of people of known categories."""

    rated: Ratings
    expected: measures.Expected
    said: Mapping[UUID, tuple[str | None, str | None]]

    def by(self, element: Sequence[str]) -> tuple[tuple[Difference, ...], int]:
        """Return each element of which something can be said, and of how many nothing."""
        found: list[Difference] = []
        few: list[int] = []
        there = set(self.rated.application)
        for place, categories in enumerate(BY):
            group_of = {key: self.said[key][place] for key in there}
            pairs = measures.pairs(list(group_of.values()), [value for value, _ in categories])
            told, untold = measures.differences(self.rated, self.expected, element, group_of, pairs)
            found += told
            few.append(untold if pairs else len(set(element)))
        return tuple(found), min(few)


def _rated(given: Sequence[Given], measured: Measures, as_of: datetime) -> Ratings:
    """Return the ratings of candidates whose measure is known, column by column."""
    known = [row for row in given if (row.application_id, row.competency_code) in measured]
    return Ratings(
        as_of=as_of,
        application=[row.application_id for row in known],
        interviewer=[by_interviewer(row) for row in known],
        question=[by_question(row) for row in known],
        competency=[row.competency_code for row in known],
        point=[row.point for row in known],
        measure=[measured[row.application_id, row.competency_code] for row in known],
    )


def _impacts(there: Met, as_of: datetime) -> tuple[list[QuestionImpact], int]:
    """Return the category that reaches the upper half of each question least often."""
    points: dict[str, dict[UUID, list[int]]] = {}
    for row in there.given:
        points.setdefault(row.slug, {}).setdefault(row.application_id, []).append(row.point)
    every = [_impact(slug, own, there, as_of) for slug, own in points.items()]
    told = [each for each in every if each is not None]
    return told, len(every) - len(told)


def _impact(
    slug: str, own: Mapping[UUID, Sequence[int]], there: Met, as_of: datetime
) -> QuestionImpact | None:
    chosen = measures.upper_half([fmean(points) for points in own.values()])
    said = [there.said[key] for key in own]
    found = [measures.lowest([each[place] for each in said], chosen) for place in range(len(BY))]
    told = [each for each in found if each is not None]
    if not told:
        return None
    lowest = min(told, key=lambda each: each.ratio or 0.0)
    return QuestionImpact(slug, slug, as_of, len(own), lowest)


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


def _names(session: Session) -> dict[str, str]:
    rows = session.execute(select(Person.id, Person.name))
    return {str(row.id): row.name for row in rows}


def _named(found: Sequence[Told], names: Mapping[str, str]) -> tuple[Told, ...]:
    """Return them by their names of now, the least likely to be chance first."""
    named = (replace(each, name=names.get(each.slug, each.slug)) for each in found)
    return tuple(sorted(named, key=lambda each: (each.weight, each.name, each.slug)))
