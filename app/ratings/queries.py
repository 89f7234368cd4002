"""Ask about scorecards and ratings."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, bindparam, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Person
from app.candidates.models import Application
from app.errors import NotFound
from app.interviews.models import Interview, Seat
from app.interviews.pages import InterviewHead
from app.positions import queries as positions
from app.positions.models import Guide
from app.positions.pages import AskedQuestion
from app.questions.models import Question
from app.ratings import rules
from app.ratings.models import Rating, RatingSave, Scorecard
from app.ratings.pages import (
    Answer,
    Card,
    Entry,
    PanelRating,
    Progress,
    SeatStanding,
    SubmittedRating,
    Written,
    reason_words,
)
from app.ratings.pages import Scorecard as ScorecardPage

OWN = (  # built once: the console asks this for every page and every kept rating
    select(
        Scorecard.submitted_at,
        Rating.question_id,
        Rating.standing,
        Rating.point,
        Rating.evidence,
        Rating.reason,
        Rating.probes_used,
        Rating.version,
        Rating.changed_at,
    )
    .outerjoin(Rating, Rating.scorecard_id == Scorecard.id)
    .where(Scorecard.interview_id == bindparam("interview_id"))
    .where(Scorecard.interviewer_id == bindparam("person_id"))
)


def cards(session: Session, interview: InterviewHead, person_id: UUID) -> tuple[Card, ...]:
    """Return a card for each question of the guide, with what this person wrote beside it."""
    return scorecard(session, interview, person_id).cards


def scorecard(session: Session, interview: InterviewHead, person_id: UUID) -> ScorecardPage:
    """Return this person's own scorecard; two statements, however long the guide is."""
    submitted_at, written = _written(session, interview.id, person_id)
    is_open = rules.is_open(submitted_at, interview.cancelled_at)
    asked = positions.guide_questions(session, interview.guide_id)
    found = tuple(
        _card(interview.id, number, question, written.get(question.question_id), is_open=is_open)
        for number, question in enumerate(asked, start=1)
    )
    return ScorecardPage(found, submitted_at, _progress(interview.id, found))


def answer(
    session: Session, interview: InterviewHead, person_id: UUID, question_id: UUID
) -> Answer:
    """Return the card of one question, its line in the list, and how far the whole is."""
    own = scorecard(session, interview, person_id)
    for card in own.cards:
        if card.question_id == question_id:
            return Answer(card, entry(card, is_current=True), own.progress)
    raise NotFound("This interview does not ask that question.")


def entry(card: Card, *, is_current: bool) -> Entry:
    """Return a card's line in the list of questions."""
    return Entry(
        interview_id=card.interview_id,
        question_id=card.question_id,
        number=card.number,
        competency=card.competency,
        question=card.question,
        standing=card.written.standing,
        point=card.written.point,
        words=card.written.words,
        is_current=is_current,
    )


def own_scorecard(session: Session, interview_id: UUID, person_id: UUID) -> Scorecard | None:
    """Return this person's scorecard of this interview, once anything was written on it."""
    return session.scalar(
        select(Scorecard).where(
            Scorecard.interview_id == interview_id, Scorecard.interviewer_id == person_id
        )
    )


def rating_of(session: Session, scorecard_id: UUID, question_id: UUID) -> Rating | None:
    """Return what stands beside one question, if anything."""
    return session.scalar(
        select(Rating).where(Rating.scorecard_id == scorecard_id, Rating.question_id == question_id)
    )


def save_of(session: Session, rating_id: UUID, key: UUID) -> RatingSave | None:
    """Return the save that a browser asked for by this key, if it was kept."""
    return session.scalar(
        select(RatingSave).where(RatingSave.rating_id == rating_id, RatingSave.key == key)
    )


def was_made_by(session: Session, rating: Rating, keys: list[UUID]) -> bool:
    """Whether what stands beside a question came by one of these keys."""
    made = select(RatingSave.id).where(
        RatingSave.rating_id == rating.id,
        RatingSave.version == rating.version,
        RatingSave.key.in_(keys),
    )
    return bool(keys) and session.scalar(made) is not None


def submitted_ratings(
    session: Session, application_ids: list[UUID] | None = None
) -> list[SubmittedRating]:
    """Return what every submitted scorecard says, question by question, in a settled order."""
    wanted = _submitted()
    if application_ids is not None:
        wanted = wanted.where(Interview.application_id.in_(application_ids))
    return [
        replace(SubmittedRating(*row), reason=reason_words(row.reason))
        for row in session.execute(wanted)
    ]


def standings(session: Session, application_id: UUID) -> tuple[SeatStanding, ...]:
    """Return every panel seat of an application, and whether its scorecard is in."""
    rows = session.execute(
        select(Interview.id, Guide.title, Person.id, Person.name, Scorecard.submitted_at)
        .join(Seat, Seat.interview_id == Interview.id)
        .join(Guide, Interview.guide_id == Guide.id)
        .join(Person, Seat.person_id == Person.id)
        .outerjoin(Scorecard, _of_seat())
        .where(Interview.application_id == application_id, Interview.cancelled_at.is_(None))
        .order_by(Guide.place, Interview.starts_at, Person.name, Person.id)
    )
    return tuple(SeatStanding(*row) for row in rows)


def owed(
    session: Session, person_id: UUID, among: Collection[UUID] | None = None
) -> frozenset[UUID]:
    """Return the applications that a person still has to rate, and so to rate unseeing.

    Who has rated for years owes little of much: whoever asks about some only, names them.
    """
    asked = _owed(person_id)
    if among is not None:
        asked = asked.where(Interview.application_id.in_(among))
    return frozenset(session.scalars(asked))


def panel_ratings(session: Session, interview_id: UUID, person_id: UUID) -> tuple[PanelRating, ...]:
    """Return what the others gave, once they and the reader submitted all they owe here."""
    own = aliased(Scorecard)
    rows = session.execute(
        select(
            Rating.question_id,
            Person.name,
            Rating.standing,
            Rating.point,
            Rating.evidence,
            Rating.reason,
        )
        .join(Scorecard, Rating.scorecard_id == Scorecard.id)
        .join(Person, Scorecard.interviewer_id == Person.id)
        .join(own, own.interview_id == Scorecard.interview_id)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .where(Interview.application_id.not_in(_owed(person_id)))
        .where(Scorecard.interview_id == interview_id, Scorecard.interviewer_id != person_id)
        .where(own.interviewer_id == person_id, own.submitted_at.is_not(None))
        .where(Scorecard.submitted_at.is_not(None))
        .order_by(Person.name, Person.id)
    )
    return tuple(PanelRating(*row) for row in rows)


def _owed(person_id: UUID) -> Select[UUID]:
    return (
        select(Interview.application_id)
        .join(Seat, Seat.interview_id == Interview.id)
        .outerjoin(Scorecard, _of_seat())
        .where(Seat.person_id == person_id, Interview.cancelled_at.is_(None))
        .where(Scorecard.submitted_at.is_(None))
    )


def _submitted() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Interview.application_id,
            Application.candidate_id,
            Scorecard.interviewer_id,
            Person.name,
            Interview.id,
            Rating.question_id,
            Question.slug,
            Question.competency_code,
            Rating.standing,
            Rating.point,
            Rating.evidence,
            Rating.reason,
            Scorecard.submitted_at,
            positions.is_dropped(Question.id, Application.position_id),
        )
        .join(Scorecard, Rating.scorecard_id == Scorecard.id)
        .join(Interview, Scorecard.interview_id == Interview.id)
        .join(Application, Interview.application_id == Application.id)
        .join(Person, Scorecard.interviewer_id == Person.id)
        .join(Question, Rating.question_id == Question.id)
        .where(Scorecard.submitted_at.is_not(None))
        .order_by(Scorecard.submitted_at, Scorecard.id, Question.slug, Rating.id)
    )


def _written(
    session: Session, interview_id: UUID, person_id: UUID
) -> tuple[datetime | None, dict[UUID, Written]]:
    """Return when the scorecard was submitted, and what is on it by question; one statement."""
    rows = session.execute(OWN, {"interview_id": interview_id, "person_id": person_id}).all()
    submitted_at = rows[0].submitted_at if rows else None
    return submitted_at, {
        row.question_id: Written(*row[2:6], tuple(map(int, row.probes_used)), *row[7:])
        for row in rows
        if row.question_id
    }


def _card(
    interview_id: UUID,
    number: int,
    asked: AskedQuestion,
    written: Written | None,
    *,
    is_open: bool,
) -> Card:
    return Card(
        interview_id=interview_id,
        question_id=asked.question_id,
        number=number,
        competency_code=asked.competency_code,
        competency=asked.competency,
        kind=asked.kind,
        question=asked.text,
        minutes=asked.minutes,
        probes=asked.probes,
        look_fors=asked.look_fors,
        warning_signs=asked.warning_signs,
        anchors=asked.anchors,
        material=asked.material,
        written=written or Written(),
        is_open=is_open,
        is_dropped=asked.is_dropped,
    )


def _progress(interview_id: UUID, found: tuple[Card, ...]) -> Progress:
    saved = _latest(card.written.changed_at for card in found)
    return Progress(interview_id, len(found), len(rules.unsettled(found)), saved)


def _latest(moments: Iterable[datetime | None]) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)


def _of_seat() -> ColumnElement[bool]:
    return and_(
        Scorecard.interview_id == Seat.interview_id, Scorecard.interviewer_id == Seat.person_id
    )
