"""Are the figures of a kept profile still those that its ratings and its calibration give?"""

from collections.abc import Mapping
from math import isclose
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calibrations import queries as calibrations
from app.calibrations.models import Calibration
from app.positions.pages import RequirementRow
from app.profiles import measures, queries, rules
from app.profiles.models import Profile, ProfileMeasure
from app.profiles.rows import figures, line_figures
from app.questions.models import Competency
from app.ratings import queries as ratings

CLOSE = 1e-6  # another machine may sum in another order


def profile_ids(session: Session, application_id: UUID | None) -> list[UUID]:
    """Return every profile that was ever kept, or those of one application, the oldest first."""
    kept = select(Profile.id).order_by(Profile.created_at, Profile.id)
    if application_id:
        kept = kept.where(Profile.application_id == application_id)
    return list(session.scalars(kept))


def differences(session: Session, profile_id: UUID) -> list[str]:
    """Compute a profile again from what it names, and say every figure that differs."""
    profile = session.get_one(Profile, profile_id)
    lines = _lines(session, profile_id)
    required = [_required(line, name) for line, name in lines]
    given = [
        each
        for each in ratings.submitted_ratings(session, [profile.application_id])
        if each.point is not None and each.submitted_at <= profile.created_at
    ]
    codes = dict.fromkeys([each.code for each in required] + [g.competency_code for g in given])
    calibration = session.get_one(Calibration, profile.calibration_id)
    found = measures.measured(given, required, calibrations.opened(calibration, codes))
    head = queries.head(session, profile.application_id)
    advice = rules.recommendation(found.findings(head.advance_at, head.decline_at))
    again = {"recommendation": str(advice), **figures(found)}
    said = _compared("", again, profile)
    for (kept, name), line in zip(lines, found.lines, strict=True):
        said += _compared(f"{name}: ", line_figures(line), kept)
    return said


def _lines(session: Session, profile_id: UUID) -> list[tuple[ProfileMeasure, str]]:
    rows = session.execute(
        select(ProfileMeasure, Competency.name)
        .join(Competency, Competency.code == ProfileMeasure.competency_code)
        .where(ProfileMeasure.profile_id == profile_id)
        .order_by(Competency.place)
    )
    return [(row[0], row[1]) for row in rows]


def _required(line: ProfileMeasure, name: str) -> RequirementRow:
    return RequirementRow(line.competency_code, name, line.weight, line.target, line.minimum)


def _compared(of: str, again: Mapping[str, object], kept: object) -> list[str]:
    return [
        f"{of}{name} is kept as {getattr(kept, name)}, and comes to {value}"
        for name, value in again.items()
        if not _is_same(getattr(kept, name), value)
    ]


def _is_same(kept: object, again: object) -> bool:
    if isinstance(kept, int | float) and isinstance(again, int | float):
        return isclose(kept, again, rel_tol=CLOSE, abs_tol=CLOSE)
    return kept == again
