"""A worker: takes up what is due, one job at a time, until it is told to stop."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from threading import Event, Thread

from sqlalchemy.exc import SQLAlchemyError

from app.database.session import Database
from app.errors import Conflict, Refusal
from app.jobs import actions, queries
from app.jobs.actions import LeaseLost
from app.jobs.handling import Handler, Work
from app.jobs.rules import LEASE

PAUSE = 1.0  # seconds between two looks when there is nothing to do
PATIENCE = 10.0  # seconds for the job in hand when the house closes
BEATS = 3  # of a lease

log = logging.getLogger("panelwise.jobs")


class Worker:
    """Does the jobs that it has a handler for; any number of workers share one database."""

    def __init__(
        self,
        database: Database,
        handlers: Mapping[str, Handler],
        *,
        lease: timedelta = LEASE,
        pause: float = PAUSE,
    ) -> None:
        self.database = database
        self.handlers = dict(handlers)
        self.lease = lease
        self.pause = pause
        self._stopping = Event()

    @contextmanager
    def working(self) -> Iterator[None]:
        """Work beside the block; a job in hand when it ends has a while to end too."""
        thread = Thread(target=self.run, name="worker", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self.stop()
            thread.join(PATIENCE)

    def run(self) -> None:
        """Work until told to stop; when the database is away, wait for it."""
        while not self._until_it_works(self._plan) and not self._stopping.wait(self.pause):
            pass
        while not self._stopping.is_set():
            if not self._until_it_works(self.do_next):
                self._stopping.wait(self.pause)

    def stop(self) -> None:
        """Take up nothing more."""
        self._stopping.set()

    def do_due(self) -> int:
        """Do all that is due by now; return how many jobs that were."""
        self._plan()
        done = 0
        while self.do_next():
            done += 1
        return done

    def do_next(self) -> bool:
        """Do one job, if any is due."""
        work = self._taken_up()
        if work is not None:
            with self._beating(work):
                self._do(work)
        return work is not None

    def _plan(self) -> bool:
        with self.database.writing() as session:
            actions.plan(session, {each.name: each.every for each in self.handlers.values()})
        return True

    def _taken_up(self) -> Work | None:
        with self.database.reading() as session:
            if not queries.is_due(session, self.handlers):
                return None
        with self.database.writing() as session:
            actions.call_due(session, self.handlers)
            actions.give_up(session, {name: each.attempts for name, each in self.handlers.items()})
            job = actions.claim(session, self.handlers, self.lease)
        return Work(self.database, job, self.lease) if job else None

    def _do(self, work: Work) -> None:
        handler = self.handlers[work.job.name]
        try:
            handler.run(work)
            self._end(work)
        except LeaseLost:
            log.warning("Another worker took over %s; nothing was kept here.", work.job.name)
        except Refusal as refusal:
            self._fail(work, str(refusal), is_final=not isinstance(refusal, Conflict))
        except Exception as fault:
            log.exception("%s failed at attempt %d.", work.job.name, work.job.attempt)
            self._fail(work, f"{type(fault).__name__}: {fault}")

    def _end(self, work: Work) -> None:
        """End the job of a handler that changed nothing at its end."""
        with self.database.reading() as session:
            if not queries.is_held(session, work.job):
                return
        with work.finishing():
            pass

    def _fail(self, work: Work, reason: str, *, is_final: bool = False) -> None:
        is_last = work.job.attempt >= self.handlers[work.job.name].attempts
        with suppress(LeaseLost), self.database.writing() as session:
            actions.fail(session, work.job, reason, is_final=is_final or is_last)

    @contextmanager
    def _beating(self, work: Work) -> Iterator[None]:
        """Keep the lease for as long as the block runs."""
        ended = Event()
        thread = Thread(target=self._beat, args=(work, ended), name="heartbeat", daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()

    def _beat(self, work: Work, ended: Event) -> None:
        while not ended.wait(self.lease.total_seconds() / BEATS):
            with suppress(LeaseLost, SQLAlchemyError), work.writing():
                pass

    def _until_it_works(self, step: Callable[[], bool]) -> bool:
        """Take a step; a database that is away may be back at the next one."""
        try:
            return step()
        except SQLAlchemyError:
            log.exception("The database did not answer.")
            return False
