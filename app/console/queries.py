"""Lay the interviewer's screen."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from app.console.pages import Console, OwnScorecard, Review
from app.database.base import now
from app.interviews.pages import InterviewHead
from app.ratings import queries as ratings
from app.ratings import rules
from app.ratings.pages import Card, PanelRating, Scorecard
from app.training import queries as training

CLOSING = "closing"


def console(
    session: Session, interview: InterviewHead, person_id: UUID, question: str = ""
) -> Console:
    """Return the screen at one question, named by its number or its id; else where one left."""
    own = ratings.scorecard(session, interview, person_id)
    card = _chosen(own.cards, question)
    is_held = bool(interview.started_at or interview.cancelled_at or own.submitted_at)
    return Console(
        interview=interview,
        entries=tuple(ratings.entry(each, is_current=each is card) for each in own.cards),
        progress=own.progress,
        cards=own.cards,
        card=card,
        elapsed=_elapsed(interview.started_at),
        scorecard=_own(session, interview.id, person_id, own),
        is_unpractised=not is_held and not training.is_certified_now(session, person_id),
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
        submitted_at=own.submitted_at,
    )


def _chosen(cards: tuple[Card, ...], question: str) -> Card | None:
    """Return the card that was asked for; none when the list is past its end."""
    if question == CLOSING:
        return None
    for card in cards:
        if question in {str(card.number), str(card.question_id)}:
            return card
    return None if question else next(iter(rules.unsettled(cards)), None)


def _elapsed(started_at: datetime | None) -> int | None:
    return int((now() - started_at).total_seconds() // 60) if started_at else None


def _own(
    session: Session, interview_id: UUID, person_id: UUID, own: Scorecard
) -> OwnScorecard | None:
    if own.submitted_at is None:
        return None
    panel: dict[UUID, tuple[PanelRating, ...]] = {}
    for rating in ratings.panel_ratings(session, interview_id, person_id):
        panel[rating.question_id] = (*panel.get(rating.question_id, ()), rating)
    return OwnScorecard(interview_id, own.submitted_at, own.cards, panel)
