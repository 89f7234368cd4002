"""Calendars are told of interviews as they are told by any other house."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from icalendar import Calendar
from sqlalchemy import select

from app.interviews import actions
from app.interviews.forms import CancelForm, PanelForm, ScheduleForm, TimeForm
from app.jobs.working import Worker
from app.mail.models import Letter
from app.main import handlers
from tests.factories import make_person
from tests.factories.candidates import head_of as application_head
from tests.factories.candidates import make_application, make_candidate
from tests.factories.interviews import head_of, make_interview
from tests.factories.positions import make_guide, make_position, make_question
from tests.factories.servers import a_mail_server, mail_settings

BERLIN = ZoneInfo("Europe/Berlin")
BEFORE = datetime(2026, 11, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def early():
    with time_machine.travel(BEFORE, tick=True):
        yield


@pytest.fixture
def panel(session):
    return [make_person(session, name, "interviewer") for name in ("Ada", "Ben")]


def arranged(session, panel):
    position = make_position(session)
    guide = make_guide(session, position, [make_question(session)], minutes=45)
    candidate = make_candidate(session, "Grace")
    application = application_head(session, make_application(session, position, candidate))
    form = ScheduleForm(
        guide_id=guide.id,
        panel=[person.id for person in panel],
        starts_at="2026-12-01T14:30",
        time_zone="Europe/Berlin",
        meeting_place="Room Fjord",
    )
    return actions.schedule(session, application, form, panel[0].id)


def letters(session, name):
    rows = session.scalars(
        select(Letter).where(Letter.recipient_name == name).order_by(Letter.created_at)
    )
    return rows.all()


def entry_of(letter):
    [enclosure] = letter.enclosures
    calendar = Calendar.from_ical(enclosure["content"])
    [event] = calendar.walk("VEVENT")
    return calendar, event


def test_an_invitation_calls_the_panel_at_the_right_time_by_the_right_clocks(session, panel):
    interview = arranged(session, panel)

    calendar, event = entry_of(letters(session, "Ben")[0])

    [zone] = calendar.walk("VTIMEZONE")
    assert (calendar["METHOD"], calendar["VERSION"]) == ("REQUEST", "2.0")
    assert event["UID"] == f"{interview.id}@panelwise"
    assert (event["SEQUENCE"], event["STATUS"]) == (0, "CONFIRMED")
    assert event["DTSTART"].params["TZID"] == zone["TZID"] == "Europe/Berlin"
    assert event.start == datetime(2026, 12, 1, 14, 30, tzinfo=BERLIN)
    assert event.start.astimezone(UTC) == datetime(2026, 12, 1, 13, 30, tzinfo=UTC)
    assert event["DURATION"].dt == timedelta(minutes=45)
    assert event["LOCATION"] == "Room Fjord"
    assert str(event["ORGANIZER"]).startswith("mailto:")
    assert sorted(map(str, event["ATTENDEE"])) == sorted(f"mailto:{p.email}" for p in panel)


def test_the_candidate_is_called_too_and_reads_no_address_of_the_panel(session, panel):
    arranged(session, panel)

    [letter] = letters(session, "Grace")
    _, event = entry_of(letter)

    said = letter.text + letter.html + letter.enclosures[0]["content"]
    assert str(event["ATTENDEE"]) == f"mailto:{letter.recipient}"
    assert not any(person.email in said or person.name in said for person in panel)
    assert "/console" not in said


def test_candidates_are_left_to_people_where_the_house_is_set_so(session, panel):
    with mail_settings(invite_candidates="false"):
        arranged(session, panel)

    assert letters(session, "Grace") == []


def test_a_move_is_the_same_entry_with_a_higher_number(session, panel):
    interview = arranged(session, panel)
    form = TimeForm(starts_at="2026-12-02T09:00", time_zone="America/New_York")

    actions.reschedule(session, head_of(session, interview), form, panel[0].id)

    (_, first), (calendar, moved) = [entry_of(letter) for letter in letters(session, "Ada")]
    assert moved["UID"] == first["UID"]
    assert (first["SEQUENCE"], moved["SEQUENCE"]) == (0, 1)
    assert calendar["METHOD"] == "REQUEST"
    assert moved.start.astimezone(UTC) == datetime(2026, 12, 2, 14, tzinfo=UTC)


def test_a_cancellation_takes_it_out_of_every_calendar(session, panel):
    interview = arranged(session, panel)

    actions.cancel(session, head_of(session, interview), CancelForm(reason="Ill."), panel[0].id)

    for name in ("Ada", "Ben", "Grace"):
        letter = letters(session, name)[-1]
        calendar, event = entry_of(letter)
        assert (calendar["METHOD"], event["STATUS"], event["SEQUENCE"]) == (
            "CANCEL",
            "CANCELLED",
            1,
        )
        assert event["UID"] == f"{interview.id}@panelwise"
        assert "Ill." not in letter.text


def test_another_panel_releases_who_leaves_and_calls_who_stays_and_comes(session, panel):
    interview = arranged(session, panel)
    ada, _ben = panel
    cleo = make_person(session, "Cleo", "interviewer")

    form = PanelForm(panel=[ada.id, cleo.id])
    actions.change_panel(session, head_of(session, interview), form, ada.id)

    methods = {
        name: [entry_of(letter)[0]["METHOD"] for letter in letters(session, name)]
        for name in ("Ada", "Ben", "Cleo", "Grace")
    }
    _, event = entry_of(letters(session, "Cleo")[0])
    assert methods == {
        "Ada": ["REQUEST", "REQUEST"],
        "Ben": ["REQUEST", "CANCEL"],
        "Cleo": ["REQUEST"],
        "Grace": ["REQUEST"],
    }
    assert sorted(map(str, event["ATTENDEE"])) == [f"mailto:{p.email}" for p in (ada, cleo)]


def test_nobody_is_written_to_about_what_is_past(session, panel):
    with time_machine.travel(datetime(2027, 1, 1, tzinfo=UTC)):
        arranged(session, panel)

    assert session.scalars(select(Letter)).all() == []


def test_the_letter_leaves_with_the_entry_as_a_form_of_its_own_and_as_a_file(app, session, panel):
    with a_mail_server() as server:
        arranged(session, panel)
        session.commit()
        Worker(app.state.database, handlers()).do_due()

    taken = {message["To"].addresses[0].display_name: message for message in server.taken}
    parts = [
        (part.get_content_type(), part.get_param("method"), part.get_filename())
        for part in taken["Ada"].walk()
        if part.get_content_type() in {"text/calendar", "application/ics"}
    ]
    inline = next(p for p in taken["Ada"].walk() if p.get_content_type() == "text/calendar")
    assert set(taken) == {"Ada", "Ben", "Grace"}
    assert parts == [
        ("text/calendar", "REQUEST", None),
        ("application/ics", None, "interview.ics"),
    ]
    assert (
        Calendar.from_ical(inline.get_content()).walk("VEVENT")[0]["SUMMARY"]
        == "Delivery with Grace"
    )


def test_an_entry_can_be_fetched_by_the_panel(signed_in, session, panel):
    interview = make_interview(
        session, panel=panel, starts_at=datetime(2026, 12, 1, 12, tzinfo=UTC)
    )

    answer = signed_in(panel[0]).get(f"/interviews/{interview.id}/interview.ics")

    [event] = Calendar.from_ical(answer.content).walk("VEVENT")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert 'filename="interview.ics"' in answer.headers["content-disposition"]
    assert event.start == datetime(2026, 12, 1, 12, tzinfo=UTC)
