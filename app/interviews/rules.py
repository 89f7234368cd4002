"""When an interview can be, until when it can be changed, and who can still rate it unseeing."""

from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Protocol
from uuid import UUID
from zoneinfo import ZoneInfo

CANCELLED = "cancelled"  # how the trail tells of it, with the reason
SUBMITTED = "submitted"  # how the trail tells who rated an interview, and so what can be read


class Timed(Protocol):
    """What takes its time."""

    @property
    def starts_at(self) -> datetime: ...
    @property
    def minutes(self) -> int: ...


class Booked(Timed, Protocol):
    """Where somebody is expected."""

    @property
    def who(self) -> str: ...
    @property
    def guide(self) -> str: ...
    @property
    def candidate(self) -> str: ...


def ends_at(timed: Timed) -> datetime:
    """Return when it is over."""
    return timed.starts_at + timedelta(minutes=timed.minutes)


def overlap(one: Timed, other: Timed) -> bool:
    """Whether nobody can be at both from beginning to end; one may follow upon the other."""
    return one.starts_at < ends_at(other) and other.starts_at < ends_at(one)


def booked_words(booked: Booked, zone: str) -> str:
    """Say where somebody is expected already, by the clocks of a zone."""
    begins, ends = (at.astimezone(ZoneInfo(zone)) for at in (booked.starts_at, ends_at(booked)))
    when = f"{begins.day} {begins:%b %Y, %H:%M} to {ends:%H:%M} {ends.tzname()}"
    return f"{booked.who} is booked already: {booked.guide} with {booked.candidate}, {when}."


def moment_in(zone: str, local: datetime) -> datetime:
    """Return the moment at which clocks of a zone show a time."""
    return local.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def clock_fault(zone: str, local: datetime) -> str:
    """Say why clocks of a zone never show this time, or show it twice; else nothing."""
    earlier = moment_in(zone, local)
    later = moment_in(zone, local.replace(fold=1))
    shown = f"{local:%H:%M}"
    if earlier.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0) != local:
        return (
            f"Clocks in {zone} go forward that night, so {shown} does not exist. "
            "Please choose an earlier or a later time."
        )
    if earlier != later:
        return (
            f"Clocks in {zone} go back that night, so {shown} comes twice. "
            "Please choose an earlier or a later time, or another time zone."
        )
    return ""


def may_have_read(
    person_id: UUID, rated: Collection[tuple[UUID, UUID]], *, is_reader: bool, owes: bool
) -> bool:
    """Whether a person may have read what others rated; ``rated``: pairs of interview and person.

    Who owes a scorecard reads nothing. Who owes none reads everything as staff or as hiring
    manager, and as a panelist what the others gave in the interviews that they rated themselves.
    """
    own = {interview for interview, who in rated if who == person_id}
    others = {interview for interview, who in rated if who != person_id}
    return not owes and bool(others if is_reader else others & own)


def is_ahead(started_at: datetime | None, cancelled_at: datetime | None) -> bool:
    """Whether an interview can still be changed."""
    return started_at is None and cancelled_at is None


def typed_in(zone: str, moment: datetime) -> str:
    """Return a moment as a form shows it, by the clocks of a zone."""
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%dT%H:%M}"


def notice_of(done: str, starts_at: datetime, present: datetime) -> str:
    """Say that an interview was arranged, and when that is no longer ahead."""
    past = " Its time has passed already; please check that this is meant." * (starts_at < present)
    return f"The interview is {done}.{past}"
