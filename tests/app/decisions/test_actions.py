import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.database.base import now
from app.decisions import queries
from app.errors import Misread
from tests.factories.candidates import make_application
from tests.factories.decisions import make_decision, make_measured


def recommendation_of(session, application):
    return queries.basis(session, application.id)[1]


def test_a_decision_names_the_profile_and_what_the_rule_said_then(session):
    application, _, _ = make_measured(session, 3, 3)

    decision = make_decision(session, application, "hold")

    basis = queries.basis(session, application.id)
    assert (decision.profile_id, decision.recommendation) == basis


def test_a_later_decision_stands_beside_the_former_and_names_it(session):
    application, _, _ = make_measured(session, 3, 3)

    first = make_decision(session, application, "hold")
    second = make_decision(session, application, "advance")

    made = queries.decisions(session, application.id)
    assert second.instead_of_id == first.id
    assert {row.id for row in made.rows} == {first.id, second.id}
    assert made.newest.id == second.id


def test_going_against_the_rule_has_to_be_confirmed_and_is_recorded(session):
    application, _, _ = make_measured(session, 1, 1, target=5)
    assert recommendation_of(session, application) == "decline"

    with pytest.raises(Misread) as refused:
        make_decision(session, application, "advance", confirmed=False)
    decision = make_decision(session, application, "advance", confirmed=True)

    assert set(refused.value.faults) == {"confirmed"}
    assert decision.overrides is True
    event = session.scalar(select(AuditEvent).where(AuditEvent.act == "decided"))
    assert (event.subject_id, event.actor_id) == (application.id, decision.person_id)
    assert event.details["overrides"] is True


def test_following_the_rule_needs_no_tick(session):
    application, _, _ = make_measured(session, 1, 1, target=5)

    assert make_decision(session, application, "decline", confirmed=False).overrides is False


def test_without_a_profile_one_may_decide_and_it_is_recorded_that_nothing_was_measured(session):
    decision = make_decision(session, make_application(session), "hold")

    assert (decision.profile_id, decision.recommendation) == (None, "not_measured")


def test_who_decided_by_an_older_page_has_to_look_again(session):
    application, _, _ = make_measured(session, 3, 3)
    seen = f"{queries.basis(session, application.id)[0]}/"

    make_decision(session, application, "hold", seen=seen)
    with pytest.raises(Misread, match="Something changed"):
        make_decision(session, application, "advance", seen=seen)


def test_a_withdrawn_application_is_not_decided(session):
    application = make_application(session)
    application.withdrawn_at = now()
    session.flush()

    with pytest.raises(Misread, match="withdrew"):
        make_decision(session, application)
