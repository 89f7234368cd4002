"""A meeting as calendars know it (RFC 5545, 5546): the same name for good, and a number that grows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from app.mail.pages import Enclosure
from app.mail.rules import line

if TYPE_CHECKING:
    from icalendar import Event, Timezone

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
KIND = "text/calendar"
OFTEN = timedelta(hours=1)  # how often a calendar may look
PRODUCT = "-//Panelwise//Interviews//EN"

Guest = tuple[str, str]  # name and e-mail address


@dataclass(frozen=True)
class Meeting:
    """One meeting, as it stands after so many changes."""

    name: str  # the same for good, in all calendars
    changes: int
    title: str
    text: str
    place: str
    link: str
    starts_at: datetime
    minutes: int
    zone: str
    changed_at: datetime
    is_cancelled: bool = False
    guests: tuple[Guest, ...] = ()


def enclosure(meeting: Meeting, method: str, organiser: str) -> Enclosure:
    """Return what goes with a letter, so that a calendar takes the meeting in, or out."""
    return Enclosure("interview.ics", written([meeting], method, organiser), KIND, method)


def written(meetings: list[Meeting], method: str, organiser: str) -> str:
    """Write meetings as a calendar; one that was published is only read."""
    from icalendar import Calendar  # noqa: PLC0415 -- nothing that is served at a start needs it

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", method)
    if method == PUBLISH:
        made.add("name", "Panelwise interviews")
        made.add("x-wr-calname", "Panelwise interviews")
        made.add("refresh-interval", OFTEN, parameters={"VALUE": "DURATION"})
        made.add("x-published-ttl", "PT1H")
    for zone in sorted({each.zone for each in meetings} - {"UTC"}):
        days = [each.starts_at.date() for each in meetings if each.zone == zone]
        made.add_component(_zone(zone, min(days), max(days)))
    if not meetings:  # a calendar holds something, or some readers refuse it
        today = datetime.now(UTC).date()
        made.add_component(_zone("UTC", today, today))
    for each in meetings:
        made.add_component(_event(each, method, organiser))
    said: bytes = made.to_ical()
    return said.decode()


def _event(meeting: Meeting, method: str, organiser: str) -> "Event":
    from icalendar import Event  # noqa: PLC0415 -- as above

    begins = meeting.starts_at.astimezone(UTC if meeting.zone == "UTC" else ZoneInfo(meeting.zone))
    event = Event()
    event.add("uid", f"{meeting.name}@panelwise")
    event.add("sequence", meeting.changes)
    event.add("dtstamp", meeting.changed_at.astimezone(UTC))
    event.add("dtstart", begins)
    event.add("duration", timedelta(minutes=meeting.minutes))
    event.add("summary", line(meeting.title))
    event.add("description", meeting.text)
    event.add("location", line(meeting.place))
    event.add("status", "CANCELLED" if meeting.is_cancelled or method == CANCEL else "CONFIRMED")
    if meeting.link:
        event.add("url", meeting.link)
    _call(event, meeting.guests if method != PUBLISH else (), organiser)
    return event


def _call(event: "Event", guests: tuple[Guest, ...], organiser: str) -> None:
    """Say who calls the meeting, and who is called to it; nobody is asked to answer.

    What is published names who calls and nobody who is called (RFC 5546, 3.2.1).
    """
    from icalendar import vCalAddress  # noqa: PLC0415 -- as above

    caller = vCalAddress(f"mailto:{line(organiser)}")
    caller.params["CN"] = "Panelwise"
    event.add("organizer", caller)
    for name, email in guests:
        called = vCalAddress(f"mailto:{line(email)}")
        called.params.update(
            {
                "CN": line(name),
                "ROLE": "REQ-PARTICIPANT",
                "PARTSTAT": "NEEDS-ACTION",
                "RSVP": "FALSE",
            }
        )
        event.add("attendee", called, encode=False)


def _zone(name: str, first: date, last: date) -> "Timezone":
    """Say when the clocks of a zone change, in the years that matter."""
    from icalendar import Timezone  # noqa: PLC0415 -- as above

    made = Timezone.from_tzid(
        name, first_date=date(first.year - 1, 1, 1), last_date=date(last.year + 2, 1, 1)
    )
    for change in made.subcomponents:
        _set_by_the_clocks_before(dict(change))
    return made


def _set_by_the_clocks_before(change: dict[str, Any]) -> None:
    """Say when clocks go forward by the clocks as they were (RFC 5545, 3.6.5), not as they are then."""
    gain = change["TZOFFSETTO"].td - change["TZOFFSETFROM"].td
    if gain <= timedelta(0):
        return
    change["DTSTART"].dt -= gain
    for later in change["RDATE"].dts if "RDATE" in change else ():
        later.dt -= gain
