"""A whole interview by keys alone: from the list of interviews to the submitted scorecard."""

import re

import pytest
from playwright.sync_api import expect

from tests.walks.conftest import assert_accessible

EVIDENCE = "They named 3 dates, 2 sums and who was told? Yes; j, k, n, p, s and 0 are letters here."
KEYS = ("1 to 5", "0", "s", "n", "p", "j", "k", "?")


@pytest.fixture
def page(walker, interview):
    page = walker("Ida")
    page.goto("/interviews")
    return page


def test_an_interview_is_rated_from_its_start_to_its_submission_by_keys_alone(page):
    go_to(page, "Grace Hopper")
    at(page, 1)
    go_to(page, "Start the interview")
    page.locator("form.clock").wait_for()

    rate_by_keys(page)
    page.get_by_role("heading", name="What would you like to ask us?").wait_for()
    assert_accessible(page)
    submit_by_keys(page)

    words = page.locator("main").inner_text()
    for said in ("rated 4", EVIDENCE, "rated 1", "no evidence", "the candidate declined"):
        assert said in words


def rate_by_keys(page):
    """Rate, write, probe, find none, leave out with a reason, look back, and go on to the end."""
    press(page, "4")
    page.get_by_text("rated 4").wait_for()
    press(page, "n")
    page.keyboard.type(EVIDENCE)
    press(page, "Escape", "p", "p")
    expect(page.locator("[name=probes]:checked")).to_have_count(2)
    press(page, "j")
    at(page, 2)
    press(page, "2", "1")
    page.get_by_text("rated 1").wait_for()
    press(page, "j")
    at(page, 3)
    press(page, "0", "j")
    at(page, 4)
    press(page, "s", "ArrowDown", "ArrowDown")
    page.get_by_label("the candidate declined").and_(page.locator(":checked")).wait_for()
    press(page, "k")
    at(page, 3)
    press(page, "j")
    at(page, 4)
    expect(page.get_by_label("the candidate declined")).to_be_checked()
    press(page, "j")


def submit_by_keys(page):
    """Review, confirm what has no evidence, and submit."""
    go_to(page, "Review and submit")
    page.get_by_role("heading", name="1 rating without evidence").wait_for()
    go_to(page, "I mean this rating without evidence", "Space")
    go_to(page, "Submit for good")
    page.get_by_text("It no longer changes").wait_for()


def test_the_keys_are_listed_and_can_be_switched_off_for_good(page, interview):
    page.goto(f"{interview}?question=1")
    page.wait_for_load_state("networkidle")
    press(page, "?")
    dialog = page.get_by_role("dialog", name="Keys")
    for key in KEYS:
        expect(dialog.get_by_role("rowheader", name=key, exact=True)).to_be_visible()
    assert_accessible(page)
    press(page, "5")
    expect(page.locator("[name=standing]:checked")).to_have_count(0)
    go_to(page, "Use these keys", "Space")
    press(page, "Escape")
    expect(dialog).to_be_hidden()

    press(page, "4", "j")
    page.reload()
    page.wait_for_load_state("networkidle")
    press(page, "4", "j")

    at(page, 1)
    expect(page.locator("[name=standing]:checked")).to_have_count(0)
    press(page, "?")
    expect(dialog.get_by_label("Use these keys")).not_to_be_checked()


def test_a_screen_reader_hears_what_each_thing_is_and_that_nothing_was_saved(page, interview):
    page.goto(f"{interview}?question=1")
    page.wait_for_load_state("networkidle")

    names = page.get_by_role("radio").evaluate_all("(all) => all.map((one) => one.labels.length)")
    assert len(names) == 10
    assert set(names) == {1}
    expect(page.get_by_role("group", name="Rating", exact=True)).to_be_visible()
    expect(page.get_by_role("group", name=re.compile("^No rating"))).to_be_visible()
    expect(page.get_by_role("navigation", name="Questions").get_by_role("link")).to_have_count(5)
    expect(page.get_by_role("textbox", name="Evidence")).to_have_accessible_description(
        "What was said and done, not impressions."
    )
    page.context.set_offline(True)
    press(page, "3")
    expect(page.locator("#voice")).to_have_text("Not saved. Your words are kept in this browser.")
    page.context.set_offline(False)
    expect(page.locator("#voice")).to_have_text("Everything is saved.")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def go_to(page, words, key="Enter"):
    """Press Tab until what is called so has the focus, then the key."""
    for _ in range(70):
        page.keyboard.press("Tab")
        focus = page.evaluate(
            "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
        )
        if focus == words:
            page.keyboard.press(key)
            return
    raise AssertionError(f"Tab does not lead to {words}")


def at(page, number):
    page.get_by_role("heading", name=f"Question {number}: ").wait_for()
