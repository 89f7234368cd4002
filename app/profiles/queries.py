"""Ask for profiles: the newest of an application, and those before it."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from app.calibrations.models import Calibration
from app.candidates.models import Application
from app.errors import NotFound
from app.positions.models import Guide, GuideQuestion, Position
from app.profiles import rules
from app.profiles.models import Profile, ProfileMeasure
from app.profiles.pages import (
    CompetencyLine,
    Difference,
    DifficultyPart,
    Further,
    Head,
    PastProfile,
    ProfilePage,
    SeverityPart,
)
from app.questions.models import Competency, Question

# Statements are put together once: doing so costs more than asking them.
MEASURED = (
    select(
        Profile.id,
        Profile.application_id,
        Profile.created_at.label("measured_at"),
        Calibration.number.label("calibration"),
        Calibration.ratings.label("calibration_ratings"),
        Profile.ratings,
        Profile.scorecards,
        Profile.fingerprint,
        Profile.composite.label("measure"),
        Profile.composite_se.label("se"),
        Profile.composite_fair.label("fair"),
        Profile.composite_low.label("low"),
        Profile.composite_high.label("high"),
        Profile.composite_raw.label("raw"),
        Profile.target_fair,
        Profile.target_probability,
        Profile.completeness,
        Profile.recommendation,
        Position.advance_at,
        Position.decline_at,
        Profile.parts,
        Profile.dropped,
    )
    .join(Calibration, Profile.calibration_id == Calibration.id)
    .join(Application, Profile.application_id == Application.id)
    .join(Position, Application.position_id == Position.id)
    .order_by(Profile.created_at.desc(), Profile.id)
)
NEWEST = MEASURED.where(Profile.application_id == bindparam("application_id")).limit(1)
LINES = (
    select(
        ProfileMeasure.profile_id,
        ProfileMeasure.competency_code.label("code"),
        Competency.name,
        ProfileMeasure.measure,
        ProfileMeasure.se,
        ProfileMeasure.fair,
        ProfileMeasure.fair_low.label("low"),
        ProfileMeasure.fair_high.label("high"),
        ProfileMeasure.raw,
        ProfileMeasure.ratings,
        ProfileMeasure.interviewers,
        ProfileMeasure.spread,
        ProfileMeasure.weight,
        ProfileMeasure.target,
        ProfileMeasure.target_probability,
        ProfileMeasure.minimum,
        ProfileMeasure.minimum_probability,
    )
    .join(Competency, Competency.code == ProfileMeasure.competency_code)
    .order_by(Competency.place)
)
OWN_LINES = LINES.where(ProfileMeasure.profile_id == bindparam("profile_id"))


def head(session: Session, application_id: UUID) -> Head:
    """Return what measuring has to know of an application."""
    found = heads(session, [application_id])
    if not found:
        raise NotFound("There is no such application.")
    return found[application_id]


def heads(session: Session, application_ids: Collection[UUID]) -> dict[UUID, Head]:
    """Return what measuring has to know of some applications; one statement."""
    rows = session.execute(
        select(Application.id, Position.id, Position.advance_at, Position.decline_at)
        .join(Position, Application.position_id == Position.id)
        .where(Application.id.in_(list(application_ids)))
    )
    return {row[0]: Head(*row[1:]) for row in rows}


def newest(session: Session, application_id: UUID) -> ProfilePage | None:
    """Return the newest profile of an application; two statements, whatever it holds."""
    row = session.execute(NEWEST, {"application_id": application_id}).mappings().one_or_none()
    if row is None:
        return None
    lines = session.execute(OWN_LINES, {"profile_id": row["id"]}).mappings()
    return _page(row, [_line(each) for each in lines])


def newest_of(session: Session, application_ids: Sequence[UUID]) -> dict[UUID, ProfilePage]:
    """Return the newest profile of each application that has one; two statements."""
    later = aliased(Profile)
    newest = ~exists().where(
        later.application_id == Profile.application_id, later.created_at > Profile.created_at
    )
    wanted = MEASURED.where(Profile.application_id.in_(application_ids), newest)
    rows = {row["application_id"]: row for row in session.execute(wanted).mappings()}
    lines = _lines(session, [row["id"] for row in rows.values()])
    return {key: _page(row, lines[row["id"]]) for key, row in rows.items()}


def planned(
    session: Session, position_id: UUID, without: Collection[UUID] = ()
) -> dict[str, dict[str, str]]:
    """Return, for each interview of the plan, its questions with their competencies."""
    rows = session.execute(
        select(Guide.title, Question.slug, Question.competency_code)
        .join(GuideQuestion, GuideQuestion.guide_id == Guide.id)
        .join(Question, Question.id == GuideQuestion.question_id)
        .where(Guide.position_id == position_id, Question.id.not_in(list(without)))
        .order_by(Guide.place, GuideQuestion.place)
    )
    found: dict[str, dict[str, str]] = {}
    for title, slug, code in rows:
        found.setdefault(title, {})[slug] = code
    return found


def history(session: Session, application_id: UUID) -> tuple[PastProfile, ...]:
    """Return every profile of an application, newest first."""
    rows = session.execute(
        select(
            Profile.id,
            Profile.created_at,
            Calibration.number,
            Profile.ratings,
            Profile.composite_fair,
            Profile.composite_low,
            Profile.composite_high,
            Profile.recommendation,
        )
        .join(Calibration, Profile.calibration_id == Calibration.id)
        .where(Profile.application_id == application_id)
        .order_by(Profile.created_at.desc(), Profile.id)
    )
    return tuple(PastProfile(*row) for row in rows)


def _page(row: RowMapping, lines: Sequence[CompetencyLine]) -> ProfilePage:
    shown = dict(row)
    parts, dropped = shown.pop("parts"), shown.pop("dropped")
    return ProfilePage(
        **shown,
        competencies=tuple(lines),
        difference=_difference(parts),
        dropped=frozenset(map(UUID, dropped)),
        further=tuple(Further(**each) for each in parts.get("further", ())),
    )


def _lines(session: Session, profile_ids: Sequence[UUID]) -> dict[UUID, list[CompetencyLine]]:
    rows = session.execute(LINES.where(ProfileMeasure.profile_id.in_(profile_ids)))
    found: dict[UUID, list[CompetencyLine]] = {key: [] for key in profile_ids}
    for row in rows.mappings():
        found[row["profile_id"]].append(_line(row))
    return found


def _line(row: RowMapping) -> CompetencyLine:
    shown = {name: value for name, value in row.items() if name != "profile_id"}
    return CompetencyLine(
        **shown,
        met_from=rules.met_from(row["target"]),
        is_below=rules.is_below(row["high"], row["target"]),
        standing=_standing(row),
    )


def _standing(row: RowMapping) -> str:
    chance = row["minimum_probability"]
    return "" if chance is None else rules.standing(chance, row["ratings"])


def _difference(parts: dict[str, Any]) -> Difference | None:
    if not parts:
        return None
    severities = map(_severity, parts["interviewers"])
    return Difference(
        severities=tuple(sorted(severities, key=lambda each: -abs(each.points))),
        difficulties=tuple(
            sorted(map(_difficulty, parts["questions"]), key=lambda each: -abs(each.points))
        ),
        unrated=parts["unrated"],
        few=parts["few"],
    )


def _severity(part: dict[str, Any]) -> SeverityPart:
    figures = (part["severity"], part["points"], part["ratings"])
    return SeverityPart(UUID(part["interviewer_id"]), *figures)


def _difficulty(part: dict[str, Any]) -> DifficultyPart:
    figures = (part["difficulty"], part["points"], part["ratings"])
    return DifficultyPart(part["slug"], part["competency"], *figures)
