"""What does an application come to, by a calibration and without some questions? Nothing is kept."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from app.calibrations import queries as calibrations
from app.calibrations.measures import Opened
from app.calibrations.models import Calibration
from app.errors import Conflict
from app.positions import queries as positions
from app.positions.pages import RequirementRow
from app.profiles import measures, queries, rules
from app.profiles.measures import Measured
from app.profiles.models import Recommendation
from app.profiles.pages import Head
from app.ratings import queries as ratings
from app.ratings.pages import SubmittedRating

NO_WEIGHTS = "This position gives no competency a weight, so nothing can be measured."


@dataclass(frozen=True)
class Basis:
    """All that an application is measured from, but for the calibration."""

    head: Head
    required: tuple[RequirementRow, ...]
    plan: dict[str, dict[str, str]]
    submitted: tuple[SubmittedRating, ...]
    without: frozenset[UUID]  # questions that count for nobody

    @property
    def given(self) -> list[SubmittedRating]:
        """Return the ratings that count."""
        return [
            each
            for each in self.submitted
            if each.point is not None and each.question_id not in self.without
        ]

    @property
    def codes(self) -> dict[str, None]:
        """Return every competency that is weighed, rated or asked about."""
        asked = [code for questions in self.plan.values() for code in questions.values()]
        rated = [each.competency_code for each in self.given]
        return dict.fromkeys([each.code for each in self.required] + rated + asked)


@dataclass(frozen=True)
class Reckoned:
    """What an application comes to."""

    found: Measured
    recommendation: str
    parts: dict[str, Any]
    scorecards: int


def basis(
    session: Session,
    application_id: UUID,
    *,
    without: Collection[UUID],
    until: datetime | None = None,
) -> Basis:
    """Return what an application is measured from, as it stands or as it stood at a moment."""
    position_id = queries.head(session, application_id).position_id
    (of,) = bases(session, [application_id], {position_id: without}).values()
    return replace(
        of,
        plan=queries.planned(session, position_id, without),
        submitted=tuple(r for r in of.submitted if until is None or r.submitted_at <= until),
    )


def bases(
    session: Session, application_ids: list[UUID], without: Mapping[UUID, Collection[UUID]]
) -> dict[UUID, Basis]:
    """Return the same of many applications, by position without some; plans are left out."""
    heads = queries.heads(session, application_ids)
    required = positions.requirements_of(session, {each.position_id for each in heads.values()})
    submitted: dict[UUID, list[SubmittedRating]] = {key: [] for key in heads}
    for each in ratings.submitted_ratings(session, application_ids):
        submitted[each.application_id].append(each)
    return {
        key: Basis(
            head=head,
            required=required[head.position_id],
            plan={},
            submitted=tuple(submitted[key]),
            without=frozenset(without.get(head.position_id, ())),
        )
        for key, head in heads.items()
    }


def measured(of: Basis, opened: Opened) -> tuple[Measured, Recommendation]:
    """Measure, and say what the rule recommends."""
    if not sum(each.weight for each in of.required):
        raise Conflict(NO_WEIGHTS)
    found = measures.measured(of.given, of.required, opened)
    return found, rules.recommendation(found.findings(of.head.advance_at, of.head.decline_at))


def reckoned(of: Basis, calibration: Calibration) -> Reckoned:
    """Measure by a calibration, and work out how it came about."""
    opened = calibrations.opened(calibration, of.codes)
    found, recommendation = measured(of, opened)
    parts = measures.parts(of.given, found, opened)
    further = measures.further(of.given, of.required, of.plan, opened) if parts else []
    return Reckoned(
        found=found,
        recommendation=recommendation,
        parts=asdict(parts) | {"further": further} if parts else {},
        scorecards=len({(each.interview_id, each.interviewer_id) for each in of.submitted}),
    )
