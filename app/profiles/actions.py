"""What makes a profile: one application, measured by the frozen calibration in use."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.calibrations import actions as calibrations
from app.positions import queries as positions
from app.profiles import anew, queries
from app.profiles.measures import Line, Measured
from app.profiles.models import Profile, ProfileMeasure
from app.profiles.rows import figures, line_figures


def measure(session: Session, application_id: UUID, *, actor: UUID | None) -> Profile:
    """Measure an application as it stands; what was measured before stays as it was."""
    head = queries.head(session, application_id)
    faulty = positions.dropped(session, head.position_id)
    of = anew.basis(session, application_id, without=faulty)
    calibration = calibrations.in_use_or_first(session, actor)
    made = anew.reckoned(of, calibration)
    profile = Profile(
        application_id=application_id,
        calibration_id=calibration.id,
        scorecards=made.scorecards,
        recommendation=made.recommendation,
        parts=made.parts,
        dropped=sorted(map(str, faulty)),
        **figures(made.found),
    )
    _keep(session, profile, made.found, actor)
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
        dropped=profile.dropped,
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
