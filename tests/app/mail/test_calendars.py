"""What calendars are told can be read by the rules that they are built by (RFC 5545, 5546)."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from app.mail import calendars, writing
from app.mail.models import Letter

NOON = datetime(2026, 12, 1, 12, tzinfo=UTC)
SOON = timedelta(seconds=1)
NAME = "Raum \N{LATIN CAPITAL LETTER A WITH DIAERESIS}; links, " + "x" * 90


def meeting(zone="Europe/Berlin", **given):
    told = {"name": "m", "changes": 2, "title": "Plan with Grace", "text": "Lead.", "place": NAME}
    told |= {"link": "", "minutes": 60, "guests": (("Ada", "ada@example.org"),)}
    return calendars.Meeting(starts_at=NOON, zone=zone, changed_at=NOON, **(told | given))


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Sydney"])
def test_clocks_change_at_the_moment_at_which_they_do(zone):
    read = Calendar.from_ical(calendars.written([meeting(zone)], calendars.REQUEST, "p@x.org"))
    [told] = read.walk("VTIMEZONE")

    changes = 0
    for part in told.subcomponents:
        before, after = part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td
        rdates = part["RDATE"].dts if "RDATE" in part else []
        for onset in [part["DTSTART"].dt, *(each.dt for each in rdates)]:
            moment = onset.replace(tzinfo=UTC) - before
            assert (moment - SOON).astimezone(ZoneInfo(zone)).utcoffset() == before
            assert moment.astimezone(ZoneInfo(zone)).utcoffset() == after
            changes += before != after

    assert changes >= 4


def test_every_line_is_folded_and_ends_as_lines_of_calendars_do():
    said = calendars.written([meeting()], calendars.REQUEST, "p@x.org").encode()

    lines = said.split(b"\r\n")
    assert lines.pop() == b""
    assert max(len(line) for line in lines) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    [event] = Calendar.from_ical(said).walk("VEVENT")
    assert event["LOCATION"] == NAME


def test_what_is_published_names_who_calls_and_nobody_who_is_called():
    read = Calendar.from_ical(calendars.written([meeting()], calendars.PUBLISH, "p@x.org"))

    [event] = read.walk("VEVENT")
    assert event["ORGANIZER"] == "mailto:p@x.org"
    assert "ATTENDEE" not in event
    assert (read["METHOD"], read["REFRESH-INTERVAL"].dt) == ("PUBLISH", timedelta(hours=1))


def test_a_calendar_without_meetings_is_still_one_that_can_be_read():
    read = Calendar.from_ical(calendars.written([], calendars.PUBLISH, "p@x.org"))

    assert read.subcomponents
    assert read.walk("VEVENT") == []


def test_a_letter_says_a_meeting_once_as_such_and_holds_its_file_for_who_opens_it_by_hand():
    enclosed = vars(calendars.enclosure(meeting(), calendars.REQUEST, "p@x.org"))
    letter = Letter(recipient="ada@example.org", recipient_name="Ada", subject="Interview")
    letter.text, letter.html, letter.created_at, letter.enclosures = "Hi", "<p>Hi", NOON, [enclosed]

    message = writing.message(letter, "p@x.org")

    kinds = [(part.get_content_type(), part.get_filename()) for part in message.walk()]
    assert [kind for kind in kinds if not kind[0].startswith("multipart/")] == [
        ("text/plain", None),
        ("text/html", None),
        ("text/calendar", None),
        ("application/ics", "interview.ics"),
    ]
    [attached] = message.iter_attachments()
    assert Calendar.from_ical(attached.get_content())["METHOD"] == "REQUEST"
