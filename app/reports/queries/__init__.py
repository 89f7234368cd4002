"""Ask for one hiring report."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import Row
from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.conduct import queries as conduct
from app.decisions import queries as decisions
from app.decisions.pages import Judged, SeatRow
from app.profiles import queries as profiles
from app.profiles.pages import ProfilePage
from app.reports import rules
from app.reports.following import following
from app.reports.pages import Report, Steps
from app.reports.queries import alerts, evidence
from app.web.charts import Axis, Sheet, Whisker, whiskers

AXIS = Axis("Fair rating", (1, 2, 3, 4, 5))
SHEET = Sheet(width=400, left=170, step=19)  # small: it has to be read on a phone


def report(session: Session, judged: Judged, reader: Reader) -> Report:
    """Return all that is known of an application; the number of statements stays the same."""
    application, seats = judged.application, judged.seats
    keys = {"application_id": application.id, "position_id": application.position_id}
    given = session.execute(evidence.EVIDENCE, keys).all()
    profile = profiles.newest(session, application.id)
    made = decisions.decisions(session, application.id)
    is_named = rules.sees_names(reader.role, application.named_since)
    labels = rules.labels(_interviewers(seats, given), is_named=is_named)
    answers = evidence.answers(given, labels, profile.dropped if profile else frozenset())
    gaps = evidence.gaps(answers, profile)
    shown = {answer.question_id: answer for answer in answers}
    return Report(
        application=application,
        is_named=is_named,
        profile=profile,
        chart=_chart(profile),
        steps=_steps(profile),
        told=conduct.told(session, application.id),
        alerts=replace(
            alerts.alerts(judged, answers, profile, given), **alerts.practised(session, seats)
        ),
        strengths=tuple(evidence.loudest(shown[key], best=True) for key in rules.strongest(gaps)),
        concerns=tuple(evidence.loudest(shown[key], best=False) for key in rules.weakest(gaps)),
        next=following(judged, made),
        labels=labels,
        chapters=evidence.chapters(answers, profile),
        decisions=made,
        form=decisions.fields(application, made, _basis(profile)),
    )


def _basis(profile: ProfilePage | None) -> tuple[UUID, str] | None:
    return (profile.id, profile.recommendation) if profile else None


def _interviewers(
    seats: Sequence[SeatRow], given: Sequence[Row[*tuple[Any, ...]]]
) -> dict[UUID, str]:
    """Return everyone who sits or sat on a panel and rated."""
    rated = {row.interviewer_id: row.interviewer for row in given}
    return {seat.person_id: seat.name for seat in seats} | rated


def _chart(profile: ProfilePage | None) -> Markup:
    """Draw each rated competency against its target; what nobody rated is said, not drawn."""
    rows = [
        Whisker(line.name, line.fair, line.low, line.high, line.met_from, line.is_below)
        for line in (profile.competencies if profile else ())
        if line.ratings
    ]
    return _drawn(tuple(rows)) if rows else Markup()


@lru_cache(maxsize=256)
def _drawn(rows: tuple[Whisker, ...]) -> Markup:
    """Draw once what is shown many times."""
    title = "Fair rating of each competency against its target"
    return whiskers(rows, AXIS, title=title, name="profile", sheet=SHEET)


def _steps(profile: ProfilePage | None) -> Steps | None:
    if profile is None or profile.difference is None or profile.raw is None:
        return None
    why = profile.difference
    figures = (profile.raw, why.severe, why.hard, why.unrated, profile.fair)
    return Steps(*(round(figure, 2) for figure in figures))
