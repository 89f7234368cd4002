from uuid import uuid4

import pytest
from sqlalchemy import select

from app.accounts.pages import Reader
from app.audit.models import AuditEvent
from app.errors import Conflict, Misread
from app.positions import actions, queries
from app.positions.forms import GuideForm, PositionForm
from app.positions.models import Position
from tests.factories import make_person
from tests.factories.positions import make_competency, make_guide, make_position, make_question


def reader_of(person):
    return Reader(person.id, person.name, person.email, person.role, person.time_zone, uuid4())


def form_for(manager, **given):
    given = {"title": "Lead", "specialisation": "technical", "level": "senior"} | given
    return PositionForm(hiring_manager_id=manager.id, **given)


def test_a_new_position_asks_for_what_the_bank_says_of_its_specialisation_and_level(session):
    recruiter = make_person(session)
    manager = make_person(session, "Mia", role="hiring_manager")
    targets = {"senior": 4}
    make_competency(session, "RISK", weights={"technical": 60}, targets=targets, place=2)
    make_competency(
        session,
        "IT",
        weights={"technical": 40},
        targets=targets,
        core_of=["technical"],
        place=1,
    )

    position = actions.open_position(session, reader_of(recruiter), form_for(manager))

    asked = queries.requirements(session, position.id)
    assert [(r.code, r.weight, r.target, r.minimum) for r in asked] == [
        ("IT", 40, 5, None),
        ("RISK", 60, 4, 3),
    ]


def test_only_a_hiring_manager_can_be_given_a_position(session):
    recruiter = make_person(session)

    with pytest.raises(Misread, match="hiring manager from the list"):
        actions.open_position(session, reader_of(recruiter), form_for(recruiter))


def test_freezing_twice_keeps_the_first_time_and_is_told_once(session):
    position, ada = make_position(session), make_person(session)

    actions.freeze(session, position.id, ada.id)
    session.expire_all()
    first = session.get_one(Position, position.id).frozen_at
    actions.freeze(session, position.id, ada.id)
    session.expire_all()

    assert first is not None
    assert session.get_one(Position, position.id).frozen_at == first
    told = session.scalars(select(AuditEvent.actor_id).where(AuditEvent.act == "froze")).all()
    assert told == [ada.id]


def test_guides_and_questions_are_added_at_the_end(session):
    position, ada = make_position(session), make_person(session)
    first, second = make_question(session, minutes=10), make_question(session, minutes=12)
    form = GuideForm(title="Delivery", minutes=45, panel_size=2)

    guide = actions.add_guide(session, position, form, actor=ada.id)
    other = actions.add_guide(session, position, form, actor=ada.id)
    for question in (second, first):
        actions.add_question(session, guide, question.id, actor=ada.id)
    session.flush()

    asked = queries.guide_questions(session, guide.id)
    rows = queries.guides(session, position.id)
    assert [(a.question_id, a.place) for a in asked] == [(second.id, 1), (first.id, 2)]
    assert [(r.id, r.questions, r.minutes_used) for r in rows] == [
        (guide.id, 2, 22),
        (other.id, 0, 0),
    ]


def test_a_question_is_asked_once_in_a_guide(session):
    question, ada = make_question(session), make_person(session)
    guide = make_guide(session, questions=[question])

    with pytest.raises(Misread, match="already"):
        actions.add_question(session, guide, question.id, actor=ada.id)


def test_the_plan_of_a_frozen_position_does_not_change(session):
    guide, ada = make_guide(session), make_person(session)
    actions.freeze(session, guide.position_id, ada.id)

    with pytest.raises(Conflict, match="first interview of this position has started"):
        actions.add_question(session, guide, make_question(session).id, actor=ada.id)
