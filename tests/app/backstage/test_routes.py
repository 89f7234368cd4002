from datetime import timedelta

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.database.base import now
from app.jobs.models import Job, State
from tests.counting import statements
from tests.factories import make_person
from tests.factories.jobs import make_failed_job, make_job


@pytest.fixture
def administrator(session):
    return make_person(session, "Inga", role="administrator")


@pytest.fixture
def inside(signed_in, administrator):
    return signed_in(administrator)


def test_the_page_says_what_failed_and_why_and_what_runs_and_waits(inside, session):
    make_failed_job(session, fault="ConnectionRefusedError: nobody answers")
    make_job(session, state=State.RUNNING, started_at=now(), run_at=now() - timedelta(minutes=1))
    make_job(session)
    make_job(session, name="jobs.tidy", state=State.DONE, finished_at=now())

    page = inside.get("/backstage/jobs").text

    assert "ConnectionRefusedError: nobody answers" in page
    assert "its worker is silent" in page
    assert "Forget jobs done long ago" in page
    assert page.count("1 job<") == 3


def test_an_empty_house_says_so(inside):
    page = inside.get("/backstage/jobs").text

    for sentence in ("Nothing runs", "Nothing waits", "Nothing was done", "No worker was here"):
        assert sentence in page
    assert "Failed" not in page


def test_a_failed_job_is_tried_again_by_a_button_and_the_trail_says_by_whom(
    inside, session, administrator
):
    job = make_failed_job(session)

    answer = inside.post(f"/backstage/jobs/{job.id}/retry")
    again = inside.post(f"/backstage/jobs/{job.id}/retry")

    assert (answer.status_code, again.status_code) == (303, 409)
    assert session.scalars(select(Job)).one().state == State.WAITING
    event = session.scalars(select(AuditEvent).where(AuditEvent.act == "retried")).one()
    assert (event.actor_id, event.subject_id) == (administrator.id, job.id)


def test_statements_do_not_grow_with_jobs(inside, session, engine):
    inside.get("/backstage/jobs")
    few = _statements(inside, engine)
    for _ in range(60):
        make_failed_job(session)
        make_job(session)

    assert _statements(inside, engine) == few
    assert "The first 25 of 60." in inside.get("/backstage/jobs").text


def _statements(inside, engine):
    with statements(engine) as seen:
        assert inside.get("/backstage/jobs").status_code == 200
    return len(seen)
