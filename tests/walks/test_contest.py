"""A candidate reads what was decided of them and asks for a review, in a real browser."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.decisions import actions
from app.mail.models import Letter
from tests.factories import make_person
from tests.factories.candidates import head_of
from tests.factories.decisions import make_decision, make_measured
from tests.factories.ratings import reader_of
from tests.walks.conftest import assert_accessible


@pytest.fixture
def link(engine, people) -> str:
    """Return the link in the letter of somebody who was declined."""
    with Session(engine) as session:
        application, _, _ = make_measured(session, 3, 3)
        made = make_decision(session, application, "decline", told="We chose somebody else.")
        head, reader = head_of(session, application), reader_of(make_person(session, "Tess"))
        actions.send_notice(session, head, made.id, reader)
        [text] = session.scalars(select(Letter.text))
        session.commit()
    return re.search(r"/decision/[\w-]+", text)[0]


def test_a_candidate_reads_the_decision_and_asks_for_a_review(visitor, link):
    page = visitor()
    page.goto(link)
    page.get_by_text("We chose somebody else.").wait_for()
    assert_accessible(page)

    page.get_by_label("What should be looked at again?").fill("My interview broke off early.")
    page.get_by_role("button", name="Ask for a review").click()
    page.get_by_role("heading", name="You asked for a review").wait_for()

    assert page.get_by_text("not answered yet").is_visible()
    assert page.get_by_role("button", name="Ask for a review").count() == 0
    assert_accessible(page)
