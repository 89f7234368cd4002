"""The console by plain forms: no script runs, and nothing is missed."""

import pytest
from playwright.sync_api import expect

from tests.walks.conftest import assert_accessible_without_scripts as assert_accessible

PLAIN = {"java_script_enabled": False}
MINE = "Mine: they named the date & <the sum>."
OTHERS = "From my other window: they named nobody."


@pytest.fixture
def plain(walker):
    return walker("Ida", **PLAIN)


def test_an_interview_is_rated_by_plain_forms_and_by_keys_alone(plain, interview):
    plain.goto(interview)
    plain.get_by_role("button", name="Start the interview").click()
    assert at_question(plain, 1)
    assert_accessible(plain)
    rate(plain, "4", "They named the date.")
    rate_by_keys(plain, "They named a sum.")
    rate(plain, "no_evidence", "")
    leave_out_without_a_reason(plain)
    rate(plain, "declined", "")

    plain.get_by_role("heading", name="What would you like to ask us?").wait_for()
    assert_accessible(plain)
    plain.locator("main").get_by_role("link", name="Review and submit").click()
    assert_accessible(plain)
    plain.get_by_role("button", name="Submit for good").click()
    plain.wait_for_load_state()

    words = plain.locator("main").inner_text()
    said = ("rated 4", "They named the date.", "rated 2", "They named a sum.", "no evidence")
    for each in (*said, "not asked", "the candidate declined", "Your scorecard is submitted."):
        assert each in words
    assert_accessible(plain)


def test_a_scorecard_with_gaps_is_not_submitted_and_leads_to_each_gap(plain, interview):
    plain.goto(interview)
    rate(plain, "4", "")
    plain.get_by_role("link", name="Review and submit").click()

    plain.get_by_role("button", name="Submit for good").click()

    expect(plain.get_by_role("alert")).to_contain_text("Every question needs a rating")
    plain.get_by_role("heading", name="3 questions without a rating").wait_for()
    assert_accessible(plain)
    plain.locator("main .questions a").nth(1).click()
    assert at_question(plain, 3)


def test_of_two_windows_both_texts_are_shown_and_the_later_may_be_kept(walker, plain, interview):
    overtake(walker, plain, interview)

    alert = plain.get_by_role("alert").inner_text()
    assert "changed in another window" in alert
    assert OTHERS in alert
    assert MINE in alert
    assert "rated 2" in alert
    assert plain.get_by_role("textbox", name="Evidence").input_value() == MINE
    assert plain.locator("input[value='5']:checked").count() == 1
    assert_accessible(plain)

    plain.get_by_role("button", name="Keep mine").click()

    assert_stored(plain, interview, MINE, "5")


def test_of_two_windows_the_stored_text_may_be_kept(walker, plain, interview):
    overtake(walker, plain, interview)

    plain.get_by_role("link", name="Keep the stored one").click()

    assert_stored(plain, interview, OTHERS, "2")


def test_a_window_left_open_past_submitting_shows_what_it_could_not_keep(walker, plain, interview):
    plain.goto(f"{interview}?question=1")
    late = walker("Ida", **PLAIN)
    late.goto(f"{interview}?question=1")
    for _ in range(4):
        rate(plain, "no_evidence", "")
    plain.locator("main").get_by_role("link", name="Review and submit").click()
    plain.get_by_role("button", name="Submit for good").click()

    rate(late, "5", MINE)

    assert "it no longer changes" in late.get_by_role("alert").inner_text()
    assert MINE in late.get_by_role("alert").inner_text()
    assert late.get_by_text("rated 5").count() == 0
    assert_accessible(late)


def rate(page, choice, evidence):
    page.locator(f"input[name=standing][value='{choice}']").check()
    page.get_by_role("textbox", name="Evidence").fill(evidence)
    page.get_by_role("button", name="Save and next").click()


def rate_by_keys(page, evidence):
    """Go by Tab, arrows, space and Enter; the ways over the page are as long as it says."""
    assert at_question(page, 2)
    tab_to(page, "probes")
    page.keyboard.press("Space")
    tab_to(page, "evidence")
    page.keyboard.type(evidence)
    tab_to(page, "standing")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    tab_to(page, "then")
    page.keyboard.press("Enter")
    assert at_question(page, 3)
    page.get_by_role("link", name="Previous").click()
    expect(page.locator("input[name=standing]:checked")).to_have_value("2")
    assert page.locator("input[name=probes]:checked").count() == 1
    page.get_by_role("button", name="Save and next").click()


def tab_to(page, name):
    """Press Tab until the focus, which is always seen, is on a field of this name."""
    focus = page.locator(":focus")
    for _ in range(60):
        page.keyboard.press("Tab")
        assert focus.evaluate("(one) => getComputedStyle(one).outlineStyle") != "none" or (
            focus.evaluate("(one) => Boolean(one.closest('.anchor'))")
        )
        if focus.get_attribute("name") == name:
            return
    raise AssertionError(f"Tab does not lead to {name}")


def leave_out_without_a_reason(page):
    """Say that it was of something else, but not of what."""
    rate(page, "other", "Their train was late.")
    assert "Please say why it was not asked." in page.get_by_role("alert").inner_text()
    assert at_question(page, 4)
    assert page.get_by_role("textbox", name="Evidence").input_value() == "Their train was late."
    assert page.locator("input[value=other]:checked").count() == 1
    assert_accessible(page)


def overtake(walker, page, interview):
    """Save in a second window what the first has not seen; then save in the first."""
    page.goto(f"{interview}?question=1")
    second = walker("Ida", **PLAIN)
    second.goto(f"{interview}?question=1")
    rate(second, "2", OTHERS)
    rate(page, "5", MINE)


def assert_stored(page, interview, evidence, choice):
    page.goto(f"{interview}?question=1")
    assert page.get_by_role("textbox", name="Evidence").input_value() == evidence
    assert page.locator("input[name=standing]:checked").input_value() == choice
    assert page.get_by_role("alert").count() == 0


def at_question(page, number):
    """Wait until the page of this question is there: a key pressed does not wait by itself."""
    page.get_by_text(f"Question {number}: ").wait_for()
    return page.get_by_text(f"Question {number}: ").count() == 1
