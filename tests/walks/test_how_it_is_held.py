"""Before and during the interview: what is prepared, the clock of the panel, and what differs."""

import re

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.candidates.models import Application
from app.conduct.models import TimeSpent
from tests.factories.conduct import make_cv
from tests.walks.conftest import assert_accessible

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 900}}
WIDTHS = {"phone": PHONE, "desk": DESK}
HELP = "Send the questions the day before; allow half the time more."


@pytest.fixture
def papers(engine, interview):
    with Session(engine) as session:
        application = session.scalars(select(Application)).one()
        application.accommodation = HELP
        make_cv(session, application.id)
        session.commit()


@pytest.mark.parametrize("width", WIDTHS)
def test_an_interviewer_prepares_pauses_and_notes_what_differs(
    walker, interview, papers, engine, width
):
    page = walker("Ida", **WIDTHS[width])
    page.goto("/interviews")
    page.get_by_role("link", name="Prepare Delivery").click()
    expect(page.get_by_text(HELP)).to_be_visible()
    expect(page.get_by_role("heading", name="Do not ask")).to_be_visible()
    assert_good(page)
    page.get_by_role("link", name="The candidate's papers").click()
    expect(page.get_by_text("stays shut")).to_be_visible()
    assert_good(page)
    page.goto(f"{interview}?question=1")
    page.get_by_role("button", name="Start the interview").click()

    pause_and_go_on(page)
    note_probe(page)
    assert_good(page)
    page.locator(".questions a").nth(1).click()
    page.get_by_role("heading", name="Question 2: ").wait_for()

    assert told_time(page, engine) >= 1


def told_time(page, engine):
    """Return how long the question was looked at; nobody waits for it as a page is turned."""
    for _ in range(100):
        with Session(engine) as session:
            told = session.scalars(select(TimeSpent.seconds)).one_or_none()
        if told is not None:
            return told
        page.wait_for_timeout(100)
    raise AssertionError("nobody told the time")


def pause_and_go_on(page):
    expect(page.locator("form.clock b")).to_have_text(re.compile("0:0[1-9]"))
    page.get_by_role("button", name="Pause the clock").click()
    expect(page.locator("form.clock")).to_contain_text("paused")
    assert_good(page)
    stands = page.locator("form.clock b").inner_text()
    page.wait_for_timeout(1500)
    assert page.locator("form.clock b").inner_text() == stands
    page.get_by_role("button", name="Let the clock go on").click()
    expect(page.get_by_role("button", name="Pause the clock")).to_be_visible()


def note_probe(page):
    page.get_by_text("Done otherwise than the guide says?").click()
    page.get_by_label("What you asked, in your words").fill("And who was told?")
    page.get_by_label("Why", exact=True).fill("They had stopped early.")
    page.get_by_role("button", name="Note it").click()
    expect(page.get_by_text("“And who was told?”")).to_be_visible()


def assert_good(page):
    assert_accessible(page)
    assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")
