"""What features do when a job of theirs comes up, by the name of the job."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, TypeAlias

from sqlalchemy.orm import Session

from app.database.session import Database
from app.jobs import actions
from app.jobs.pages import Claimed
from app.jobs.rules import MOST_ATTEMPTS


@dataclass(frozen=True)
class Work:
    """A job in hand, and the ways to the database that are safe for one that may come twice.

    A worker may die anywhere and another do the job again, so a handler either changes everything
    in ``finishing``, which keeps the change and the end of the job or neither, or finds out what
    is still to be done. Between transactions none is open, so what takes long keeps nobody waiting.
    """

    database: Database
    job: Claimed
    lease: timedelta

    @property
    def arguments(self) -> dict[str, Any]:
        """What the job was asked for with."""
        return self.job.arguments

    def reading(self) -> AbstractContextManager[Session]:
        """Open a session for reading."""
        return self.database.reading()

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Open a session that writes; it keeps nothing once another has the job."""
        with self.database.writing() as session:
            actions.hold(session, self.job, self.lease)
            yield session

    @contextmanager
    def finishing(self) -> Iterator[Session]:
        """Open a session that writes and ends the job, both at once."""
        with self.database.writing() as session:
            actions.finish(session, self.job)
            yield session


Run: TypeAlias = Callable[[Work], None]


@dataclass(frozen=True)
class Handler:
    """What to do for jobs of one name, how often to try, and when it recurs by itself."""

    name: str
    run: Run
    attempts: int
    every: timedelta | None = None


class Handlers:
    """The handlers of one feature."""

    def __init__(self) -> None:
        self.kept: list[Handler] = []

    def on(
        self, name: str, *, attempts: int = MOST_ATTEMPTS, every: timedelta | None = None
    ) -> Callable[[Run], Run]:
        """Have the function below do the jobs of this name."""

        def keep(run: Run) -> Run:
            self.kept.append(Handler(name, run, attempts, every))
            return run

        return keep


def gathered(rooms: Iterable[Handlers]) -> dict[str, Handler]:
    """Return every handler by its name."""
    every = [handler for room in rooms for handler in room.kept]
    by_name = {handler.name: handler for handler in every}
    if len(by_name) < len(every):
        raise ValueError("Two handlers have the same name.")
    return by_name
