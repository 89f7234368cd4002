"""Ask what waits, runs, failed and is done."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import Session

from app.database.base import now
from app.jobs.models import Job, Recurrence, State
from app.jobs.pages import Claimed, JobList, JobRow, JobsPage, RecurrenceRow

ROOM = 25  # rows of a list
_ROW = (
    Job.id,
    Job.name,
    Job.state,
    Job.created_at,
    Job.run_at,
    Job.attempts,
    Job.started_at,
    Job.finished_at,
    Job.fault,
)


def waiting(session: Session, key: str | None) -> UUID | None:
    """Return the job that waits under this key, held so that nobody starts it meanwhile."""
    if key is None:
        return None
    return session.scalar(
        select(Job.id)
        .where(Job.key == key, Job.state == State.WAITING)
        .order_by(Job.run_at)
        .limit(1)
        .with_for_update()
    )


def is_due(session: Session, names: Collection[str]) -> bool:
    """Whether there is anything to do; only a look, so that idle workers lock nothing."""
    moment = now()
    job = exists().where(
        Job.state.in_((State.WAITING, State.RUNNING)), Job.run_at <= moment, Job.name.in_(names)
    )
    recurring = exists().where(Recurrence.next_at <= moment, Recurrence.name.in_(names))
    return bool(session.scalar(select(or_(job, recurring))))


def is_held(session: Session, job: Claimed) -> bool:
    """Whether a job is still in these hands."""
    held = exists().where(Job.id == job.id, Job.attempts == job.attempt, Job.state == State.RUNNING)
    return bool(session.scalar(select(held)))


def newest(session: Session, *names: str) -> JobRow | None:
    """Return the job of these names that was asked for last."""
    row = session.execute(
        select(*_ROW).where(Job.name.in_(names)).order_by(Job.created_at.desc(), Job.id).limit(1)
    ).one_or_none()
    return JobRow(*row) if row else None


def page(session: Session) -> JobsPage:
    """Return what goes on, the newest of each state."""
    rows = session.execute(select(Job.state, func.count()).group_by(Job.state))
    counts = {row[0]: row[1] for row in rows}
    lists = {state: JobList(_newest(session, state), counts.get(state, 0)) for state in State}
    recurring = session.execute(
        select(Recurrence.name, Recurrence.every_seconds, Recurrence.next_at).order_by(
            Recurrence.name
        )
    )
    return JobsPage(
        failed=lists[State.FAILED],
        running=lists[State.RUNNING],
        waiting=lists[State.WAITING],
        done=lists[State.DONE],
        recurring=tuple(RecurrenceRow(*row) for row in recurring),
    )


def _newest(session: Session, state: State) -> tuple[JobRow, ...]:
    """Return what comes next of those that wait, and the newest of all others."""
    order = Job.run_at if state == State.WAITING else Job.created_at.desc()
    rows = session.execute(
        select(*_ROW).where(Job.state == state).order_by(order, Job.id).limit(ROOM)
    )
    return tuple(JobRow(*row) for row in rows)
