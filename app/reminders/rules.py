"""When is somebody reminded, and of what?"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Protocol

from app.interviews.rules import Timed, ends_at
from app.settings import Settings

REMIND = "reminders.remind"
AHEAD, OVERDUE, ESCALATED = "ahead", "overdue", "escalated"
FORGOTTEN = timedelta(days=30)  # what is older is no longer a matter of reminding


class Owed(Timed, Protocol):
    """What somebody has to do."""

    @property
    def started_at(self) -> datetime | None: ...
    @property
    def submitted_at(self) -> datetime | None: ...


def kinds(duty: Owed, at: datetime, when: Settings) -> Iterator[str]:
    """Say why an interviewer, or whoever arranged the interview, is to be told of it now."""
    if duty.submitted_at:
        return
    late = at - ends_at(duty)
    is_near = at < duty.starts_at <= at + timedelta(hours=when.remind_before_hours)
    if is_near and duty.started_at is None:
        yield AHEAD
    if late >= timedelta(hours=when.overdue_after_hours):
        yield OVERDUE
    if late >= timedelta(hours=when.escalate_after_hours):
        yield ESCALATED
