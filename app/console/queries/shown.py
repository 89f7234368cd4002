"""Lay the interviewer's screen."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.candidates import queries as applications
from app.conduct import queries as conduct
from app.conduct.pages import DeviationRow, Deviations, ToldSecond
from app.conduct.rules import spread
from app.console.pages import (
    Console,
    Debrief,
    Differing,
    OwnScorecard,
    Preparation,
    Prepared,
    Review,
)
from app.errors import Conflict, NotFound
from app.interviews import queries as interviews
from app.interviews.pages import InterviewHead
from app.positions.rules import described
from app.questions.models import Competency
from app.ratings import queries as ratings
from app.ratings import rules
from app.ratings.pages import Card, PanelRating, Scorecard
from app.training import queries as training

CLOSING = "closing"
Noted = Mapping[UUID, tuple[DeviationRow, ...]]  # what one did otherwise, by question


def console(
    session: Session, interview: InterviewHead, person_id: UUID, question: str = ""
) -> Console:
    """Return the screen at one question, named by its number or its id; else where one left."""
    own = ratings.scorecard(session, interview, person_id)
    card = _chosen(own.cards, question)
    is_held = bool(interview.started_at or interview.cancelled_at or own.submitted_at)
    spent = conduct.spent(session, interview.id, person_id)
    noted = conduct.deviations(session, interview.id, person_id)
    return Console(
        interview=interview,
        entries=tuple(ratings.entry(each, is_current=each is card) for each in own.cards),
        progress=own.progress,
        cards=own.cards,
        card=card,
        clock=conduct.clock(session, interview),
        spent=spent,
        deviations={card.question_id: _deviations(card, noted) for card in own.cards},
        scorecard=_own(session, interview, person_id, own, spent, noted),
        is_unpractised=not is_held and not training.is_certified_now(session, person_id),
        accommodation=""
        if is_held
        else applications.accommodation(session, interview.application_id),
    )


def turned_to(
    session: Session, interview: InterviewHead, person_id: UUID, question: str
) -> Console:
    """Return the screen with one question alone, to be put in place; with all if none is named."""
    page = console(session, interview, person_id, question)
    return replace(page, cards=(page.card,) if page.card else ()) if question else page


def preparation(session: Session, interview: InterviewHead, person_id: UUID) -> Preparation:
    """Return what an interviewer should know before, and nothing of what others say or wrote."""
    head = applications.application_head(session, interview.application_id)
    if head is None:
        raise NotFound("There is no such application.")
    return Preparation(
        interview=interview,
        kind=described(head.specialisation, head.level),
        panel=tuple(seat.name for seat in interviews.panel(session, interview.id)),
        accommodation=applications.accommodation(session, head.id),
        competencies=_prepared(session, ratings.cards(session, interview, person_id)),
        is_shut=conduct.papers(session, head, person_id).is_shut,
    )


def review(session: Session, interview: InterviewHead, person_id: UUID) -> Review:
    """Return what a scorecard still lacks."""
    own = ratings.scorecard(session, interview, person_id)
    unsettled, unfounded = rules.unsettled(own.cards), rules.unfounded(own.cards)
    return Review(
        interview=interview,
        progress=own.progress,
        unsettled=tuple(ratings.entry(card, is_current=False) for card in unsettled),
        unfounded=tuple(ratings.entry(card, is_current=False) for card in unfounded),
        nudges=rules.nudges(own.cards),
        submitted_at=own.submitted_at,
    )


def debrief(session: Session, interview: InterviewHead, person_id: UUID) -> Debrief:
    """Return every answer with what the panel gave it, the most differing first; refuse before."""
    silence = conduct.why_silent(session, interview, person_id)
    if silence:
        raise Conflict(silence)
    panel = _by_question(ratings.panel_ratings(session, interview.id, person_id))
    seconds = conduct.seconds(session, interview.id)
    answers = [
        _differing(card, panel.get(card.question_id, ()), seconds, person_id)
        for card in ratings.cards(session, interview, person_id)
    ]
    return Debrief(interview, tuple(sorted(answers, key=_most_apart)))


def _most_apart(answer: Differing) -> tuple[int, bool]:
    return -answer.spread, not answer.is_comparable


def _differing(
    card: Card,
    panel: tuple[PanelRating, ...],
    seconds: tuple[ToldSecond, ...],
    person_id: UUID,
) -> Differing:
    given = [card.point, *(each.point for each in panel)]
    points = [point for point in given if point is not None]
    here = tuple(each for each in seconds if each.question_id == card.question_id)
    own = next((each for each in here if each.person_id == person_id), None)
    return Differing(card, spread(points), panel, here, own)


def _chosen(cards: tuple[Card, ...], question: str) -> Card | None:
    """Return the card that was asked for; none when the list is past its end."""
    if question == CLOSING:
        return None
    for card in cards:
        if question in {str(card.number), str(card.question_id)}:
            return card
    return None if question else next(iter(rules.unsettled(cards)), None)


def _prepared(session: Session, cards: tuple[Card, ...]) -> tuple[Prepared, ...]:
    codes = {card.competency_code for card in cards}
    rows = session.execute(
        select(Competency.code, Competency.name, Competency.definition)
        .where(Competency.code.in_(codes))
        .order_by(Competency.place)
    )
    return tuple(
        Prepared(
            row.name,
            row.definition,
            tuple(card for card in cards if card.competency_code == row.code),
        )
        for row in rows
    )


def _deviations(card: Card, noted: Noted) -> Deviations:
    rows = noted.get(card.question_id, ())
    return Deviations(card.interview_id, card.question_id, rows, card.is_open)


def _own(
    session: Session,
    interview: InterviewHead,
    person_id: UUID,
    own: Scorecard,
    spent: Mapping[UUID, int],
    noted: Noted,
) -> OwnScorecard | None:
    if own.submitted_at is None:
        return None
    panel = _by_question(ratings.panel_ratings(session, interview.id, person_id))
    return OwnScorecard(
        interview_id=interview.id,
        submitted_at=own.submitted_at,
        application_id=interview.application_id,
        cards=own.cards,
        spent=spent,
        deviations=noted,
        panel=panel,
        awaited=conduct.awaited(session, interview),
        owes_more=interview.application_id
        in ratings.owed(session, person_id, (interview.application_id,)),
    )


def _by_question(given: tuple[PanelRating, ...]) -> dict[UUID, tuple[PanelRating, ...]]:
    found: dict[UUID, tuple[PanelRating, ...]] = {}
    for rating in given:
        found[rating.question_id] = (*found.get(rating.question_id, ()), rating)
    return found
