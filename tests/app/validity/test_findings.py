"""What ratings of work say is worked out by a job; the page shows it as it was, and says what is newer."""

import pytest
from sqlalchemy import select

from app.candidates.models import Candidate
from app.database.base import now
from app.jobs import actions as jobs
from app.jobs.working import Worker
from app.main import handlers
from app.validity import queries, rules
from app.validity.models import ValidityFindings
from tests.factories.validity import make_findings, make_work

YES = "Yes: who had the higher composite did the better work"


@pytest.fixture
def worker(app):
    return Worker(app.state.database, {rules.FORETELL: handlers()[rules.FORETELL]})


def rate(browser, session, application, rating):
    email = session.get_one(Candidate, application.candidate_id).email
    given = {"candidate": email, "rated_on": now().date(), "rating": rating}
    assert browser.post("/validity", data=given).status_code == 303


def test_a_rating_asks_for_the_job_and_the_page_waits_for_it_alone(
    hired, recruiter, session, worker
):
    for application, point in hired[1:]:
        make_work(session, application, point)
    session.commit()

    rate(recruiter, session, hired[0][0], 1)
    waiting = recruiter.get("/validity").text
    assert YES not in waiting
    assert 'hx-select="#findings-told"' in waiting

    worker.do_due()
    done = recruiter.get("/validity").text
    assert YES in done
    assert "hx-trigger" not in done


def test_the_page_says_how_much_came_in_since(hired, recruiter, session):
    for application, point in hired[1:]:
        make_work(session, application, point)
    make_findings(session)
    make_work(session, *hired[0])
    session.commit()

    assert "before 1 rating came in" in recruiter.get("/validity").text


def test_a_rating_that_is_taken_out_asks_for_the_job_too(hired, recruiter, session, worker):
    taken = make_work(session, *hired[0])
    make_findings(session)
    session.commit()

    recruiter.post(f"/validity/{taken.id}/remove")
    worker.do_due()

    session.expire_all()
    assert queries.validity_page(session).told.rated == 0


def test_what_is_worked_out_from_the_same_is_not_worked_out_again(hired, session, app, worker):
    for application, point in hired:
        make_work(session, application, point)
    make_findings(session)
    kept = session.scalars(select(ValidityFindings)).one()
    kept.told = {**kept.told, "findings": {**kept.told["findings"], "refusal": "as it was"}}
    session.commit()

    with app.state.database.writing() as writing:
        jobs.enqueue(writing, rules.FORETELL, key=rules.FORETELL)
    worker.do_due()

    session.expire_all()
    assert queries.validity_page(session).told.findings.refusal == "as it was"
