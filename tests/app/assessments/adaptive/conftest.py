"""A candidate whose questions are chosen, and what a test asks of them."""

import re

import pytest
from sqlalchemy import select

from app.assessments.models import (
    AssessmentAnswer,
    AssessmentChoice,
    AssessmentItem,
)
from app.questions.models import Item
from tests.app.assessments.conftest import Candidate
from tests.factories.assessments import (
    make_adaptive,
)


@pytest.fixture
def adaptive(client, session):
    """Return a candidate whose sitting is adaptive: one fixed page, then at most 5 of 8."""
    return Candidate(client, make_adaptive(session))


def chosen(session, invited=None):
    """Return number and item of each question that was chosen, in order."""
    rows = (
        select(AssessmentChoice, Item)
        .join(
            AssessmentItem,
            (AssessmentItem.assessment_id == AssessmentChoice.assessment_id)
            & (AssessmentItem.number == AssessmentChoice.number),
        )
        .join(Item, Item.id == AssessmentItem.item_id)
        .order_by(AssessmentChoice.created_at, AssessmentChoice.turn)
    )
    session.expire_all()
    of = invited and AssessmentChoice.assessment_id == invited.sitting.id
    return session.execute(rows.where(of) if invited else rows).all()


def reply(candidate, session, *, right=True, then="next", **fields):
    """Answer the question that is open, well or badly; return what came back."""
    choice, item = chosen(session, candidate.invited)[-1]
    page = candidate.get("/next")
    return send(candidate, choice.number, page, item, right=right, then=then, **fields)


def send(candidate, number, page, item, *, right=True, then="next", **fields):
    name = f"i{number}"
    texts = [option["text"] for option in item.options]
    best, worst = texts[0], texts[-1]
    if item.kind == "knowledge":
        said = {f"{name}-choice": value(page, f"{name}-choice", best if right else worst)}
    else:
        most, least = (best, worst) if right else (worst, best)
        said = {
            f"{name}-most": value(page, f"{name}-most", most),
            f"{name}-least": value(page, f"{name}-least", least),
        }
    fields = {"number": str(number), "then": then} | said | fields
    return candidate.client.post("/sitting/next", data=fields)


def value(page, name, words):
    found = re.findall(rf'name="{name}" value="(\d+)"[^>]*> <span>([^<]*)</span>', page.text)
    return next(number for number, text in found if text == words)


def finish(candidate, session, *, right=True):
    while candidate.get("/next").status_code == 200:
        reply(candidate, session, right=right)


def said(session, number):
    rows = select(AssessmentAnswer.given).where(AssessmentAnswer.number == number)
    return session.scalars(rows.order_by(AssessmentAnswer.version.desc())).first()
