"""A question's way through real browsers: written, sent back, signed, compared, retired."""

import re

from tests.factories.drafts import SOUND, fields_of
from tests.walks.conftest import assert_accessible, assert_accessible_without_scripts

PATIENT = 60_000  # ms; the first look at likeness loads much


def fill(page, said):
    for name, values in fields_of(said).items():
        field = page.locator(f'[name="{name}"]')
        kind = field.first.evaluate("each => each.type")
        if kind == "checkbox":
            for value in values:
                page.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "select-one":
            field.select_option(values[0])
        else:
            field.fill(values[0])


def test_a_question_is_written_reviewed_and_published_without_javascript(walker):
    page = walker("Mona", java_script_enabled=False, viewport={"width": 360, "height": 740})
    page.goto("/bank/drafts/new")
    page.get_by_label("Skill area").select_option("RISK")
    page.get_by_label("Short name").fill("cut-over-called-off")
    page.get_by_role("button", name="Begin").click()
    page.get_by_text("Please fill this in.").first.wait_for()
    assert page.get_by_text("Please fill this in.").count() > 5
    assert_accessible_without_scripts(page)

    task = page.locator('[name="task"] option').nth(1).get_attribute("value")
    fill(page, SOUND | {"task": task})
    page.get_by_role("button", name="Save and check").click()
    page.get_by_text("the checks find no fault").wait_for()
    page.get_by_role("link", name="Look for questions of the bank").click(timeout=PATIENT)
    page.get_by_role("heading", name="Alike in the bank").wait_for()
    assert_accessible_without_scripts(page)
    page.go_back()
    page.get_by_role("button", name="Send for review").click()
    page.get_by_role("status").get_by_text("waits for a second person").wait_for()


def test_a_second_person_sends_back_then_signs(walker):
    mona, rhea = walker("Mona"), walker("Rhea")
    draft = revise(mona, minutes="7", honestly=True)

    rhea.goto("/bank/drafts")
    assert_accessible(rhea)
    rhea.locator("#waiting ~ ul a").click()
    assert_accessible(rhea)
    assert rhea.locator("ins").count() >= 1
    rhea.get_by_role("button", name="Send back").click()
    rhea.get_by_text("Please say what is to be changed.").wait_for()
    rhea.get_by_label("Remarks").fill("“Honestly” adds nothing.")
    rhea.get_by_role("button", name="Send back").click()
    rhea.get_by_role("status").get_by_text("Sent back to its author.").wait_for()

    mona.goto(draft)
    mona.get_by_text("“Honestly” adds nothing.").wait_for()
    text = mona.locator('[name="text"]')
    text.fill(text.input_value().replace(", honestly,", ""))
    save_and_send(mona)
    rhea.goto(draft)
    rhea.get_by_role("button", name="Sign and publish").click()
    rhea.get_by_role("status").get_by_text("Published as revision 2.").wait_for()


def test_everyone_sees_what_changed_and_staff_retire_it(walker):
    mona, rhea = walker("Mona"), walker("Rhea")
    rhea.goto(revise(mona, minutes="7"))
    rhea.get_by_role("button", name="Sign and publish").click()
    rhea.get_by_role("link", name="Read it in the bank").click()

    rhea.get_by_text("written by Mona, signed by Rhea").wait_for()
    rhea.get_by_role("link", name="See what changed").click()
    rhea.locator("del").nth(1).wait_for()
    assert_accessible(rhea)
    rhea.go_back()
    rhea.get_by_text("Retire it").click()
    rhea.get_by_label("Reason").fill("It was on a forum.")
    rhea.get_by_role("button", name="Offer it no more").click()
    rhea.get_by_text("“It was on a forum.”").wait_for()
    assert_accessible(rhea)


def revise(page, *, minutes, honestly=False) -> str:
    """Begin a new wording of a question about vendors, and send it; return the draft's address."""
    page.goto("/bank?words=vendor")
    page.locator(".found a").first.click()
    page.get_by_role("button", name="Revise").click()
    assert_accessible(page)
    draft = page.url
    page.locator('[name="minutes"]').fill(minutes)
    if honestly:
        text = page.locator('[name="text"]')
        text.fill(re.sub(r"^(\w+)", r"\1, honestly,", text.input_value().strip()))
    save_and_send(page)
    return draft


def save_and_send(page) -> None:
    page.get_by_role("button", name="Save and check").click()
    page.get_by_role("status").get_by_text("Saved and checked.").wait_for()
    page.get_by_role("button", name="Send for review").click()
    page.get_by_text("It waits for a second person now").wait_for()
