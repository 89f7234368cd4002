"""Who else sits on a panel, and who is reminded: with real letters, in real browsers."""

import re
from datetime import timedelta
from uuid import UUID

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.audit import actions as audit
from app.database.base import now
from app.database.session import Database
from app.interviews.models import Interview
from app.jobs import actions as jobs
from app.jobs.working import Worker
from app.main import handlers
from app.reminders import rules as reminders
from app.settings import settings
from tests.factories.servers import a_mail_server
from tests.walks.conftest import assert_accessible


@pytest.fixture
def letters(house):
    """Run a mail server that letters of this house arrive at."""
    with a_mail_server() as sink, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PANELWISE_ADDRESS", house)
        settings.cache_clear()
        yield sink


def deliver(engine):
    Worker(Database(engine), handlers()).do_due()


def to(sink, name):
    """Return the letters to a person, the newest last."""
    return [each for each in sink.taken if name.lower() in str(each["To"]).lower()]


def words(letter):
    return letter.get_body(("plain",)).get_content()


def methods(letter):
    """Return what a letter asks a calendar to do, in its body and in its enclosure."""
    return {
        part.get_param("method")
        for part in letter.walk()
        if part.get_content_type() == "text/calendar"
    }


def move(engine, interview, **given):
    """Change when an interview is or was; Rhea arranged it."""
    with Session(engine) as session:
        found = session.get_one(Interview, UUID(interview.split("/")[2]))
        for name, value in given.items():
            setattr(found, name, value)
        rhea = session.scalars(select(Person).where(Person.email == "rhea@example.org")).one()
        audit.record(session, "scheduled", actor=rhea.id, subject=found.id)
        session.commit()


def test_a_guest_comes_in_once_by_the_link_of_a_letter(walker, visitor, engine, interview, letters):
    rhea = walker("Rhea")
    rhea.goto(interview.replace("console", "guests"))
    assert_accessible(rhea)
    rhea.get_by_label("Name").fill("Gus Fring")
    rhea.get_by_label("E-mail").fill("gus@example.net")
    rhea.get_by_role("button", name="Ask to the panel").click()
    expect(rhea.get_by_text("Link good until")).to_be_visible()

    deliver(engine)
    [letter] = to(letters, "gus@example.net")
    link = re.search(r"http\S+/guest/\S+", words(letter)).group(0)
    guest = visitor(viewport={"width": 360, "height": 740})
    guest.goto(link)
    assert_accessible(guest)
    guest.get_by_role("button", name="Come in").click()
    expect(guest).to_have_url(re.compile("/console"))
    assert_accessible(guest)
    late = visitor()
    late.goto(link)
    rhea.reload()

    expect(late.get_by_text("This link was used already")).to_be_visible()
    assert_accessible(late)
    expect(rhea.get_by_text("Came in")).to_be_visible()
    assert methods(letter) == {"REQUEST"}


def test_somebody_else_comes_in_ones_place_and_both_calendars_are_told(
    walker, engine, interview, letters
):
    ida = walker("Ida")
    ida.goto("/interviews")
    assert_accessible(ida)
    ida.get_by_role("link", name="I cannot come").click()
    ida.get_by_label("Who comes instead").select_option(label="Inga")
    ida.get_by_label("Why").fill("I am at the dentist's.")
    assert_accessible(ida)
    ida.get_by_role("button", name="Let them sit in my place").click()
    expect(ida.get_by_text("You sit on no panel yet")).to_be_visible()

    deliver(engine)
    inga = walker("Inga")
    inga.goto("/interviews")

    expect(inga.get_by_role("link", name="Grace Hopper", exact=True)).to_be_visible()
    assert methods(to(letters, "inga@example.org")[-1]) == {"REQUEST"}
    assert methods(to(letters, "ida@example.org")[-1]) == {"CANCEL"}


def test_a_late_scorecard_is_asked_for_then_told_and_each_may_dismiss_it(
    walker, engine, interview, letters
):
    long_ago = now() - timedelta(hours=60)
    move(engine, interview, starts_at=long_ago, started_at=long_ago)
    with Session(engine) as session:
        jobs.enqueue(session, reminders.REMIND, key=reminders.REMIND)
        session.commit()
    deliver(engine)

    ida, rhea = walker("Ida"), walker("Rhea")
    for page in (ida, rhea):
        page.goto("/reminders")
        assert_accessible(page)
    expect(ida.get_by_text("Your scorecard is awaited")).to_be_visible()
    expect(rhea.get_by_text("Ida has not submitted")).to_be_visible()
    ida.get_by_role("button", name="Dismiss").click()
    expect(ida.get_by_text("Nothing to be reminded of")).to_be_visible()
    for _ in range(2):  # Ida's and Ivo's
        left = rhea.get_by_role("button", name="Dismiss").count()
        rhea.get_by_role("button", name="Dismiss").first.click()
        expect(rhea.get_by_role("button", name="Dismiss")).to_have_count(left - 1)

    expect(rhea.get_by_text("Nothing to be reminded of")).to_be_visible()
    subjects = [str(each["Subject"]) for each in to(letters, "ida@example.org")]
    assert [each for each in subjects if each.startswith("Your scorecard is awaited")]
    told = [str(each["Subject"]) for each in to(letters, "rhea@example.org")]
    assert len([each for each in told if each.startswith("A scorecard is late")]) == 2


def test_ones_calendar_has_an_address_that_is_shown_once(walker, interview, browser):
    ida = walker("Ida", viewport={"width": 360, "height": 740})
    ida.goto("/calendar")
    assert_accessible(ida)
    ida.get_by_role("button", name="Make an address").click()
    address = ida.get_by_label("Your address").input_value()
    assert_accessible(ida)
    ida.get_by_role("button", name="Take it back").click()

    expect(ida.get_by_text("No calendar reads your interviews")).to_be_visible()
    assert address.endswith(".ics")
