"""Makers of positions, what they require, and their plans."""

from sqlalchemy import func, select

from app.positions.models import Guide, GuideQuestion, Position, Requirement
from app.questions import actions
from app.questions.models import Competency, Question
from app.questions.queries.shelves import QUESTIONS
from tests.factories.accounts import make_person
from tests.factories.keeping import keep, numbers


def make_position(session, manager=None, title="Rollout lead", **given) -> Position:
    manager = manager or make_person(session, "Mia", role="hiring_manager")
    given = {"specialisation": "technical", "level": "manager"} | given
    return keep(session, Position(title=title, hiring_manager_id=manager.id, **given))


def make_requirement(session, position, code="RISK", weight=10, target=3, **given) -> Requirement:
    if not session.scalar(select(Competency.id).where(Competency.code == code)):
        make_competency(session, code)
    given = {"weight": weight, "target": target} | given
    return keep(session, Requirement(position_id=position.id, competency_code=code, **given))


def make_guide(session, position=None, questions=(), title="Delivery", **given) -> Guide:
    position = position or make_position(session)
    last = session.scalar(select(func.max(Guide.place)).where(Guide.position_id == position.id))
    given = {"minutes": 60, "panel_size": 1, "place": (last or 0) + 1} | given
    guide = keep(session, Guide(position_id=position.id, title=title, **given))
    for place, question in enumerate(questions, start=1):
        ask(session, guide, question, place)
    return guide


def ask(session, guide, question=None, place=1) -> GuideQuestion:
    question = question or make_question(session)
    ids = {"guide_id": guide.id, "question_id": question.id}
    return keep(session, GuideQuestion(place=place, **ids))


def make_competency(session, code="RISK", **given) -> Competency:
    given = {
        "name": code.title(),
        "definition": f"Does {code} well.",
        "onet_codes": [],
        "onet_elements": [],
        "tasks": {},
        "weights": {"technical": 10},
        "targets": {"associate": 2, "manager": 3, "senior": 4, "lead": 4},
        "core_of": [],
        "place": next(numbers),
    } | given
    return keep(session, Competency(code=code, **given))


def make_question(session, code="RISK", **given) -> Question:
    if not session.scalar(select(Competency.id).where(Competency.code == code)):
        make_competency(session, code)
    number = next(numbers)
    given = {
        "slug": f"question-{number}",
        "revision": 1,
        "fingerprint": f"fingerprint-{number}",
        "task": "",
        "kind": "behavioural",
        "text": f"What did you do in case {number}?",
        "minutes": 10,
        "probes": [],
        "look_fors": [],
        "warning_signs": [],
        "anchors": [f"Behaviour {point}" for point in range(1, 6)],
    } | given
    question = keep(session, Question(competency_code=code, **given))
    actions.stand(session, QUESTIONS, [question.slug])
    return question
