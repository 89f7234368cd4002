"""What a candidate says of themselves: kept apart, never shown again, gone when they wish."""

from datetime import timedelta

import pytest
from sqlalchemy import func, inspect, select

from app.assessments.guards import cookie_name
from app.audit.models import AuditEvent
from app.database.base import now
from app.fairness import actions, jobs, rules
from app.fairness.models import PseudonymKey, SelfIdentification
from tests.factories.assessments import make_sitting
from tests.factories.candidates import make_application, make_candidate
from tests.factories.fairness import make_said


@pytest.fixture
def candidate(client, session):
    """Return the browser of a candidate who opened their link, and their sitting."""
    invited = make_sitting(session)
    client.cookies[cookie_name()] = invited.token
    return client, invited


def said(session):
    rows = session.execute(select(SelfIdentification.sex, SelfIdentification.ethnicity))
    return [tuple(row) for row in rows]


def test_a_candidate_says_what_they_like_and_it_is_kept(candidate, session):
    client, _ = candidate

    answer = client.post("/sitting/about-you", data={"sex": "female", "ethnicity": "more"})

    assert answer.headers["location"] == "/sitting/about-you"
    assert said(session) == [("female", "more")]


def test_both_may_be_left_unsaid(candidate, session):
    client, _ = candidate

    client.post("/sitting/about-you", data={"sex": "unsaid", "ethnicity": "unsaid"})

    assert said(session) == [("unsaid", "unsaid")]


def test_the_page_tells_that_they_answered_and_never_what(candidate):
    client, _ = candidate
    client.post("/sitting/about-you", data={"sex": "male", "ethnicity": "asian"})

    page = client.get("/sitting/about-you").text

    assert "You have answered" in page
    assert page.count(" checked>") == 2  # both stand on "prefer not to say", as at first
    assert 'value="unsaid" checked>' in page


def test_a_new_answer_takes_the_place_of_the_one_before(candidate, session):
    client, _ = candidate
    for sex in ("male", "female"):
        client.post("/sitting/about-you", data={"sex": sex, "ethnicity": "white"})

    assert said(session) == [("female", "white")]


def test_who_takes_it_back_leaves_nothing_behind(candidate, session):
    client, _ = candidate
    client.post("/sitting/about-you", data={"sex": "male", "ethnicity": "asian"})

    client.post("/sitting/about-you/withdraw")

    assert said(session) == []
    assert "You have answered" not in client.get("/sitting/about-you").text


def test_taking_back_what_was_never_said_does_no_harm(candidate, session):
    client, _ = candidate

    assert client.post("/sitting/about-you/withdraw").status_code == 303
    assert session.scalar(select(func.count()).select_from(PseudonymKey)) == 0


def test_what_nobody_may_choose_is_refused_and_said(candidate, session):
    client, _ = candidate

    answer = client.post("/sitting/about-you", data={"sex": "green", "ethnicity": "white"})

    assert answer.status_code == 422
    assert "Please choose one of the options." in answer.text
    assert said(session) == []


def test_an_answer_points_at_nobody_and_leaves_no_trail(candidate, session):
    client, invited = candidate
    before = session.scalar(select(func.count()).select_from(AuditEvent))

    client.post("/sitting/about-you", data={"sex": "male", "ethnicity": "asian"})

    [row] = session.scalars(select(SelfIdentification))
    columns = inspect(SelfIdentification).columns
    assert {column.name for column in columns} == {
        "id",
        "created_at",
        "pseudonym",
        "sex",
        "ethnicity",
        "given_on",
    }
    assert not any(column.foreign_keys for column in columns)
    assert (row.created_at.hour, row.created_at.minute, row.created_at.second) == (0, 0, 0)
    assert invited.application_id.hex not in row.pseudonym
    assert session.scalar(select(func.count()).select_from(AuditEvent)) == before


def test_another_candidate_changes_only_what_is_theirs(candidate, session):
    client, _ = candidate
    other = make_application(session, candidate=make_candidate(session, "Dana"))
    make_said(session, other, "male", "black")

    client.post("/sitting/about-you", data={"sex": "female", "ethnicity": "white"})
    client.post("/sitting/about-you/withdraw")

    assert said(session) == [("male", "black")]


def test_the_offer_is_made_after_the_answers_are_in_and_not_before(candidate, session):
    client, invited = candidate
    before = client.get("/sitting").text

    invited.sitting.submitted_at = now()
    after = client.get("/sitting").text

    assert "/sitting/about-you" not in before
    assert "/sitting/about-you" in after


def test_what_is_older_than_promised_is_forgotten_by_the_job(app, session):
    today = now().date()
    for name, days in (("Ann", 731), ("Bea", 729)):
        application = make_application(session, candidate=make_candidate(session, name))
        make_said(session, application, on=today - timedelta(days=days))
    session.commit()

    with app.state.database.writing() as writing:
        actions.forget_old(writing)
    session.expire_all()

    kept = session.scalars(select(SelfIdentification.given_on)).all()
    assert kept == [today - timedelta(days=729)]
    assert rules.FORGET in {handler.name for handler in jobs.handlers.kept}
