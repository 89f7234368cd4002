"""The console under a thumb: 360 pixels wide, one question a screen, nothing too small to hit."""

import re

import pytest
from playwright.sync_api import expect

from tests.walks.conftest import assert_accessible

PHONE = {
    "viewport": {"width": 360, "height": 740},
    "device_scale_factor": 3,
    "has_touch": True,
    "is_mobile": True,
}
WIDTH = 360
FINGER = 44  # pixels
WAYS_AROUND = ("Panelwise", "My interviews", "Question bank", "Ida", "Sign out")
EVIDENCE = "They named the date, the sum and who was told."
STAYING = """() => [...document.querySelectorAll(".bar, .turn, .questions")]
  .filter((one) => ["sticky", "fixed"].includes(getComputedStyle(one).position)).length"""
HEIGHTS = """() => {
  const controls = "a[href], button, summary, select, textarea, input, label:has(input)";
  const hidden = (one) => one.closest(".unseen, .skip, dialog:not([open])");
  const inLabel = (one) => one.matches("input") && one.closest("label");
  return [...document.querySelectorAll(controls)]
    .filter((one) => one.checkVisibility() && !hidden(one) && !inLabel(one))
    .map((one) => [`${one.tagName} ${one.textContent.trim()}`, one.getBoundingClientRect().height])
    .filter(([, height]) => height > 0);
}"""


@pytest.fixture
def phone(walker):
    return walker("Ida", **PHONE)


def test_an_interview_is_rated_on_a_phone_from_its_start_to_its_submission(phone, interview):
    phone.goto("/interviews")
    assert_fits(phone)
    phone.get_by_role("link", name="Grace Hopper", exact=True).tap()
    phone.get_by_text("4 of 4 unrated").wait_for()
    assert_fits(phone)
    phone.get_by_role("button", name="Start the interview").tap()
    phone.locator("form.clock").wait_for()
    assert_fits(phone)
    rate_all(phone)

    phone.get_by_role("heading", name="What would you like to ask us?").wait_for()
    assert_fits(phone)
    phone.locator("main").get_by_role("link", name="Review and submit").tap()
    phone.get_by_role("heading", name="1 rating without evidence").wait_for()
    assert_fits(phone)
    phone.get_by_role("button", name="Submit for good").tap()
    phone.get_by_role("alert").wait_for()
    assert_fits(phone)
    phone.get_by_label("I mean this rating without evidence").tap()
    phone.get_by_role("button", name="Submit for good").tap()
    phone.get_by_text("It no longer changes").wait_for()
    assert_fits(phone)

    words = phone.locator("main").inner_text()
    for said in ("rated 4", "rated 2", "no evidence", "the line went dead", EVIDENCE):
        assert said in words


def test_what_is_left_to_rate_stays_in_view_however_far_one_reads(phone, interview):
    phone.goto(interview)

    phone.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")

    assert phone.evaluate("window.scrollY") > 200
    for words in ("4 of 4 unrated", "Review and submit"):
        expect(phone.locator(".bar").get_by_text(words)).to_be_in_viewport(ratio=1)
    expect(phone.get_by_role("button", name="Save and next")).to_be_in_viewport(ratio=1)
    covered = phone.evaluate("document.querySelector('.bar').getBoundingClientRect().height")
    assert covered < 740 / 4

    phone.set_viewport_size({"width": 320, "height": 256})  # a desk's screen at 400 %
    phone.get_by_role("textbox", name="Evidence").scroll_into_view_if_needed()
    assert phone.evaluate(STAYING) == 0
    assert phone.evaluate("document.scrollingElement.scrollWidth") <= 320


def test_what_was_typed_on_a_phone_is_saved_by_itself(phone, interview):
    phone.goto(interview)

    phone.get_by_role("textbox", name="Evidence").fill(EVIDENCE)
    phone.locator(".saved .kept").get_by_text(re.compile("Saved \\d")).wait_for()
    phone.reload()

    assert phone.get_by_role("textbox", name="Evidence").input_value() == EVIDENCE
    assert_fits(phone)


def rate_all(page):
    """Rate, rate without evidence, find none, and leave one out with a reason of one's own."""
    assert_one_question(page, 1, unrated=4)
    page.locator(".anchor").nth(3).tap()
    page.get_by_role("textbox", name="Evidence").fill(EVIDENCE)
    page.get_by_role("button", name="Save and next").tap()
    assert_one_question(page, 2, unrated=3)
    page.locator(".anchor").nth(1).tap()
    page.get_by_role("button", name="Save and next").tap()
    assert_one_question(page, 3, unrated=2)
    page.get_by_text("No evidence: asked, nothing to judge").tap()
    page.get_by_role("button", name="Save and next").tap()
    assert_one_question(page, 4, unrated=1)
    page.get_by_text("of something else:").tap()
    page.get_by_label("Another reason why it was not asked").fill("the line went dead")
    page.get_by_role("button", name="Save and next").tap()


def assert_one_question(page, number, *, unrated):
    page.get_by_text(f"{unrated} of 4 unrated").wait_for()
    page.get_by_text(f"Question {number}: ").wait_for(state="attached")
    assert page.locator(".question").count() == 1
    assert_fits(page)


def assert_fits(page):
    """Nothing is too small for a finger, nothing scrolls sideways, and axe finds nothing."""
    page.wait_for_load_state()
    heights = page.evaluate(HEIGHTS)
    assert len(heights) >= len(WAYS_AROUND)
    assert [one for one in heights if round(one[1]) < FINGER] == []
    assert page.evaluate("document.scrollingElement.scrollWidth") <= WIDTH
    assert_accessible(page)
