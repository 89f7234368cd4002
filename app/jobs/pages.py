"""What others may know of jobs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from app.database.base import now
from app.jobs.models import State
from app.web.filters import plural

MINUTE, HOUR, DAY = 60, 3600, 86400


@dataclass(frozen=True)
class Claimed:
    """A job in a worker's hands; the attempt tells these hands from all others."""

    id: UUID
    name: str
    arguments: dict[str, Any]
    attempt: int


@dataclass(frozen=True)
class JobRow:
    """One job on a list."""

    id: UUID
    name: str
    state: str
    asked_at: datetime
    run_at: datetime
    attempts: int
    started_at: datetime | None
    finished_at: datetime | None
    fault: str

    @property
    def is_silent(self) -> bool:
        """Whether it runs, but its worker was not heard of for a whole lease."""
        return self.state == State.RUNNING and self.run_at <= now()

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in {State.WAITING, State.RUNNING}


@dataclass(frozen=True)
class JobList:
    """Some of the jobs in one state, and how many there are."""

    rows: tuple[JobRow, ...]
    count: int


@dataclass(frozen=True)
class RecurrenceRow:
    """A recurring job."""

    name: str
    every_seconds: int
    next_at: datetime

    @property
    def every(self) -> str:
        """Say how often."""
        for unit, seconds in (("day", DAY), ("hour", HOUR), ("minute", MINUTE)):
            if self.every_seconds % seconds == 0:
                return plural(self.every_seconds // seconds, unit).removeprefix("1 ")
        return plural(self.every_seconds, "second")


@dataclass(frozen=True)
class JobsPage:
    """All that goes on without anybody waiting for it."""

    failed: JobList
    running: JobList
    waiting: JobList
    done: JobList
    recurring: tuple[RecurrenceRow, ...]
