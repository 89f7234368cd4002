"""A person's own address for their calendar: secret, theirs alone, and taken back at once."""

import re
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.database.base import now
from app.interviews.models import CalendarFeed
from tests.counting import statements
from tests.factories import make_person
from tests.factories.interviews import make_interview


@pytest.fixture
def ada(session):
    return make_person(session, "Ada", "interviewer")


def address_of(page):
    return re.search(r'value="http[^"]*(/calendar/[^"]+)"', page.text).group(1)


def read(client, address):
    """Read as a calendar does: without signing in."""
    client.cookies.clear()
    return client.get(address)


def names(answer):
    events = Calendar.from_ical(answer.text).walk("VEVENT")
    return [(str(each["uid"]).partition("@")[0], str(each["status"])) for each in events]


def test_it_holds_ones_own_interviews_of_the_last_weeks_and_all_ahead(signed_in, session, ada):
    ben = make_person(session, "Ben", "interviewer")
    soon, later = (
        make_interview(session, panel=[ada], starts_at=now() + timedelta(days=days))
        for days in (1, 90)
    )
    off = make_interview(
        session, panel=[ada], starts_at=now() + timedelta(days=2), cancelled_at=now()
    )
    make_interview(session, panel=[ada], starts_at=now() - timedelta(days=60))
    make_interview(session, panel=[ben], starts_at=now() + timedelta(days=1))
    browser = signed_in(ada)

    answer = read(browser, address_of(browser.post("/calendar")))

    assert answer.headers["content-type"].startswith("text/calendar")
    assert names(answer) == [
        (str(soon.id), "CONFIRMED"),
        (str(off.id), "CANCELLED"),
        (str(later.id), "CONFIRMED"),
    ]
    assert not any(person.email in answer.text for person in (ada, ben))


def test_only_its_hash_is_kept_and_it_is_shown_once(signed_in, session, ada):
    browser = signed_in(ada)

    address = address_of(browser.post("/calendar"))
    again = browser.get("/calendar").text

    token = address.removeprefix("/calendar/").removesuffix(".ics")
    assert token not in session.scalars(select(CalendarFeed.token_hash)).one()
    assert token not in again
    assert "has an address since" in again
    acts = session.scalars(select(AuditEvent.act).where(AuditEvent.subject_id == ada.id)).all()
    assert "subscribed calendar" in acts


def test_another_address_ends_the_first_and_taken_back_it_leads_nowhere(signed_in, session, ada):
    browser = signed_in(ada)
    first = address_of(browser.post("/calendar"))
    second = address_of(browser.post("/calendar"))

    renewed = [read(browser, each).status_code for each in (first, second)]
    signed_in(ada).post("/calendar/revoke")
    revoked = read(browser, second).status_code

    assert renewed == [404, 200]
    assert revoked == 404
    assert read(browser, "/calendar/guessed.ics").status_code == 404


def test_who_works_here_no_more_has_no_calendar_here(signed_in, session, ada):
    browser = signed_in(ada)
    address = address_of(browser.post("/calendar"))

    ada.disabled_at = now()

    assert read(browser, address).status_code == 404


def test_many_interviews_take_as_many_statements_as_one(signed_in, session, ada, engine):
    browser = signed_in(ada)
    address = address_of(browser.post("/calendar"))
    taken = []
    for many in (1, 6):
        for _ in range(many):
            make_interview(session, panel=[ada], starts_at=now() + timedelta(days=1))
        session.commit()
        with statements(engine) as sent:
            assert read(browser, address).status_code == 200
        taken.append(len(sent))

    assert taken[0] == taken[1]
