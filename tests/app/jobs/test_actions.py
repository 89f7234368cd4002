from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database.base import now
from app.errors import Conflict, NotFound
from app.jobs import actions, rules
from app.jobs.models import Job, State
from tests.factories.jobs import make_failed_job, make_job
from tests.factories.keeping import numbers

NAMES = ("tests.add",)
LEASE = timedelta(seconds=60)


def claim(session):
    return actions.claim(session, NAMES, LEASE)


def jobs(session):
    return session.scalars(select(Job).execution_options(populate_existing=True)).all()


def test_what_is_rolled_back_has_asked_for_nothing(session):
    actions.enqueue(session, "tests.add", {"number": 1})
    session.rollback()

    assert jobs(session) == []


def test_the_job_that_is_due_longest_comes_first_and_what_is_not_due_waits(session):
    make_job(session, run_at=now() + timedelta(hours=1))
    late = make_job(session, run_at=now() - timedelta(minutes=1))
    later = make_job(session, run_at=now() - timedelta(minutes=2))

    assert [claim(session).id, claim(session).id] == [later.id, late.id]
    assert claim(session) is None


def test_a_job_that_nobody_here_knows_is_left_to_those_who_do(session):
    make_job(session, name="tests.of_a_newer_version")

    assert claim(session) is None


def test_a_lease_that_ran_out_is_given_to_another_and_the_first_can_keep_nothing(session):
    make_job(session)
    first = claim(session)
    assert claim(session) is None

    with time_machine.travel(now() + LEASE):
        second = claim(session)

    assert (second.id, second.attempt) == (first.id, 2)
    for change in (actions.finish, lambda *job: actions.hold(*job, LEASE)):
        with pytest.raises(actions.LeaseLost):
            change(session, first)
    actions.finish(session, second)
    assert [(job.state, job.attempts) for job in jobs(session)] == [(State.DONE, 2)]


def test_a_failed_attempt_waits_four_times_as_long_each_time_and_the_last_one_is_kept(session):
    make_job(session)
    pauses = []
    with time_machine.travel(now(), tick=False) as clock:
        for attempt in range(1, 4):
            actions.fail(session, claim(session), f"fault {attempt}", is_final=attempt == 3)
            [job] = jobs(session)
            pauses.append((job.state, (job.run_at - now()).total_seconds(), job.fault))
            clock.move_to(job.run_at)

    assert pauses[:2] == [("waiting", 10, "fault 1"), ("waiting", 40, "fault 2")]
    assert (pauses[2][0], pauses[2][2]) == ("failed", "fault 3")
    assert rules.pause(50) == rules.LONGEST_PAUSE


def test_while_one_waits_asking_for_the_same_again_is_asking_for_that_one(session):
    first = actions.enqueue(session, "tests.add", key="same")
    assert actions.enqueue(session, "tests.add", key="same") == first
    assert actions.enqueue(session, "tests.add", key="other") != first
    assert actions.enqueue(session, "tests.add") != actions.enqueue(session, "tests.add")


def test_once_one_has_started_it_may_have_missed_something_so_asking_again_adds_one(session):
    first = actions.enqueue(session, "tests.add", key="same")
    started = claim(session)

    again = actions.enqueue(session, "tests.add", key="same")
    actions.fail(session, started, "no", is_final=False)

    assert started.id == first != again
    assert actions.enqueue(session, "tests.add", key="same") in {first, again}
    assert len(jobs(session)) == 2


def test_a_failed_job_can_be_tried_again_once(session):
    job = make_failed_job(session)

    actions.retry(session, job.id)

    assert (job.state, job.attempts, job.finished_at) == (State.WAITING, 0, None)
    with pytest.raises(Conflict, match="has not failed"):
        actions.retry(session, job.id)
    with pytest.raises(NotFound):
        actions.retry(session, make_job(session).id.__class__(int=next(numbers)))


def test_a_failed_job_is_not_tried_again_while_one_like_it_waits(session):
    job = make_failed_job(session, key="same")
    make_job(session, key="same")

    with pytest.raises(Conflict, match="is waiting already"):
        actions.retry(session, job.id)


def test_a_job_that_kills_its_workers_is_given_up(session):
    killer = make_job(session, state=State.RUNNING, attempts=6, run_at=now() - LEASE)
    another = make_job(session, state=State.RUNNING, attempts=5, run_at=now() - LEASE)

    actions.give_up(session, {"tests.add": 6})
    session.expire_all()

    assert (killer.state, killer.fault) == (State.FAILED, rules.DIED)
    assert another.state == State.RUNNING


def test_done_jobs_are_forgotten_after_a_month_and_failed_ones_never(session):
    long_ago = now() - timedelta(days=31)
    make_job(session, state=State.DONE, finished_at=long_ago)
    kept = {
        make_job(session, state=State.DONE, finished_at=now()).id,
        make_failed_job(session, run_at=long_ago).id,
        make_job(session).id,
    }

    actions.tidy(session)

    assert {job.id for job in jobs(session)} == kept


@pytest.mark.parametrize(
    "backend", ["postgresql"], indirect=True
)  # SQLite has one writer at a time
def test_whoever_asks_while_a_worker_takes_it_up_waits_to_see_and_asks_anew(engine, session):
    with Session(engine) as other:
        held = actions.enqueue(other, "tests.add", key="same")
        other.commit()
        actions.claim(other, NAMES, LEASE)  # started, but not yet committed
        session.connection().exec_driver_sql("set lock_timeout = '50ms'")

        with pytest.raises(Exception, match="lock timeout"):
            actions.enqueue(session, "tests.add", key="same")

        session.rollback()
        other.commit()
    assert actions.enqueue(session, "tests.add", key="same") != held
