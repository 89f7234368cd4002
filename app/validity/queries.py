"""Who was hired, how do they work, and was it foretold?"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from statistics import fmean
from typing import Any
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.candidates.models import Application, Candidate
from app.database.base import now
from app.decisions.models import Decision
from app.jobs import queries as jobs
from app.positions.models import Position
from app.profiles.models import Profile, ProfileMeasure
from app.questions.models import Competency
from app.validity import rules
from app.validity.models import PerformanceRating, ValidityFindings
from app.validity.pages import (
    Findings,
    Hired,
    Material,
    Point,
    RatingRow,
    Told,
    ValidityPage,
    Worker,
)

YES = "advance"
TOLD = TypeAdapter(Told)


def validity_page(session: Session) -> ValidityPage:
    """Return what was last worked out, and every rating; nothing is worked out here."""
    count = ratings(session)
    kept = session.scalar(select(ValidityFindings).limit(1))
    return ValidityPage(
        told=TOLD.validate_python(kept.told) if kept else None,
        as_of=kept.created_at if kept else None,
        newer=count - (kept.ratings if kept else 0),
        job=jobs.newest(session, rules.FORETELL),
        rows=_rows(session),
        ratings=count,
        today=now().date(),
    )


def material(session: Session) -> Material:
    """Return all that can be said anything from."""
    people, work = hired(session), _work(session)
    workers, weights = _workers(session, people, work)
    measured = _measured(session, {worker.group for worker in workers})
    return Material(len(people), len(work), ratings(session), workers, measured, weights)


def ratings(session: Session) -> int:
    """Count the ratings of work."""
    return session.scalar(select(func.count()).select_from(PerformanceRating)) or 0


def last(session: Session, fingerprint: str) -> Findings | None:
    """Return what was found last, if it was found from the same."""
    kept = session.scalar(select(ValidityFindings).limit(1))
    if kept is None or kept.fingerprint != fingerprint:
        return None
    return TOLD.validate_python(kept.told).findings


def written(given: Material, found: Findings) -> ValidityFindings:
    """Return findings as they are kept."""
    compared = len(given.workers)
    told = Told(
        given.hired,
        given.rated,
        compared,
        missing=max(rules.FEWEST - compared, 0),
        is_some=compared >= rules.SOME,
        findings=found,
        points=_points(given.workers),
    )
    return ValidityFindings(
        ratings=given.ratings,
        fingerprint=given.fingerprint,
        told=TOLD.dump_python(told, mode="json"),
    )


def hired(session: Session) -> tuple[Hired, ...]:
    """Return everybody on whom the last decision was a yes, with what was known of them then."""
    rows = session.execute(
        select(
            Application.id,
            Candidate.name,
            Candidate.email,
            Position.id.label("position_id"),
            Position.title,
            Decision.created_at,
            Profile.id.label("profile_id"),
            Profile.composite,
            Profile.composite_fair,
            Decision.outcome,
        )
        .join(Application, Application.id == Decision.application_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .join(Position, Position.id == Application.position_id)
        .outerjoin(Profile, Profile.id == Decision.profile_id)
        .where(Application.withdrawn_at.is_(None))
        .order_by(Decision.created_at, Decision.id)
    )
    last: dict[UUID, Any] = {row.id: row for row in rows}
    return tuple(Hired(*row[:-1]) for row in last.values() if row.outcome == YES)


def rated_days(session: Session) -> set[tuple[UUID, date]]:
    """Return of whom there is a rating already, and of which day."""
    found = select(PerformanceRating.application_id, PerformanceRating.rated_on)
    return {(row.application_id, row.rated_on) for row in session.execute(found)}


def _work(session: Session) -> dict[UUID, float]:
    """Return the mean of the ratings of each person's work."""
    found = select(PerformanceRating.application_id, func.avg(PerformanceRating.rating)).group_by(
        PerformanceRating.application_id
    )
    return {row[0]: float(row[1]) for row in session.execute(found)}


def _workers(
    session: Session, people: Sequence[Hired], work: Mapping[UUID, float]
) -> tuple[tuple[Worker, ...], tuple[tuple[str, float], ...]]:
    """Return everybody who can be compared, and the weights that their competencies had."""
    there = [each for each in people if each.application_id in work and each.composite is not None]
    alone = _alone(there)
    there = [each for each in there if each.position_id not in alone]
    codes, rated = _competencies(session, there)
    workers = tuple(
        Worker(
            name=each.candidate,
            group=str(each.position_id),
            composite=each.composite or 0.0,
            fair=each.fair or 0.0,
            work=work[each.application_id],
            competencies=tuple((code, rated[each.profile_id][code][0]) for code in codes),
        )
        for each in there
    )
    weights = ((code, fmean(own[code][1] for own in rated.values())) for code in codes)
    return workers, tuple(weights)


def _alone(there: Sequence[Hired]) -> set[UUID]:
    """Return the positions with one such person: nobody of the same position to be compared with."""
    counts: dict[UUID, int] = defaultdict(int)
    for each in there:
        counts[each.position_id] += 1
    return {position_id for position_id, n in counts.items() if n == 1}


def _competencies(
    session: Session, there: Sequence[Hired]
) -> tuple[list[str], dict[UUID | None, dict[str, tuple[float, int]]]]:
    """Return the competencies that everybody was measured in, and each one's measure and weight."""
    rows = session.execute(
        select(
            ProfileMeasure.profile_id,
            Competency.name,
            ProfileMeasure.measure,
            ProfileMeasure.weight,
        )
        .join(Decision, Decision.profile_id == ProfileMeasure.profile_id)
        .join(Competency, Competency.code == ProfileMeasure.competency_code)
        .order_by(Competency.place)
    )
    wanted = {each.profile_id for each in there}
    found: dict[UUID | None, dict[str, tuple[float, int]]] = {key: {} for key in wanted}
    names: dict[str, None] = {}
    for row in rows:
        if row.profile_id in wanted:
            found[row.profile_id][row.name] = (row.measure, row.weight)
            names[row.name] = None
    return [name for name in names if all(name in own for own in found.values())], found


def _measured(session: Session, groups: set[str]) -> tuple[tuple[str, float], ...]:
    """Return the last composite of every candidate of these positions."""
    rows = session.execute(
        select(Profile.application_id, Application.position_id, Profile.composite)
        .join(Application, Application.id == Profile.application_id)
        .order_by(Profile.created_at, Profile.id)
    )
    last = {row.application_id: (str(row.position_id), row.composite) for row in rows}
    return tuple(each for each in last.values() if each[0] in groups)


def _rows(session: Session) -> tuple[RatingRow, ...]:
    rows = session.execute(
        select(
            PerformanceRating.id,
            Candidate.name,
            Position.title,
            PerformanceRating.rated_on,
            PerformanceRating.rating,
            PerformanceRating.origin,
            Person.name,
        )
        .join(Application, Application.id == PerformanceRating.application_id)
        .join(Candidate, Candidate.id == Application.candidate_id)
        .join(Position, Position.id == Application.position_id)
        .outerjoin(Person, Person.id == PerformanceRating.entered_by_id)
        .order_by(PerformanceRating.rated_on.desc(), Candidate.name)
        .limit(rules.MOST_SHOWN)
    )
    return tuple(RatingRow(*row) for row in rows)


def _points(workers: Sequence[Worker]) -> tuple[Point, ...]:
    if len(workers) < rules.FEWEST:
        return ()
    places = {group: place for place, group in enumerate(dict.fromkeys(w.group for w in workers))}
    return tuple(
        Point(each.name, each.fair, each.work, places[each.group])
        for each in workers[-rules.MOST_POINTS :]
    )
