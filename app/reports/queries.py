"""Ask for one hiring report."""

from collections.abc import Sequence
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.pages import Reader
from app.accounts.rules import is_staff
from app.decisions import queries as decisions
from app.decisions.pages import Decisions, Judged, SeatRow
from app.profiles import queries as profiles
from app.profiles.pages import ProfilePage
from app.questions import queries as questions
from app.questions.pages import QuestionText
from app.ratings import queries as ratings
from app.ratings.pages import SubmittedRating
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
from app.web.charts import Axis, Sheet, Whisker, whiskers

AXIS = Axis("Fair rating", (1, 2, 3, 4, 5))
SHEET = Sheet(width=400, left=170, step=19)  # small: it has to be read on a phone


def report(session: Session, judged: Judged, reader: Reader) -> Report:
    """Return all that is known of an application; the number of statements stays the same."""
    application, seats = judged.application, judged.seats
    submitted = ratings.submitted_ratings(session, [application.id])
    texts = questions.texts(session, {each.question_id for each in submitted})
    profile = profiles.newest(session, application.id)
    made = decisions.decisions(session, application.id)
    manager = session.scalar(select(Person.name).where(Person.id == application.hiring_manager_id))
    labels = rules.labels(_interviewers(seats, submitted), reader.role)
    answers = _answers(submitted, texts, labels)
    gaps = _gaps(answers, profile)
    shown = {answer.question_id: answer for answer in answers}
    return Report(
        application=application,
        manager=manager or "the hiring manager",
        is_named=is_staff(reader.role),
        profile=profile,
        chart=_chart(profile),
        steps=_steps(profile),
        alerts=_alerts(judged, answers, profile, submitted),
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
    seats: Sequence[SeatRow], submitted: Sequence[SubmittedRating]
) -> dict[UUID, str]:
    """Return everyone who sits or sat on a panel and rated."""
    rated = {each.interviewer_id: each.interviewer for each in submitted}
    return {seat.person_id: seat.name for seat in seats} | rated


def _answers(
    submitted: Sequence[SubmittedRating],
    texts: dict[UUID, QuestionText],
    labels: dict[UUID, str],
) -> tuple[Answer, ...]:
    by_question: dict[UUID, list[SubmittedRating]] = {}
    for each in submitted:
        by_question.setdefault(each.question_id, []).append(each)
    return tuple(_answer(texts[key], given, labels) for key, given in by_question.items())


def _answer(
    asked: QuestionText, submitted: Sequence[SubmittedRating], labels: dict[UUID, str]
) -> Answer:
    points = [each.point for each in submitted if each.point is not None]
    given = [
        Given(labels[each.interviewer_id], each.standing, each.point, each.evidence, each.reason)
        for each in submitted
    ]
    return Answer(
        question_id=asked.question_id,
        slug=asked.slug,
        revision=asked.revision,
        competency_code=asked.competency_code,
        competency=asked.competency,
        kind=asked.kind,
        text=asked.text,
        anchors=tuple(Anchor(point, asked.anchors[point - 1]) for point in sorted(set(points))),
        given=tuple(sorted(given, key=lambda each: each.interviewer)),
        mean=rules.mean(points),
        is_split=rules.is_split(points),
    )


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
        Whisker(line.name, line.fair, line.low, line.high, line.target, line.high < line.target)
        for line in (profile.competencies if profile else ())
        if line.ratings
    ]
    if not rows:
        return Markup()
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
    submitted: Sequence[SubmittedRating],
) -> Alerts:
    cards = {(each.interview_id, each.interviewer_id) for each in submitted}
    return Alerts(
        missing=_missing(judged.seats),
        scorecards=sum(seat.submitted_at is not None for seat in judged.seats),
        seats=len(judged.seats),
        split=tuple(answer for answer in answers if answer.is_split),
        unrated=tuple(answer for answer in answers if answer.is_without_points),
        unrated_competencies=_unrated(profile),
        is_frozen=judged.application.frozen_at is not None,
        is_behind=profile is not None and profile.scorecards < len(cards),
    )


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
        return Next("decided", made.newest.person, due_at=made.newest.decided_at)
    if not judged.seats:
        return Next("plan", "Recruiting")
    if ahead:
        return Next("interview", "The panel", ahead[0].guide, ahead[0].starts_at)
    if missing:
        return Next("submit", "The panel", missing[0].guide, missing[0].starts_at)
    return Next("decide", manager)
