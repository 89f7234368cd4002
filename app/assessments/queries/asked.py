"""What does a sitting ask, and what was answered so far?"""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.assessments import rules
from app.assessments.models import (
    Assessment,
    AssessmentAnswer,
    AssessmentChoice,
    AssessmentItem,
)
from app.assessments.pages import AskedItem, Shown, Theme
from app.assessments.rules import Given, Question
from app.questions import queries as bank
from app.questions.pages import ItemText

TERMS = "Methods and terms"
CHOSEN = "Cases and questions"
UNANSWERED = (Given(), 0)


class Place(NamedTuple):
    """Where one item stands in a sitting."""

    item_id: UUID
    number: int
    theme: int


class Choice(NamedTuple):
    """One question of an adaptive sitting, in the order in which they were chosen."""

    number: int
    turn: int
    settled_at: datetime | None


def asked(session: Session, sitting: Assessment) -> tuple[AskedItem, ...]:
    """Return every item of a sitting in its order; the key stays behind."""
    placed = places(session, sitting.id)
    texts = bank.item_texts(session, [place.item_id for place in placed])
    given = answers(session, sitting.id)
    made = choices(session, sitting.id) if sitting.is_adaptive else ()
    chosen = {each.number: each for each in made}
    return tuple(
        _asked(
            texts[at.item_id],
            at,
            sitting.seed,
            given.get(at.number, UNANSWERED),
            chosen.get(at.number),
        )
        for at in placed
    )


def choices(session: Session, assessment_id: UUID) -> tuple[Choice, ...]:
    """Return what was chosen so far in an adaptive sitting, in its order."""
    rows = session.execute(
        select(AssessmentChoice.number, AssessmentChoice.turn, AssessmentChoice.settled_at)
        .where(AssessmentChoice.assessment_id == assessment_id)
        .order_by(AssessmentChoice.turn)
    )
    return tuple(Choice(*row) for row in rows)


def places(session: Session, assessment_id: UUID) -> tuple[Place, ...]:
    """Return where each item of a sitting stands."""
    rows = session.execute(
        select(AssessmentItem.item_id, AssessmentItem.number, AssessmentItem.theme)
        .where(AssessmentItem.assessment_id == assessment_id)
        .order_by(AssessmentItem.number)
    )
    return tuple(Place(*row) for row in rows)


def answers(session: Session, assessment_id: UUID) -> dict[int, tuple[Given, int]]:
    """Return the newest answer to each item by its number, with its version."""
    newest = (
        select(AssessmentAnswer.number, func.max(AssessmentAnswer.version).label("version"))
        .where(AssessmentAnswer.assessment_id == assessment_id)
        .group_by(AssessmentAnswer.number)
        .subquery()
    )
    rows = session.execute(
        select(AssessmentAnswer.number, AssessmentAnswer.given, AssessmentAnswer.version)
        .join(
            newest,
            (newest.c.number == AssessmentAnswer.number)
            & (newest.c.version == AssessmentAnswer.version),
        )
        .where(AssessmentAnswer.assessment_id == assessment_id)
    )
    return {
        row.number: (Given(tuple(row.given["picks"]), row.given["text"]), row.version)
        for row in rows
    }


def themes(items: Sequence[AskedItem]) -> tuple[Theme, ...]:
    """Return items page by page."""
    pages = groupby(items, key=lambda item: item.theme)
    return tuple(_theme(number, tuple(own)) for number, own in pages)


def _theme(number: int, items: tuple[AskedItem, ...]) -> Theme:
    if items[0].is_chosen:
        return Theme(number, CHOSEN, items)
    is_terms = items[0].kind == "over_claiming"
    return Theme(number, TERMS if is_terms else items[0].competency, items)


def questions(session: Session, sitting: Assessment, theme: Theme) -> tuple[Question, ...]:
    """Return how the answers of one page are read."""
    placed = [place for place in places(session, sitting.id) if place.theme == theme.number]
    texts = bank.item_texts(session, [place.item_id for place in placed])
    return tuple(reading(texts[at.item_id], at.number, sitting.seed) for at in placed)


def answer_row(
    session: Session, assessment_id: UUID, number: int, version: int
) -> AssessmentAnswer:
    """Return one version of one answer."""
    return session.scalars(
        select(AssessmentAnswer).where(
            AssessmentAnswer.assessment_id == assessment_id,
            AssessmentAnswer.number == number,
            AssessmentAnswer.version == version,
        )
    ).one()


def reading(text: ItemText, number: int, seed: str) -> Question:
    """Return as much of an item as reading an answer needs."""
    order = rules.order(seed, text.item_id, len(text.options))
    return Question(number, text.kind, text.asks, order, text.words)


def _asked(
    text: ItemText, at: Place, seed: str, answer: tuple[Given, int], choice: Choice | None
) -> AskedItem:
    question = reading(text, at.number, seed)
    given, version = answer
    return AskedItem(
        number=at.number,
        theme=at.theme,
        competency_code=text.competency_code,
        competency=text.competency,
        kind=text.kind,
        asks=text.asks,
        text=text.text,
        options=_options(text, question, given),
        example=text.example,
        term=text.term,
        words=text.words,
        picks=_shown_picks(question, given),
        said=given.text,
        version=version,
        is_begun=rules.is_begun(given),
        is_complete=rules.is_complete(question, given),
        wanting=rules.wanting(question, given),
        is_chosen=choice is not None,
        is_settled=choice is not None and choice.settled_at is not None,
    )


def _options(text: ItemText, question: Question, given: Given) -> tuple[Shown, ...]:
    if text.kind == "self_rating":
        return tuple(Shown(point, anchor) for point, anchor in enumerate(text.anchors, start=1))
    in_order = text.asks in rules.IN_ORDER
    return tuple(
        Shown(
            at,
            text.options[written].text,
            given.picks[written] if given.picks and in_order else None,
        )
        for at, written in enumerate(question.order)
    )


def _shown_picks(question: Question, given: Given) -> tuple[int | None, ...]:
    """Return picks by the options as they are shown, not as they are written."""
    if question.kind not in {"judgement", "knowledge"} or question.asks in rules.IN_ORDER:
        return given.picks
    return tuple(None if pick is None else question.order.index(pick) for pick in given.picks)
