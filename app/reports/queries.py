"""Ask for one hiring report."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.pages import Reader
from app.accounts.rules import is_staff
from app.conduct import queries as conduct
from app.database.base import now
from app.decisions import queries as decisions
from app.decisions.pages import DecisionRow, Decisions, Judged, SeatRow
from app.interviews.models import Interview
from app.profiles import queries as profiles
from app.profiles.pages import ProfilePage
from app.questions.models import Competency, Question
from app.ratings.models import Rating, Scorecard
from app.ratings.pages import reason_words
from app.reports import rules
from app.reports.pages import (
    Alerts,
    Anchor,
    Answer,
    Chapter,
    Given,
    Highlight,
    Missing,
    Next,
    Report,
    Steps,
)
from app.training import queries as training
from app.training.rules import Span, is_certified
from app.web.charts import Axis, Sheet, Whisker, whiskers

AXIS = Axis("Fair rating", (1, 2, 3, 4, 5))
SHEET = Sheet(width=400, left=170, step=19)  # small: it has to be read on a phone


# Statements are put together once: doing so costs more than asking them.
EVIDENCE: Select[*tuple[Any, ...]] = (
    select(
        Interview.id.label("interview_id"),
        Scorecard.interviewer_id,
        Person.name.label("interviewer"),
        Rating.standing,
        Rating.point,
        Rating.evidence,
        Rating.reason,
        Question.id.label("question_id"),
        Question.slug,
        Question.revision,
        Question.competency_code,
        Competency.name.label("competency"),
        Question.kind,
        Question.text,
        Question.anchors,
    )
    .select_from(Rating)
    .join(Scorecard, Rating.scorecard_id == Scorecard.id)
    .join(Interview, Scorecard.interview_id == Interview.id)
    .join(Person, Scorecard.interviewer_id == Person.id)
    .join(Question, Rating.question_id == Question.id)
    .join(Competency, Competency.code == Question.competency_code)
    .where(Interview.application_id == bindparam("application_id"))
    .where(Scorecard.submitted_at.is_not(None))
    .order_by(Competency.place, Question.slug, Question.revision, Person.name, Scorecard.id)
)
MANAGER = select(Person.name).where(Person.id == bindparam("person_id"))


def report(session: Session, judged: Judged, reader: Reader) -> Report:
    """Return all that is known of an application; the number of statements stays the same."""
    application, seats = judged.application, judged.seats
    given = session.execute(EVIDENCE, {"application_id": application.id}).all()
    profile = profiles.newest(session, application.id)
    made = decisions.decisions(session, application.id)
    manager = session.scalar(MANAGER, {"person_id": application.hiring_manager_id})
    labels = rules.labels(_interviewers(seats, given), reader.role)
    answers = _answers(given, labels)
    gaps = _gaps(answers, profile)
    shown = {answer.question_id: answer for answer in answers}
    return Report(
        application=application,
        manager=manager or "the hiring manager",
        is_named=is_staff(reader.role),
        profile=profile,
        chart=_chart(profile),
        steps=_steps(profile),
        told=conduct.told(session, application.id),
        alerts=replace(_alerts(judged, answers, profile, given), **_practised(session, seats)),
        strengths=tuple(_loudest(shown[key], best=True) for key in rules.strongest(gaps)),
        concerns=tuple(_loudest(shown[key], best=False) for key in rules.weakest(gaps)),
        next=_next(judged, made, manager or "The hiring manager"),
        labels=labels,
        chapters=_chapters(answers, profile),
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


def _answers(given: Sequence[Row[*tuple[Any, ...]]], labels: dict[UUID, str]) -> tuple[Answer, ...]:
    by_question: dict[UUID, list[Row[*tuple[Any, ...]]]] = {}
    for row in given:
        by_question.setdefault(row.question_id, []).append(row)
    return tuple(_answer(rows, labels) for rows in by_question.values())


def _answer(rows: Sequence[Row[*tuple[Any, ...]]], labels: dict[UUID, str]) -> Answer:
    asked = rows[0]
    points = [row.point for row in rows if row.point is not None]
    given = [_given(row, labels[row.interviewer_id]) for row in rows]
    return Answer(
        question_id=asked.question_id,
        slug=asked.slug,
        revision=asked.revision,
        competency_code=asked.competency_code,
        competency=asked.competency,
        kind=asked.kind,
        text=asked.text,
        anchors=tuple(Anchor(point, asked.anchors[point - 1]) for point in sorted(set(points))),
        given=tuple(sorted(given, key=_order)),
        mean=rules.mean(points),
        is_split=rules.is_split(points),
    )


def _order(given: Given) -> tuple[str, int, str]:
    """Stand by what is shown only, so that the order tells nobody who is unnamed."""
    return (given.interviewer, -(given.point or 0), given.evidence)


def _given(row: Row[*tuple[Any, ...]], interviewer: str) -> Given:
    reason = reason_words(row.reason)
    return Given(interviewer, row.standing, row.point, row.evidence, reason)


def _gaps(answers: Sequence[Answer], profile: ProfilePage | None) -> list[tuple[float, UUID]]:
    """Return how far each answer with evidence lies above its target, weighed a little."""
    lines = {line.code: line for line in profile.competencies} if profile else {}
    return [
        ((answer.mean - line.target) * (1 + line.weight / 100), answer.question_id)
        for answer in answers
        if answer.mean is not None
        and (line := lines.get(answer.competency_code))
        and any(each.evidence and each.point for each in answer.given)
    ]


def _loudest(answer: Answer, *, best: bool) -> Highlight:
    """Return the highest or lowest rating of an answer that has evidence, the fullest of these."""
    rated = [(each.point, each) for each in answer.given if each.evidence and each.point]
    sign = 1 if best else -1
    point, given = max(rated, key=lambda pair: (sign * pair[0], len(pair[1].evidence)))
    return Highlight(
        answer.question_id, answer.competency, point, given.interviewer, given.evidence
    )


def _chapters(answers: Sequence[Answer], profile: ProfilePage | None) -> tuple[Chapter, ...]:
    by_code: dict[str, list[Answer]] = {}
    for answer in answers:
        by_code.setdefault(answer.competency_code, []).append(answer)
    order = [line.code for line in profile.competencies] if profile else []
    codes = [*(code for code in order if code in by_code), *(by_code.keys() - set(order))]
    return tuple(Chapter(code, by_code[code][0].competency, tuple(by_code[code])) for code in codes)


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


def _alerts(
    judged: Judged,
    answers: Sequence[Answer],
    profile: ProfilePage | None,
    given: Sequence[Row[*tuple[Any, ...]]],
) -> Alerts:
    cards = {(row.interview_id, row.interviewer_id) for row in given}
    return Alerts(
        missing=_missing(judged.seats),
        scorecards=sum(seat.submitted_at is not None for seat in judged.seats),
        seats=len(judged.seats),
        split=tuple(answer for answer in answers if answer.is_split),
        unrated=tuple(answer for answer in answers if answer.is_without_points),
        unrated_competencies=_unrated(profile),
        uncertified=(),
        raters=0,
        is_frozen=judged.application.frozen_at is not None,
        is_behind=profile is not None and profile.scorecards < len(cards),
    )


def _practised(session: Session, seats: Sequence[SeatRow]) -> dict[str, Any]:
    """Return who of the panels held no certificate when they rated, or holds none now."""
    people = {seat.person_id: seat.name for seat in seats}
    spans = training.spans(session, people)
    without = {seat.person_id for seat in seats if not _is_practised(seat, spans)}
    names = sorted(people[person_id] for person_id in without)
    return {"uncertified": tuple(names), "raters": len(people)}


def _is_practised(seat: SeatRow, spans: dict[UUID, list[Span]]) -> bool:
    return is_certified(spans[seat.person_id], seat.submitted_at or now())


def _unrated(profile: ProfilePage | None) -> tuple[str, ...]:
    lines = profile.competencies if profile else ()
    return tuple(line.name for line in lines if line.weight and not line.ratings)


def _missing(seats: Sequence[SeatRow]) -> tuple[Missing, ...]:
    by_interview: dict[UUID, list[SeatRow]] = {}
    for seat in seats:
        by_interview.setdefault(seat.interview_id, []).append(seat)
    counted = [
        Missing(
            guide=panel[0].guide,
            missing=sum(seat.submitted_at is None for seat in panel),
            seats=len(panel),
            starts_at=panel[0].starts_at,
            is_started=panel[0].started_at is not None,
        )
        for panel in by_interview.values()
    ]
    return tuple(each for each in counted if each.missing)


def _next(judged: Judged, made: Decisions, manager: str) -> Next:
    """Say what has to happen now; the first that is open comes first."""
    missing = sorted(_missing(judged.seats), key=lambda each: each.starts_at)
    ahead = [each for each in missing if not each.is_started]
    if judged.application.withdrawn_at:
        return Next("withdrawn", judged.application.candidate)
    if made.newest:
        return _after(made, made.newest)
    if not judged.seats:
        return Next("plan", "Recruiting")
    if ahead:
        return Next("interview", "The panel", ahead[0].guide, ahead[0].starts_at)
    if missing:
        return Next("submit", "The panel", missing[0].guide, missing[0].starts_at)
    return Next("decide", manager)


def _after(made: Decisions, newest: DecisionRow) -> Next:
    """Say what is left to do once somebody decided."""
    if made.open_review:
        return Next("review", "Somebody who did not decide", due_at=made.open_review.asked_at)
    return Next("decided", newest.person, due_at=newest.decided_at)
