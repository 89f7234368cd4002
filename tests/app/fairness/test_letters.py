"""Candidates are asked by letter once all is over, whoever they are, and answer by its link."""

import re

import pytest
from sqlalchemy import func, select

from app.audit.models import AuditEvent
from app.database.base import now
from app.fairness.models import AskingLetter, SelfIdentification
from app.mail.models import Letter
from tests.factories import make_person
from tests.factories.candidates import make_application, make_candidate
from tests.factories.decisions import make_decision
from tests.factories.fairness import make_said
from tests.factories.positions import make_position

LINK = re.compile(r"/about-you/[\w-]+")


@pytest.fixture
def administrator(signed_in, session):
    return signed_in(make_person(session, "Adam", "administrator"))


@pytest.fixture
def decided(session):
    """Return an application that somebody decided upon."""
    application = make_application(session, candidate=make_candidate(session, "Dana"))
    make_decision(session, application, "decline")
    return application


def recipients(session):
    return sorted(session.scalars(select(Letter.recipient_name)))


def link_of(administrator, session):
    administrator.post("/fairness/letters")
    [letter] = session.scalars(select(Letter))
    administrator.cookies.clear()
    return LINK.search(letter.text)[0]


def test_whose_application_is_over_is_asked_once_and_nobody_else(administrator, decided, session):
    make_application(session, candidate=make_candidate(session, "Eve"))  # still under way
    gone = make_application(session, candidate=make_candidate(session, "Gus"))
    make_decision(session, gone, "decline")
    gone.withdrawn_at = now()
    closed = make_position(session)
    make_application(session, closed, make_candidate(session, "Fay"))
    closed.closed_at = now()
    assert "2 people have not been asked by letter" in administrator.get("/fairness").text

    administrator.post("/fairness/letters")
    administrator.post("/fairness/letters")

    assert recipients(session) == ["Dana", "Fay"]
    assert "asked by letter" not in administrator.get("/fairness").text


def test_who_answered_already_gets_the_letter_too_for_else_it_would_tell(
    administrator, decided, session
):
    make_said(session, decided)

    administrator.post("/fairness/letters")

    assert recipients(session) == ["Dana"]


def test_the_link_takes_an_answer_and_takes_it_back_without_ever_showing_it(
    administrator, decided, session
):
    path = link_of(administrator, session)
    page = administrator.get(path).text
    assert "Dana" in page
    assert "sign out" not in page.lower()

    answer = administrator.post(path, data={"sex": "female", "ethnicity": "black"})
    assert answer.headers["location"] == path
    rows = session.execute(select(SelfIdentification.sex, SelfIdentification.ethnicity)).all()
    assert [tuple(row) for row in rows] == [("female", "black")]
    again = administrator.get(path).text
    assert "You have answered" in again
    assert again.count(" checked>") == again.count('value="unsaid" checked>') == 2

    administrator.post(f"{path}/withdraw")
    assert session.scalar(select(func.count()).select_from(SelfIdentification)) == 0


def test_a_faulty_answer_comes_back_to_the_letters_page(administrator, decided, session):
    path = link_of(administrator, session)

    answer = administrator.post(path, data={"sex": "green"})

    assert answer.status_code == 422
    assert "Please choose one of the options." in answer.text


def test_an_old_link_opens_nothing(administrator, decided, session):
    path = link_of(administrator, session)
    [asking] = session.scalars(select(AskingLetter))
    asking.expires_at = asking.created_at

    assert {
        administrator.get(path).status_code,
        administrator.post(path, data={"sex": "male"}).status_code,
        administrator.post(f"{path}/withdraw").status_code,
    } == {404}


def test_the_trail_tells_who_was_asked_and_not_who_answered(administrator, decided, session):
    path = link_of(administrator, session)
    before = session.scalars(select(AuditEvent.act)).all()

    administrator.post(path, data={"sex": "female", "ethnicity": "black"})

    assert "asked about self" in before
    assert session.scalars(select(AuditEvent.act)).all() == before
