"""A candidate is written to, reads what was decided, and asks for a review by their link."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.decisions import queries
from app.decisions.models import DecisionNotice
from app.mail.models import Letter
from tests.app.reports.test_routes import read
from tests.factories import make_person
from tests.factories.decisions import REASONS, make_decision, make_measured, manager_of

TOLD = "The role asks for more experience with risks & issues."
ASKED = "My second interview broke off after ten minutes."


@pytest.fixture
def decided(session):
    """Return an application that was declined, with words for the candidate."""
    application, _, _ = make_measured(session, 3, 3)
    make_decision(session, application, "decline", told=TOLD)
    session.flush()
    return application


@pytest.fixture
def recruiter(signed_in, session):
    return signed_in(make_person(session, "Rhea"))


def send(browser, session, application):
    """Write the decision that stands to its candidate."""
    decision_id = queries.decisions(session, application.id).newest.id
    return browser.post(f"/applications/{application.id}/decisions/{decision_id}/notice")


def link_of(session) -> str:
    """Return the link of the only letter."""
    [text] = session.scalars(select(Letter.text))
    return re.search(r"/decision/[\w-]+", text)[0]


def test_a_candidate_is_written_to_once_in_the_words_for_them_and_no_others(
    decided, recruiter, session
):
    assert send(recruiter, session, decided).status_code == 303

    [letter] = session.scalars(select(Letter))
    assert letter.recipient_name == "Cem"
    assert TOLD in letter.text
    assert "risks &amp; issues" in letter.html
    assert REASONS not in letter.text
    assert letter.is_secret
    assert "Written to the candidate" in read(recruiter, decided)
    assert send(recruiter, session, decided).status_code == 409
    acts = session.scalars(select(AuditEvent.act).where(AuditEvent.subject_id == decided.id))
    assert list(acts).count("told candidate") == 1


def test_their_page_says_what_was_decided_and_nothing_of_the_report(
    decided, recruiter, session, client
):
    send(recruiter, session, decided)
    client.cookies.clear()

    page = client.get(link_of(session)).text

    assert "risks &amp; issues" in page
    assert "no program decides here" in page
    assert REASONS not in page
    assert "Composite" not in page
    assert "Ida" not in page


def test_they_ask_by_their_link_and_read_the_answer_there(decided, recruiter, session, client):
    send(recruiter, session, decided)
    link = link_of(session)

    assert client.post(link, data={"asked": "Why?"}).status_code == 422
    assert client.post(link, data={"asked": ASKED}).status_code == 303
    assert client.post(link, data={"asked": ASKED}).status_code == 409
    [review] = queries.decisions(session, decided.id).reviews
    report = read(recruiter, decided)
    recruiter.post(
        f"/applications/{decided.id}/reviews/{review.id}/answer", data={"answer": REASONS}
    )

    assert (review.asked, review.recorded_by) == (ASKED, None)
    assert "Asked by the link of their letter" in report
    page = client.get(link).text
    assert REASONS in page
    assert "Ask for a review" in page  # once answered, they may ask again


def test_a_decision_without_words_for_the_candidate_is_not_written_to_them(session, recruiter):
    application, _, _ = make_measured(session, 3, 3)
    make_decision(session, application, "decline")
    session.flush()

    assert "Write it to the candidate" not in read(recruiter, application)
    assert send(recruiter, session, application).status_code == 409
    assert session.scalar(select(Letter.id)) is None


def test_a_decision_that_another_one_stands_for_is_neither_written_nor_asked_about(
    decided, recruiter, session, client
):
    old = queries.decisions(session, decided.id).newest.id
    send(recruiter, session, decided)
    make_decision(session, decided, "hold", told=TOLD)
    session.flush()

    again = recruiter.post(f"/applications/{decided.id}/decisions/{old}/notice")

    assert again.status_code == 409
    page = client.get(link_of(session)).text
    assert "A newer decision was made since." in page
    assert client.post(link_of(session), data={"asked": ASKED}).status_code == 409


def test_asking_has_an_end_and_reading_a_later_one(decided, recruiter, session, client):
    send(recruiter, session, decided)
    link, [notice] = link_of(session), session.scalars(select(DecisionNotice)).all()

    notice.created_at -= timedelta(days=31)
    session.flush()
    late = client.post(link, data={"asked": ASKED}).status_code
    page = client.get(link)
    notice.expires_at = notice.created_at
    session.flush()

    assert late == 409
    assert "was over on" in page.text
    assert client.get(link).status_code == client.post(link, data={}).status_code == 404


def test_managers_write_of_their_own_positions_alone(decided, signed_in, session):
    stranger = signed_in(make_person(session, "Otto", "hiring_manager"))

    assert send(stranger, session, decided).status_code == 404
    assert send(signed_in(manager_of(session, decided)), session, decided).status_code == 303
