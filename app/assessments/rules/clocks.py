"""How much time is there, how much has gone, and how far is a sitting?"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

BEAT = 20  # seconds between two signs of life of a browser that can give them
MISSED = 3  # beats; after so many the connection is gone, and time stands still
GRACE = timedelta(seconds=60)  # for what was on its way when the time was up
READ_FOR = timedelta(days=90)  # how long after the answers are due a link still shows them
LINK_PATH = "/assess/{token}"


class Standing(StrEnum):
    """How far a sitting is."""

    INVITED = "invited"
    STARTED = "started"
    SUBMITTED = "submitted"
    RELEASED = "released"
    OVERDUE = "overdue"
    REVOKED = "revoked"
    ERASED = "erased"


class Sat(Protocol):
    """What is known of a sitting."""

    @property
    def due_at(self) -> datetime: ...
    @property
    def started_at(self) -> datetime | None: ...
    @property
    def submitted_at(self) -> datetime | None: ...
    @property
    def released_at(self) -> datetime | None: ...
    @property
    def revoked_at(self) -> datetime | None: ...
    @property
    def erased_at(self) -> datetime | None: ...


class Timed(Protocol):
    """The clock of a sitting."""

    @property
    def minutes(self) -> int | None: ...
    @property
    def multiplier(self) -> float: ...
    @property
    def extra_minutes(self) -> int: ...
    @property
    def used_seconds(self) -> int: ...
    @property
    def clock_at(self) -> datetime | None: ...
    @property
    def is_beating(self) -> bool: ...


@dataclass(frozen=True)
class Clock:
    """Seconds that went by: those that count, and those of a lost connection."""

    used: int
    lost: int


def standing(sitting: Sat, moment: datetime) -> Standing:
    """Say how far a sitting is."""
    if sitting.erased_at:
        return Standing.ERASED
    if sitting.revoked_at:
        return Standing.REVOKED
    if sitting.submitted_at:
        return Standing.RELEASED if sitting.released_at else Standing.SUBMITTED
    if sitting.due_at <= moment:
        return Standing.OVERDUE
    return Standing.STARTED if sitting.started_at else Standing.INVITED


def passed(timed: Timed, moment: datetime) -> Clock:
    """Return what went by since the clock was last looked at; a clock never runs backwards."""
    if timed.clock_at is None:
        return Clock(0, 0)
    gone = max(0, int((moment - timed.clock_at).total_seconds()))
    if timed.is_beating and gone > BEAT * MISSED:
        return Clock(BEAT, gone - BEAT)
    return Clock(gone, 0)


def whole(timed: Timed) -> int | None:
    """Return the seconds that a person has, with what they have extra."""
    if timed.minutes is None:
        return None
    return round(timed.minutes * timed.multiplier + timed.extra_minutes) * 60


def left(timed: Timed, moment: datetime) -> int | None:
    """Return the seconds that are left, below 0 once time is up; none where time does not count."""
    seconds = whole(timed)
    return None if seconds is None else seconds - timed.used_seconds - passed(timed, moment).used
