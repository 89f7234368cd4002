"""From a blank position to a signed plan, from the whole bank."""

import re

import pytest

from tests.walks.conftest import assert_accessible

TITLE = "Implementation manager, claims"
LOADING = 60_000  # ms; the solver is loaded once a process, however busy the machine is


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_recruiter_has_the_plan_assembled_and_the_hiring_manager_signs_it(walker, scripts):
    recruiter = walker("Rhea", java_script_enabled=scripts)
    open_position(recruiter)
    propose(recruiter, is_checked=scripts)
    keep(recruiter)
    lock_and_swap(recruiter)

    manager = walker("Mona", java_script_enabled=scripts)
    sign(manager)

    change_title_then_a_question(recruiter, manager)


def open_position(page):
    page.goto("/positions/new")
    page.get_by_label("Title").fill(TITLE)
    page.get_by_label("Specialisation").select_option("generalist")
    page.get_by_label("Level").select_option("manager")
    page.get_by_label("Hiring manager").select_option(label="Mona")
    page.get_by_role("button", name="Open", exact=True).click()
    page.get_by_role("heading", name=TITLE).wait_for()


def propose(page, *, is_checked):
    page.get_by_role("link", name="Assemble the plan").click()
    page.set_default_timeout(LOADING)
    page.get_by_label("Interviews", exact=True).fill("3")
    page.get_by_role("button", name="Propose a plan").click()
    page.get_by_text("Every wish is granted").wait_for()
    if is_checked:
        assert_accessible(page)


def keep(page):
    page.get_by_label("Interview 1", exact=True).last.fill("First talk")
    page.get_by_role("button", name="Keep this plan").first.click()
    page.get_by_text("The plan is kept").wait_for()
    assert page.locator("#plan-list ol > li").count() == 3
    main = page.locator("main").inner_text()
    assert "The plan covers what the position asks for" in main
    assert "Not signed yet" in main


def lock_and_swap(page):
    page.get_by_role("link", name="First talk").click()
    asked = page.locator(".asked > li > div:first-child > a")
    page.get_by_role("button", name="Lock question 2").click()
    page.get_by_role("button", name="Unlock question 2").wait_for()
    first = asked.first.inner_text()
    page.get_by_role("button", name="Swap question 1 for").click()
    page.get_by_text("It took the place of").wait_for()
    assert asked.first.inner_text() != first
    page.get_by_role("button", name="Swap question 1 back").click()
    page.get_by_text("The question is back").wait_for()
    assert asked.first.inner_text() == first


def sign(page):
    page.goto("/positions")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="How structured is it?").click()
    page.get_by_text(re.compile(r"\d+ of 15")).wait_for()
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("button", name="Sign the plan").click()
    page.get_by_text("Signed by Mona").wait_for()


def change_title_then_a_question(recruiter, manager):
    recruiter.get_by_role("link", name="Change or remove").click()
    recruiter.get_by_label("Title").fill("Opening talk")
    recruiter.get_by_role("button", name="Save").click()
    manager.reload()
    assert "Signed by Mona" in manager.locator("main").inner_text()
    recruiter.get_by_role("button", name="Take question 1 out").click()
    recruiter.get_by_text("The question is out of the guide").wait_for()
    manager.reload()
    assert "Changed since Mona signed it" in manager.locator("main").inner_text()
