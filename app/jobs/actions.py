"""What happens to jobs: asked for, taken up, done, failed, tried again."""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from app.database.base import now
from app.errors import Conflict, NotFound
from app.jobs import queries, rules
from app.jobs.models import Job, Recurrence, State
from app.jobs.pages import Claimed

INSERTS: Mapping[str, Callable[..., postgresql.Insert | sqlite.Insert]] = {
    "sqlite": sqlite.insert,
    "postgresql": postgresql.insert,
}
_LIVE = (State.WAITING, State.RUNNING)


class LeaseLost(Exception):
    """Another worker has this job by now, so what was done here must not be kept."""


def enqueue(
    session: Session,
    name: str,
    arguments: Mapping[str, Any] | None = None,
    *,
    key: str | None = None,
    run_at: datetime | None = None,
) -> UUID:
    """Ask for a job in the transaction of the change; while one with this key waits, it is that."""
    job_id = uuid4()
    row = {
        "id": job_id,
        "name": name,
        "arguments": dict(arguments or {}),
        "key": key,
        "state": State.WAITING,
        "run_at": run_at or now(),
        "attempts": 0,
    }
    while not (waiting := queries.waiting(session, key)):
        if _add_once(session, Job, {**row, "created_at": now(), "fault": ""}):
            return job_id
    return waiting


def claim(session: Session, names: Collection[str], lease: timedelta) -> Claimed | None:
    """Take up the job that is due longest; whoever else looks at the same moment gets another."""
    due = (
        select(Job.id)
        .where(Job.state.in_(_LIVE), Job.run_at <= now(), Job.name.in_(names))
        .order_by(Job.run_at, Job.created_at)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    job_id = session.scalar(due)
    if job_id is None:
        return None
    row = session.execute(
        update(Job)
        .where(Job.id == job_id)
        .values(
            state=State.RUNNING,
            run_at=now() + lease,
            started_at=now(),
            attempts=Job.attempts + 1,
        )
        .returning(Job.id, Job.name, Job.arguments, Job.attempts)
        .execution_options(synchronize_session=False)
    ).one()
    return Claimed(*row)


def hold(session: Session, job: Claimed, lease: timedelta) -> None:
    """Keep others off a job for as long as this transaction lasts, and a lease more."""
    _change(session, job, run_at=now() + lease)


def finish(session: Session, job: Claimed) -> None:
    """Call a job done, in the transaction of what it did."""
    _change(session, job, state=State.DONE, finished_at=now(), fault="")


def fail(session: Session, job: Claimed, reason: str, *, is_final: bool) -> None:
    """Keep why an attempt failed; try again after a pause, or never by itself."""
    fault = reason[: rules.LONGEST_FAULT]
    if is_final:
        _change(session, job, state=State.FAILED, finished_at=now(), fault=fault)
    else:
        later = now() + rules.pause(job.attempt)
        _change(session, job, state=State.WAITING, run_at=later, started_at=None, fault=fault)


def retry(session: Session, job_id: UUID) -> None:
    """Try a failed job again from the start."""
    job = session.scalar(select(Job).where(Job.id == job_id).with_for_update())
    if job is None:
        raise NotFound("There is no such job.")
    if job.state != State.FAILED:
        raise Conflict("This job has not failed, or it is being tried again already.")
    if queries.waiting(session, job.key):
        raise Conflict("Another one that does the same is waiting already.")
    job.state, job.attempts, job.run_at = State.WAITING, 0, now()
    job.started_at = job.finished_at = None


def plan(session: Session, recurring: Mapping[str, timedelta | None]) -> None:
    """Keep when each recurring job is due; one whose time is None recurs no more."""
    there = {row.name: row for row in session.scalars(select(Recurrence).with_for_update())}
    for name, every in recurring.items():
        seconds = int(every.total_seconds()) if every else 0
        if name in there and there[name].every_seconds == seconds:
            continue
        session.execute(delete(Recurrence).where(Recurrence.name == name))
        if every:
            _add_once(
                session,
                Recurrence,
                {"id": uuid4(), "name": name, "every_seconds": seconds, "next_at": now() + every},
            )


def call_due(session: Session, names: Collection[str]) -> None:
    """Ask for each recurring job that is due; each due time is called once, by whomever."""
    due = select(Recurrence).where(Recurrence.next_at <= now(), Recurrence.name.in_(names))
    for row in session.scalars(due.with_for_update(skip_locked=True)):
        enqueue(session, row.name, key=row.name)
        row.next_at = rules.next_due(row.next_at, timedelta(seconds=row.every_seconds), now())
    session.flush()


def give_up(session: Session, most_attempts: Mapping[str, int]) -> None:
    """Fail the jobs whose workers died once too often, so that they kill no more."""
    for most in set(most_attempts.values()):
        names = [name for name, attempts in most_attempts.items() if attempts == most]
        session.execute(
            update(Job)
            .where(Job.state == State.RUNNING, Job.run_at <= now(), Job.attempts >= most)
            .where(Job.name.in_(names))
            .values(state=State.FAILED, finished_at=now(), fault=rules.DIED)
            .execution_options(synchronize_session=False)
        )


def tidy(session: Session) -> None:
    """Forget what was done long ago."""
    old = now() - rules.KEPT
    session.execute(delete(Job).where(Job.state == State.DONE, Job.finished_at < old))


def _change(session: Session, job: Claimed, **values: object) -> None:
    """Change a job that is still in these hands; else undo the whole transaction."""
    held = (
        update(Job)
        .where(Job.id == job.id, Job.attempts == job.attempt, Job.state == State.RUNNING)
        .values(**values)
        .returning(Job.id)
        .execution_options(synchronize_session=False)
    )
    if session.scalar(held) is None:
        raise LeaseLost(job.name)


def _add_once(session: Session, table: type[Job | Recurrence], row: Mapping[str, Any]) -> bool:
    """Add a row unless one like it is there; whether it was added."""
    insert = INSERTS[session.get_bind().dialect.name]
    added = insert(table).values(**row).on_conflict_do_nothing().returning(table.id)
    return session.scalar(added) is not None
