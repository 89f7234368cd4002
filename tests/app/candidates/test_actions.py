import pytest
from sqlalchemy import select

from app.candidates import actions, queries
from app.candidates.forms import CandidateForm
from app.candidates.models import Application
from app.database.base import now
from app.errors import Misread
from tests.factories import make_person
from tests.factories.candidates import make_application, make_candidate
from tests.factories.positions import make_position


def form_for(**given):
    return CandidateForm(**{"name": "Cem", "email": "Cem@Example.net"} | given)


def test_a_candidate_can_apply_as_they_are_added(session):
    position, ada = make_position(session), make_person(session)

    candidate = actions.add_candidate(session, form_for(position_id=position.id), actor=ada.id)

    application = session.scalars(select(Application)).one()
    head = queries.application_head(session, application.id)
    assert candidate.email == "cem@example.net"
    assert (head.candidate, head.position, head.level) == ("Cem", "Rollout lead", "manager")
    assert (head.hiring_manager_id, head.frozen_at) == (position.hiring_manager_id, None)


def test_an_address_belongs_to_one_candidate(session):
    make_candidate(session, email="cem@example.net")

    with pytest.raises(Misread, match="here already"):
        actions.add_candidate(session, form_for(), actor=make_person(session).id)


def test_nobody_applies_to_a_closed_position(session):
    position, cem = make_position(session, closed_at=now()), make_candidate(session)

    with pytest.raises(Misread, match="that is open"):
        actions.apply(session, cem.id, position.id, actor=position.hiring_manager_id)


def test_nobody_applies_twice_to_one_position(session):
    application = make_application(session)
    ids = (application.candidate_id, application.position_id)

    with pytest.raises(Misread, match="already"):
        actions.apply(session, *ids, actor=make_person(session).id)
