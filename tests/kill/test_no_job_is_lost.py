"""Workers are killed amid a thousand jobs; none is lost, and each has its effect once."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import func, insert, select

from app.audit.models import AuditEvent
from app.database.base import now
from app.jobs.models import Job, State

JOBS, KILLS = 1000, 8
PATIENCE = 300.0  # seconds; a busy machine takes a tenth of it
ROOT = Path(__file__).parents[2]
WORKER = Path(__file__).parent / "worker.py"


def test_a_thousand_jobs_outlive_their_workers_and_each_has_its_effect_once(engine, session):
    ask_for_jobs(engine)
    chance = random.Random(7)  # noqa: S311 -- when to kill, not whom to trust
    interrupted = 0

    with nursery(engine) as workers:
        for _ in range(KILLS):
            enough = done(session) + 60
            with a_team(workers):
                wait_until(lambda enough=enough: done(session) > enough)
                time.sleep(chance.uniform(0.0, 0.05))
            interrupted += count(session, Job.state == State.RUNNING)
        left = JOBS - done(session)
        with a_team(workers):
            wait_until(lambda: done(session) == JOBS)

    assert left > 0, "the workers have to be killed before all is done"
    assert interrupted > 0, "some job has to be killed while it runs"
    session.rollback()
    effects = Counter(session.scalars(select(AuditEvent.subject_id)).all())
    assert sorted(number.int for number in effects) == list(range(JOBS))
    assert set(effects.values()) == {1}


def ask_for_jobs(engine) -> None:
    row = {"name": "tests.add", "state": State.WAITING, "run_at": now(), "attempts": 0, "fault": ""}
    with engine.begin() as connection:
        connection.execute(
            insert(Job), [row | {"arguments": {"number": number}} for number in range(JOBS)]
        )


@contextmanager
def nursery(engine) -> Iterator[subprocess.Popen]:
    """Open the process that gives birth to the workers."""
    workers = subprocess.Popen(  # noqa: S603 -- our own file
        [sys.executable, str(WORKER), engine.url.render_as_string(hide_password=False)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    with workers:
        yield workers
        workers.stdin.close()


@contextmanager
def a_team(workers) -> Iterator[None]:
    """Have two work; kill them, whatever they are at, when the block ends."""
    workers.stdin.write(b"work\n")
    workers.stdin.flush()
    team = [int(process) for process in workers.stdout.readline().split()]
    yield
    for process in team:
        os.kill(process, signal.SIGKILL)


def wait_until(is_so) -> None:
    end = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < end, "it takes too long"
        time.sleep(0.05)


def done(session) -> int:
    return count(session, Job.state == State.DONE)


def count(session, *conditions) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(Job).where(*conditions))
