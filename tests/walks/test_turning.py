"""From question to question in place: the screen stays, whatever the network and the browser do."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.conduct.models import Deviation
from app.interviews.models import Interview, Seat
from app.ratings.models import Rating
from tests.factories.ratings import make_scorecard
from tests.walks.conftest import assert_accessible

WORDS = "They named the date, and who was told."
NO_STORE = "indexedDB.open = () => { throw new Error('nothing is kept here'); };"


@pytest.fixture
def page(walker, interview):
    page = walker("Ida")
    page.goto(interview)
    page.get_by_role("button", name="Start the interview").click()
    page.locator("form.clock").wait_for()
    page.wait_for_function("() => spare.size >= 4")  # what can be turned to without a network
    return page


def at(page, number):
    heading = page.get_by_role("heading", name=f"Question {number}: ")
    expect(heading).to_be_focused()


def test_a_network_that_goes_while_nothing_waits_takes_nobody_out_of_the_room(page, engine):
    page.context.set_offline(True)
    expect(page.locator(".saved").get_by_text("No connection")).to_be_visible()

    page.keyboard.press("j")
    at(page, 2)
    expect(page.get_by_text("All that you wrote is saved")).to_be_visible()
    expect(page.locator("#voice")).to_contain_text("no connection")
    page.locator(".bar").get_by_role("link", name="Review and submit").click()
    expect(page.get_by_text("this page does not open yet")).to_be_visible()
    page.get_by_text("Done otherwise than the guide says?").click()
    page.get_by_label("What you asked, in your words").fill("And then?")
    page.get_by_label("Why", exact=True).fill("They had stopped early.")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("so this was not done")).to_be_visible()
    expect(page.get_by_label("What you asked, in your words")).to_have_value("And then?")
    assert_accessible(page)

    page.context.set_offline(False)
    expect(page.locator("body[data-save]")).to_have_count(0)
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("“And then?”")).to_be_visible()
    page.locator(".bar").get_by_role("link", name="Review and submit").click()
    page.get_by_role("heading", name="4 questions without a rating").wait_for()
    with Session(engine) as session:
        assert session.scalars(select(Deviation.words)).one() == "And then?"


def test_what_was_typed_is_kept_behind_the_next_question_even_where_a_browser_stores_nothing(
    walker, interview, engine
):
    page = walker("Ida")
    page.add_init_script(NO_STORE)
    page.goto(f"{interview}?question=1")
    page.wait_for_function("() => spare.size >= 4")
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Evidence").fill(WORDS)
    page.get_by_role("button", name="Save and next").click()
    at(page, 2)
    page.go_back()
    at(page, 1)
    expect(page.get_by_role("textbox", name="Evidence")).to_have_value(WORDS)
    page.keyboard.press("j")
    at(page, 2)

    page.context.set_offline(False)

    expect(page.locator(".questions li").nth(0)).to_contain_text("unrated, noted", timeout=20_000)
    expect(page.locator(".saved .kept").get_by_text(re.compile("Saved \\d"))).to_be_visible()
    with Session(engine) as session:
        assert session.scalars(select(Rating.evidence)).one() == WORDS


def test_words_that_come_too_late_for_the_scorecard_are_shown_until_they_are_thrown_away(
    page, interview, engine
):
    page.context.set_offline(True)
    page.get_by_role("textbox", name="Evidence").fill(WORDS)
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    at(page, 2)
    with Session(engine) as session:  # on another device meanwhile
        sat = session.scalars(select(Seat).join(Person).where(Person.name == "Ida")).one()
        ida = session.get_one(Person, sat.person_id)
        make_scorecard(session, session.get_one(Interview, sat.interview_id), ida, submitted=True)
        session.commit()

    page.context.set_offline(False)
    late = page.get_by_role("region", name="In this browser, but not on the scorecard")
    page.goto(interview)
    expect(late).to_contain_text(WORDS)
    assert_accessible(page)
    late.get_by_role("button", name="Throw it away").click()
    expect(late).to_be_hidden()
    page.reload()
    page.wait_for_load_state("networkidle")

    expect(late).to_be_hidden()
