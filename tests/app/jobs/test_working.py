from datetime import timedelta
from threading import Event, Thread

import pytest
import time_machine
from sqlalchemy import func, select
from sqlalchemy.exc import OperationalError

from app.audit.models import AuditEvent
from app.calibrations import rules as calibrations
from app.database.base import now
from app.errors import Conflict, Misread
from app.jobs import actions
from app.jobs.handling import Handlers, gathered
from app.jobs.models import Job, Recurrence, State
from app.jobs.working import Worker
from app.mail import rules as mail
from app.main import handlers as every_handler
from app.settings import ROOT
from tests.factories.jobs import make_job

HOUR = timedelta(hours=1)


@pytest.fixture
def database(app):
    return app.state.database


def worker_of(database, run, **given):
    room = Handlers()
    room.on("tests.add", attempts=2, every=given.pop("every", None))(run)
    return Worker(database, gathered([room]), **given)


def effect(session, work):
    session.add(AuditEvent(act="did", subject_id=work.job.id, details=work.arguments))


def effects(session):
    session.rollback()
    return session.scalar(select(func.count()).where(AuditEvent.act == "did"))


def job_of(session):
    session.rollback()
    return session.scalars(select(Job)).one()


def do(session, database, run) -> Job:
    """Have one job done by a handler; return it."""
    make_job(session, arguments={"number": 7})
    session.commit()
    worker_of(database, run).do_due()
    return job_of(session)


def test_the_effect_and_the_end_of_a_job_are_kept_together(session, database):
    def run(work):
        with work.finishing() as writing:
            effect(writing, work)

    job = do(session, database, run)

    assert (job.state, effects(session)) == (State.DONE, 1)


def test_an_effect_that_fails_is_undone_and_the_reason_is_kept(session, database):
    def run(work):
        with work.finishing() as writing:
            effect(writing, work)
            writing.flush()
            raise OSError("the disk is full")

    job = do(session, database, run)

    assert (job.state, job.attempts, effects(session)) == (State.WAITING, 1, 0)
    assert job.fault == "OSError: the disk is full"
    assert job.run_at > now()


def test_the_last_attempt_fails_for_good(session, database):
    def run(work):
        raise OSError("no")

    do(session, database, run)
    with time_machine.travel(now() + HOUR):
        worker_of(database, run).do_due()

    assert (job_of(session).state, job_of(session).attempts) == (State.FAILED, 2)


def test_what_no_second_try_can_mend_fails_at_once_and_what_time_may_mend_is_tried_again(
    session, database
):
    def refuse(work):
        raise Misread({"ratings": "Not enough ratings: 2 of 6."})

    def wait(work):
        raise Conflict("Another one was quicker.")

    job = do(session, database, refuse)
    assert (job.state, job.fault) == (State.FAILED, "Not enough ratings: 2 of 6.")
    session.delete(job)
    assert do(session, database, wait).state == State.WAITING


def test_a_handler_that_only_looks_is_done_when_it_returns(session, database):
    assert do(session, database, lambda _work: None).state == State.DONE


def test_while_a_handler_thinks_no_transaction_is_open(session, database, engine):
    seen = []

    def run(work):
        with work.reading() as reading:
            reading.scalar(select(func.count()).select_from(Job))
        seen.append(engine.pool.checkedout())

    make_job(session)
    session.commit()
    session_s_own = engine.pool.checkedout()
    worker_of(database, run).do_due()

    assert seen == [session_s_own]


def test_a_worker_that_was_thought_dead_keeps_nothing_of_what_it_did(session, database):
    def run(work):
        with time_machine.travel(now() + HOUR), database.writing() as other:
            actions.claim(other, ["tests.add"], HOUR)
        with work.finishing() as writing:
            effect(writing, work)

    job = do(session, database, run)

    assert (job.state, job.attempts, effects(session)) == (State.RUNNING, 2, 0)


def test_the_lease_of_a_long_job_is_kept_up(session, database):
    leases, lease = [], timedelta(seconds=0.3)
    renewed = Event()

    def run(work):
        for _ in range(200):
            with work.reading() as reading:
                leases.append(reading.scalar(select(Job.run_at)))
            if len(set(leases)) > 2:
                return
            renewed.wait(0.02)

    make_job(session)
    session.commit()
    worker_of(database, run, lease=lease).do_due()

    assert len(set(leases)) > 2
    assert leases == sorted(leases)
    assert job_of(session).attempts == 1


def test_each_due_time_is_called_once_however_many_workers_look(session, database):
    def run(work):
        with work.finishing() as writing:
            effect(writing, work)

    worker_of(database, run, every=HOUR).do_due()
    with time_machine.travel(now() + 3 * HOUR, tick=False):
        team = [Thread(target=worker_of(database, run, every=HOUR).do_due) for _ in range(6)]
        for each in team:
            each.start()
        for each in team:
            each.join()
        due = session.scalars(select(Recurrence)).one().next_at

        assert effects(session) == 1
        assert now() < due <= now() + HOUR


def test_a_recurring_job_that_recurs_no_more_or_otherwise_is_planned_anew(session, database):
    def planned(every):
        worker_of(database, lambda _work: None, every=every).do_due()
        session.rollback()
        return session.scalars(select(Recurrence.every_seconds)).all()

    assert [planned(HOUR), planned(2 * HOUR), planned(None)] == [[3600], [7200], []]


def test_a_worker_works_beside_a_block_and_is_gone_after_it(session, database):
    done = Event()

    make_job(session)
    session.commit()
    worker = worker_of(database, lambda _work: done.set(), pause=0.01)
    with worker.working():
        assert done.wait(10)

    assert job_of(session).state == State.DONE
    assert not worker.do_next()


def test_a_database_that_is_away_is_waited_for(session, database, caplog):
    make_job(session)
    session.commit()
    done = Event()
    worker = worker_of(database, lambda _work: done.set(), pause=0.01)
    look, times = worker.do_next, iter(range(3))

    def away():
        if next(times, None) is not None:
            raise OperationalError("select", {}, OSError("nobody there"))
        return look()

    worker.do_next = away
    with worker.working():
        assert done.wait(10)

    assert "The database did not answer." in caplog.text


def test_serving_does_jobs_only_where_it_is_asked_to(engine, session):
    from fastapi.testclient import TestClient  # noqa: PLC0415

    from app.main import create_app  # noqa: PLC0415

    for is_working in (False, True):
        app = create_app(engine, is_working=is_working)
        with TestClient(app):
            pass
        session.rollback()
        assert (session.scalar(select(Recurrence.name).limit(1)) is not None) == is_working


def test_two_handlers_of_one_name_are_refused():
    room = Handlers()
    for _ in range(2):
        room.on("tests.add")(lambda _work: None)

    with pytest.raises(ValueError, match="same name"):
        gathered([room])


def test_whatever_features_ask_for_somebody_does():
    asked = {
        calibrations.REFIT,
        calibrations.REFIT_ON_SCHEDULE,
        calibrations.APPROVED,
        mail.SEND,
        mail.COLLECT,
    }
    assert asked < set(every_handler())


def test_every_handler_is_named_after_its_feature():
    for name, handler in every_handler().items():
        assert handler.run.__module__.startswith("app.")
        assert name.count(".") == 1
        assert (ROOT / "app" / name.split(".")[0]).is_dir()
