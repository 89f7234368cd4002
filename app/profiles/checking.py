"""Are the figures of a kept profile still those that its ratings and its calibration give?"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import isclose
from typing import TypeGuard
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.calibrations.models import Calibration
from app.positions.pages import RequirementRow
from app.profiles import anew
from app.profiles.models import Profile, ProfileMeasure
from app.profiles.rows import figures, line_figures
from app.questions.models import Competency

CLOSE = 1e-6  # another machine may sum in another order
NOTHING = "nothing"


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
    of = anew.basis(
        session,
        profile.application_id,
        without=frozenset(map(UUID, profile.dropped)),
        until=profile.created_at,
    )
    required = tuple(_required(line, name) for line, name in lines)
    calibration = session.get_one(Calibration, profile.calibration_id)
    again = anew.reckoned(replace(of, required=required), calibration)
    said = _compared("", _whole(again), profile)
    for (kept, name), line in zip(lines, again.found.lines, strict=True):
        said += _compared(f"{name}: ", line_figures(line), kept)
    return [*said, *_told_otherwise("why raw and fair differ", again.parts, profile.parts)]


def _whole(again: anew.Reckoned) -> dict[str, object]:
    counted = {"recommendation": str(again.recommendation), "scorecards": again.scorecards}
    return counted | figures(again.found)


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


def _told_otherwise(of: str, again: object, kept: object) -> Iterator[str]:
    """Say where figures that sentences are made of differ, however deep they lie."""
    if isinstance(again, Mapping) and isinstance(kept, Mapping):
        for name, value in kept.items():  # an older house kept fewer of them
            yield from _told_otherwise(f"{of}, {name}", again.get(name, NOTHING), value)
    elif _is_list(again) and _is_list(kept) and len(again) == len(kept):
        for place, pair in enumerate(zip(again, kept, strict=True), start=1):
            yield from _told_otherwise(f"{of} {place}", *pair)
    elif not _is_same(kept, again):
        yield f"{of} is kept as {kept}, and comes to {again}"


def _is_list(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    return isinstance(value, list | tuple)


def _is_same(kept: object, again: object) -> bool:
    if isinstance(kept, int | float) and isinstance(again, int | float):
        return isclose(kept, again, rel_tol=CLOSE, abs_tol=CLOSE)
    return kept == again
