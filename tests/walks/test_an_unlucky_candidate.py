"""A candidate whose network fails, whose browser dies, who has two devices: no word is lost."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.assessments.models import AssessmentAnswer
from tests.factories.assessments import make_sitting
from tests.walks.conftest import assert_accessible
from tests.walks.test_an_assessment import begin

UNREACHABLE = "The server cannot be reached"
EXAMPLE, TEXT = 5, 6  # numbers of the items that take words


@pytest.fixture
def page(visitor, engine):
    """Invite a candidate whose time counts, and let them begin."""
    with Session(engine, expire_on_commit=False) as session:
        token = make_sitting(session, is_timed=True, limit=40).token
        session.commit()
    page = visitor()
    begin(page, f"/assess/{token}", lambda _page: None)
    page.wait_for_load_state("networkidle")
    return page


def wait_until_here(page, words):
    """Wait until the browser itself has the words, as it has a moment after they were typed."""
    page.wait_for_function(
        "async (words) => JSON.stringify(await drafts.left(owner)).includes(words)", arg=words
    )


def kept(engine, number) -> list[str]:
    with Session(engine) as session:
        rows = select(AssessmentAnswer.given).where(AssessmentAnswer.number == number)
        return [row["text"] for row in session.scalars(rows.order_by(AssessmentAnswer.version))]


def test_what_is_typed_without_a_network_stays_on_the_page_and_is_sent_when_it_is_back(
    page, engine
):
    page.context.set_offline(True)
    page.get_by_label("One example?").fill("Typed in a tunnel.")
    expect(page.get_by_text(UNREACHABLE)).to_be_visible()
    expect(page.get_by_text("Time without a connection does not count.")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Save and go on").click()
    expect(page.get_by_text(UNREACHABLE)).to_be_visible()

    page.context.set_offline(False)
    expect(page.get_by_text(UNREACHABLE)).to_be_hidden()
    page.get_by_label("Your answer").fill("And after it.")
    page.get_by_role("button", name="Save and go on").click()

    page.get_by_role("heading", name="Methods and terms").wait_for()
    assert kept(engine, EXAMPLE) == ["Typed in a tunnel."]
    assert kept(engine, TEXT) == ["And after it."]


def test_what_a_browser_that_died_had_not_sent_is_there_before_anything_is_submitted(page, engine):
    page.context.set_offline(True)
    page.get_by_label("One example?").fill("Typed as the battery died.")
    wait_until_here(page, "battery")
    page.close(run_before_unload=False)

    page.context.set_offline(False)
    after = page.context.new_page()
    after.goto("/sitting/review")
    after.get_by_text("Typed as the battery died.").wait_for()

    assert kept(engine, EXAMPLE) == ["Typed as the battery died."]


def test_what_two_devices_wrote_stands_side_by_side_until_one_is_chosen(page, engine):
    other = page.context.new_page()
    other.goto("/sitting/pages/1")
    other.get_by_label("One example?").fill("From the telephone.")
    other.get_by_role("button", name="Save and go on").click()
    other.get_by_role("heading", name="Methods and terms").wait_for()

    page.get_by_label("One example?").fill("From the laptop.")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_text("Saved meanwhile").wait_for()
    expect(page.get_by_label("What was saved meanwhile")).to_contain_text("From the telephone.")
    expect(page.get_by_label("One example?")).to_have_value("From the laptop.")
    assert_accessible(page)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("heading", name="Methods and terms").wait_for()

    assert kept(engine, EXAMPLE) == ["From the telephone.", "From the laptop."]
