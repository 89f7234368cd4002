"""The whole loop: from an empty plan to a decision, by the people whose work each step is."""

import re

from playwright.sync_api import expect

from tests.walks.conftest import assert_accessible

CANDIDATE = "Grace Hopper"
PANEL = ("Ida", "Ivo", "Inga")
AREAS = ("Risk and issues", "Planning and coordination", "Client communication")


def test_a_recruiter_prepares_three_rate_alone_and_the_hiring_manager_decides(walker):
    recruiter = walker("Rhea")
    open_position(recruiter)
    make_plan(recruiter)
    add_candidate(recruiter)
    schedule(recruiter)

    pages = {name: walker(name) for name in PANEL}
    start(pages["Ida"])
    for point, (name, page) in zip("435", pages.items(), strict=True):
        rate_alone(page, name, point)

    decide(walker("Mona"))


def open_position(page):
    page.get_by_role("link", name="Positions").click()
    assert_accessible(page)
    page.get_by_role(
        "link", name=re.compile("(Open|Add|New).*position", re.IGNORECASE)
    ).first.click()
    assert_accessible(page)
    page.get_by_label("Title").fill("Implementation manager, payroll")
    page.get_by_label("Specialisation").select_option("technical")
    page.get_by_label("Level").select_option("manager")
    page.get_by_label("Hiring manager").select_option(label="Mona")
    page.get_by_role("button", name="Open", exact=True).click()
    page.get_by_role("heading", name="Implementation manager, payroll").wait_for()
    assert_accessible(page)


def make_plan(page):
    page.get_by_role("link", name="Add an interview").click()
    assert_accessible(page)
    page.get_by_label("Title").fill("Risk and planning")
    page.get_by_label("Minutes").fill("45")
    page.get_by_label("Interviewers on the panel").fill("3")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="Risk and planning").wait_for()
    assert_accessible(page)
    for place, area in enumerate(AREAS, start=1):
        page.get_by_label("Skill area").select_option(label=area)
        page.get_by_text(re.compile(rf"{area}.*behavioural", re.IGNORECASE)).first.wait_for()
        page.get_by_role("button", name=re.compile("^Add: ")).first.click()
        page.locator(".asked > li").nth(place - 1).wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Implementation manager, payroll").click()
    expect(page.locator("main")).to_contain_text("No question asks about")
    assert_accessible(page)


def add_candidate(page):
    page.get_by_role("link", name="Add a candidate").click()
    assert_accessible(page)
    page.get_by_label("Name").fill(CANDIDATE)
    page.get_by_label("E-mail").fill("grace@example.org")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name=CANDIDATE).wait_for()
    assert_accessible(page)


def schedule(page):
    page.get_by_role("link", name="Implementation manager, payroll").first.click()
    page.get_by_role("link", name=re.compile("^Schedule")).first.click()
    assert_accessible(page)
    page.get_by_label("Interview of the plan").select_option(index=1)
    page.get_by_label("Date and time").fill("2026-12-01T14:30")
    page.get_by_label("By the clocks of").select_option("Europe/Berlin")
    for name in PANEL:
        page.get_by_label(name).check()
    page.get_by_role("button", name="Schedule", exact=True).click()
    expect(page.locator("main")).to_contain_text("1 Dec 2026, 13:30 UTC")
    assert_accessible(page)


def start(page):
    page.get_by_role("link", name=CANDIDATE).first.click()
    assert_accessible(page)
    page.get_by_role("button", name="Start the interview").click()
    page.get_by_text("Elapsed").wait_for()


def rate_alone(page, name, point):
    assert_accessible(page)
    page.goto("/interviews")
    page.get_by_role("link", name=CANDIDATE).first.click()
    for number in (1, 2, 3):
        page.get_by_role("heading", name=f"Question {number}: ").wait_for()
        assert_blind(page, name)
        page.locator(f"input[name=standing][value='{point}']").check()
        words = f"{name} heard the {number}. answer: a date and a sum."
        page.get_by_role("textbox", name="Evidence").fill(words)
        page.get_by_role("button", name="Save and next").click()
    page.get_by_role("heading", name="What would you like to ask us?").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Review and submit").first.click()
    page.get_by_role("heading", name="Who will see what").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Submit for good").click()
    page.get_by_text(f"{name} heard the 1. answer").wait_for()
    assert page.locator("input[name=standing]:enabled").count() == 0
    assert_accessible(page)


def assert_blind(page, name):
    others = [other for other in PANEL if other != name]
    assert not any(f"{other} heard" in page.content() for other in others)


def decide(page):
    page.get_by_role("link", name="Implementation manager, payroll").first.click()
    page.get_by_role("link", name=CANDIDATE).first.click()
    if page.get_by_role("link", name="Report").count():
        page.get_by_role("link", name="Report").first.click()
    page.locator("main details").evaluate_all("(folds) => folds.forEach((one) => one.open = true)")
    report = page.locator("main").inner_text()
    assert "9 ratings" in report
    for name in PANEL:
        assert f"{name} heard the 2. answer: a date and a sum." in report
    assert_accessible(page)
    page.get_by_label("Hold, and decide later").check()
    page.get_by_label("Reasons").fill(
        "Risk and planning carry, but ten competencies are not rated yet."
    )
    page.get_by_role("button", name="Record the decision").click()
    page.locator("main").get_by_text("ten competencies are not rated yet").first.wait_for()
    assert "ten competencies are not rated yet" in page.locator("main").inner_text()
    assert "Mona" in page.locator("main").inner_text()
    assert_accessible(page)
