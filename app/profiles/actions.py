"""What makes a profile: one application, measured by the frozen calibration in use."""

from dataclasses import asdict
from uuid import UUID

from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.calibrations import actions as calibrations
from app.calibrations import queries as frozen
from app.errors import Conflict
from app.positions import queries as positions
from app.profiles import measures, queries, rules
from app.profiles.measures import Line, Measured
from app.profiles.models import Profile, ProfileMeasure
from app.profiles.rows import figures, line_figures
from app.ratings import queries as ratings


def measure(session: Session, application_id: UUID, *, actor: UUID | None) -> Profile:
    """Measure an application as it stands; what was measured before stays as it was."""
    head = queries.head(session, application_id)
    required = positions.requirements(session, head.position_id)
    if not sum(each.weight for each in required):
        raise Conflict("This position gives no competency a weight, so nothing can be measured.")
    submitted = ratings.submitted_ratings(session, [application_id])
    given = [each for each in submitted if each.point is not None]
    plan = queries.planned(session, head.position_id)
    asked = [code for questions in plan.values() for code in questions.values()]
    codes = dict.fromkeys(
        [each.code for each in required] + [each.competency_code for each in given] + asked
    )
    calibration = calibrations.in_use_or_first(session, actor)
    opened = frozen.opened(calibration, codes)
    found = measures.measured(given, required, opened)
    parts = measures.parts(given, found, opened)
    further = measures.further(given, required, plan, opened) if parts else []
    profile = Profile(
        application_id=application_id,
        calibration_id=calibration.id,
        scorecards=len({(each.interview_id, each.interviewer_id) for each in submitted}),
        recommendation=rules.recommendation(found.findings(head.advance_at, head.decline_at)),
        parts=asdict(parts) | {"further": further} if parts else {},
        **figures(found),
    )
    _keep(session, profile, found, actor)
    return profile


def _keep(session: Session, profile: Profile, found: Measured, actor: UUID | None) -> None:
    session.add(profile)
    session.flush()
    session.add_all(_row(profile.id, line) for line in found.lines)
    session.flush()
    audit.record(
        session,
        "measured",
        actor=actor,
        subject=profile.application_id,
        profile_id=str(profile.id),
        ratings=profile.ratings,
        recommendation=profile.recommendation,
    )


def _row(profile_id: UUID, line: Line) -> ProfileMeasure:
    required = line.required
    return ProfileMeasure(
        profile_id=profile_id,
        competency_code=required.code,
        weight=required.weight,
        target=required.target,
        minimum=required.minimum,
        **line_figures(line),
    )
