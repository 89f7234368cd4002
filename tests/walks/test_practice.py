"""Somebody practises, by hand, until the house says how near they are."""

import re

import pytest
from playwright.sync_api import expect

from tests.walks.conftest import assert_accessible, assert_accessible_without_scripts

NOTE = "Rang the vendor on the ninth, and named who does what."


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_an_interviewer_rates_an_answer_on_a_phone_and_learns_its_key(walker):
    page = walker("Ida", viewport={"width": 360, "height": 740})

    page.get_by_role("link", name="Practice").click()
    expect(page.locator("main")).to_contain_text("No certificate yet")
    assert_accessible(page)
    page.get_by_role("link", name="Begin a round").click()
    expect(page.get_by_role("radio")).to_have_count(5)
    assert page.get_by_role("radio", checked=True).count() == 0
    assert_accessible(page)
    page.get_by_role("button", name="Rate, and see the key").click()
    expect(page.locator("main")).to_contain_text("Please choose a point.")
    page.get_by_role("radio").nth(2).check()
    page.get_by_role("textbox", name="Evidence").fill(NOTE)
    page.get_by_role("button", name="Rate, and see the key").click()

    said = page.locator("main").inner_text()
    assert re.search(r"You gave 3, the experts [1-5]", said)
    assert re.search(r"Why [1-5]\. ", said)
    assert NOTE in said
    assert_accessible(page)
    page.get_by_role("link", name="To my practice").click()
    expect(page.locator("main")).to_contain_text("1 of 13 answers of this round")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_accessible(page)


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
def test_a_whole_round_without_scripts_is_judged_with_its_last_answer(walker):
    page = walker("Ida", java_script_enabled=False)
    page.goto("/training")

    for _ in range(13):
        page.goto("/training/next")
        page.get_by_role("radio").nth(4).check()
        page.get_by_role("textbox", name="Evidence").fill(NOTE)
        page.get_by_role("button", name="Rate, and see the key").click()
    page.get_by_role("link", name="To my practice").click()

    said = page.locator("main").inner_text()
    assert "The last round earned no certificate" in said  # always the highest point is no skill
    assert "lenient; 95 % interval" in said
    assert "0 of 13 answers of this round" in said
    assert_accessible_without_scripts(page)
