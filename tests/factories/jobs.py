"""Makers of jobs."""

from app.database.base import now
from app.jobs.models import Job, State
from tests.factories.keeping import keep


def make_job(session, name="tests.add", **given) -> Job:
    moment = now()
    given = {
        "arguments": {},
        "key": None,
        "state": State.WAITING,
        "run_at": moment,
        "attempts": 0,
        "started_at": None,
        "finished_at": None,
    } | given
    return keep(session, Job(name=name, **given))


def make_failed_job(session, **given) -> Job:
    given = {"attempts": 6, "fault": "ConnectionError: nobody answers"} | given
    return make_job(session, state=State.FAILED, started_at=now(), finished_at=now(), **given)
