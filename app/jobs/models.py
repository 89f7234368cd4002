"""The table of jobs, and when the recurring ones are due."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Index, text
from sqlalchemy.orm import Mapped, mapped_column

from app.database.base import Table


class State(StrEnum):
    """How far a job is."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


_NOT_STARTED = text("state = 'waiting' and attempts = 0")


class Job(Table):
    """One piece of work; ``run_at`` is when it may start, and while it runs when its lease ends."""

    __tablename__ = "job"
    __table_args__ = (
        Index(None, "state", "run_at"),
        Index(
            "uq_job_key_not_started",
            "key",
            unique=True,
            sqlite_where=_NOT_STARTED,
            postgresql_where=_NOT_STARTED,
        ),
    )

    name: Mapped[str]
    arguments: Mapped[dict[str, Any]]
    key: Mapped[str | None]  # while one waits, nobody needs to ask for the same again
    state: Mapped[str]
    run_at: Mapped[datetime]
    attempts: Mapped[int]
    started_at: Mapped[datetime | None]
    finished_at: Mapped[datetime | None]
    fault: Mapped[str] = mapped_column(default="")  # why the last attempt failed


class Recurrence(Table):
    """When a recurring job is due next."""

    __tablename__ = "job_recurrence"

    name: Mapped[str] = mapped_column(unique=True)
    every_seconds: Mapped[int]
    next_at: Mapped[datetime]
