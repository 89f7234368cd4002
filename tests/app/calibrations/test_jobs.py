"""A calibration is asked for, fitted by a worker, approved by a person, and gone back from."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.calibrations import actions, jobs, queries, rules
from app.calibrations.forms import RollBackForm
from app.calibrations.models import Approval, Calibration
from app.errors import Conflict
from app.jobs import actions as waiting
from app.jobs.models import Job, State
from app.jobs.working import Worker
from app.main import handlers
from app.settings import settings
from scoring.facets import ManyFacetModel
from tests.factories import make_person
from tests.factories.calibrations import make_calibration, make_round
from tests.factories.ratings import make_rated_interview


@pytest.fixture
def worker(app):
    return Worker(app.state.database, handlers())


@pytest.fixture
def house(session):
    """Arrange a house with a calibration in use, and somebody of each kind."""
    ada, rita = make_person(session, "Ada"), make_person(session, "Rita")
    adam = make_person(session, "Adam", role="administrator")
    make_round(session, [ada, rita], [2, 3, 4, 5, 3, 4])
    make_calibration(session)
    return {"rita": rita, "adam": adam, "ada": ada}


@pytest.fixture
def set_to(monkeypatch):
    def change(**values):
        for name, value in values.items():
            monkeypatch.setenv(f"PANELWISE_{name.upper()}", str(value))
        settings.cache_clear()

    yield change
    monkeypatch.undo()
    settings.cache_clear()


def numbers(session):
    session.rollback()
    return session.scalars(select(Calibration.number).order_by(Calibration.number)).all()


def test_the_button_asks_and_the_page_says_so_until_a_worker_has_made_it(
    signed_in, session, house, worker
):
    rita = signed_in(house["rita"])

    answer, again = rita.post("/calibrations"), rita.post("/calibrations")
    waiting = rita.get("/calibrations").text
    worker.do_due()
    made = rita.get("/calibrations").text

    assert (answer.status_code, again.status_code) == (303, 303)
    assert "A new calibration waits to be fitted" in waiting
    assert "Calibrate now" not in waiting
    assert "Calibration 2</a>" not in waiting
    assert "Calibrate now" in made
    assert "waiting for approval" in made
    assert numbers(session) == [1, 2]
    kept = session.scalars(select(Calibration).where(Calibration.number == 2)).one()
    assert (kept.fitted_by_id, kept.linked_to, kept.scorecards) == (house["rita"].id, 1, 12)


def test_a_rating_is_kept_and_no_connection_is_taken_while_the_fit_runs(
    signed_in, session, house, worker, monkeypatch
):
    interview, [question] = make_rated_interview(session, house["ada"], questions=1)
    actions.ask(session, actor=house["rita"].id)
    ada = signed_in(house["ada"])
    fit, seen = ManyFacetModel.fit, []

    def fit_while_ada_rates(model, table):
        taken = worker.database.engine.pool.checkedout() - own
        path = f"/interviews/{interview.id}/ratings/{question.id}"
        answer = ada.post(path, data={"point": "4", "version": "0"})
        seen.append((taken, answer.status_code, numbers(session)))
        return fit(model, table)

    session.commit()
    session.close()
    own = worker.database.engine.pool.checkedout()  # what the test itself holds
    monkeypatch.setattr(ManyFacetModel, "fit", fit_while_ada_rates)
    worker.do_due()

    assert [(taken, status < 400, there) for taken, status, there in seen] == [(0, True, [1])]
    assert numbers(session) == [1, 2]


def test_a_fit_that_was_overtaken_is_not_kept_and_is_made_anew(
    session, house, worker, app, monkeypatch
):
    actions.ask(session, actor=house["rita"].id)
    session.commit()
    fit, others = ManyFacetModel.fit, iter([True])

    def fit_while_another_is_kept(model, table):
        if next(others, False):
            jobs.calibrate_apart(app.state.database, actor=None)
        return fit(model, table)

    monkeypatch.setattr(ManyFacetModel, "fit", fit_while_another_is_kept)
    worker.do_due()

    job = session.scalars(select(Job).where(Job.name == rules.REFIT)).one()
    assert numbers(session) == [1, 2]
    assert (job.state, job.attempts) == (State.WAITING, 1)
    assert "A newer calibration was frozen" in job.fault


def test_enough_new_scorecards_ask_for_a_fit_once(session, house, set_to):
    set_to(refit_after=4)
    actions.ask_if_due(session)
    assert session.scalars(select(Job.name)).all() == []

    make_round(session, [house["ada"], house["rita"]], [3, 4])
    for _ in range(2):
        actions.ask_if_due(session)

    assert session.scalars(select(Job.name)).all() == [rules.REFIT]


def test_one_that_was_asked_for_by_itself_is_not_made_when_nothing_is_new_any_more(
    session, house, worker, set_to
):
    set_to(refit_after=4)
    make_round(session, [house["ada"], house["rita"]], [3, 4])
    actions.ask_if_due(session)
    make_calibration(session, approved=False)
    session.commit()

    worker.do_due()

    assert numbers(session) == [1, 2]


def test_the_schedule_fits_only_if_a_scorecard_is_new(session, house, worker):
    made = []
    for fresh in (False, True):
        if fresh:
            make_round(session, [house["ada"], house["rita"]], [3, 4])
        waiting.enqueue(session, rules.REFIT_ON_SCHEDULE)
        session.commit()
        worker.do_due()
        made.append(numbers(session))

    assert made == [[1], [1, 2]]


def test_only_the_first_is_in_use_by_itself_and_the_next_one_once_it_is_approved(session, house):
    second = make_calibration(session, approved=False)
    assert queries.in_use(session).number == 1

    actions.approve(session, second.number, actor=house["adam"].id)

    assert queries.in_use(session) is second
    events = session.scalars(select(AuditEvent).where(AuditEvent.act == "approved"))
    assert {(event.actor_id, event.details["number"]) for event in events} == {
        (None, 1),
        (house["adam"].id, 2),
    }
    with pytest.raises(Conflict, match="is or was in use"):
        actions.approve(session, second.number, actor=house["adam"].id)


def test_by_the_setting_no_approval_is_needed(session, house, set_to):
    set_to(approve_calibrations=True)

    assert queries.in_use(session) is not make_calibration(session, approved=False)
    assert queries.in_use(session).number == 2


def test_going_back_takes_a_reason_and_is_recorded_beside_what_was(session, house):
    make_calibration(session)
    form = RollBackForm(reason="Two question were read out wrongly in May.")

    actions.roll_back(session, 1, form, actor=house["adam"].id)

    assert queries.in_use(session).number == 1
    approvals = session.scalars(select(Approval).order_by(Approval.number)).all()
    assert [each.number for each in approvals] == [1, 2, 3]
    assert (approvals[2].reason, approvals[2].approved_by_id) == (form.reason, house["adam"].id)
    event = session.scalars(select(AuditEvent).where(AuditEvent.act == "rolled back")).one()
    assert event.details == {"number": 1, "reason": form.reason, "instead_of": 2}
    with pytest.raises(Conflict, match="in use before"):
        actions.roll_back(session, 1, form, actor=house["adam"].id)


def test_the_page_offers_approval_to_administrators_and_going_back_with_a_reason(
    signed_in, session, house
):
    make_calibration(session, approved=False)

    seen_by_rita = signed_in(house["rita"]).get("/calibrations/2").text
    adam = signed_in(house["adam"])
    offered = adam.get("/calibrations/2").text
    answer = adam.post("/calibrations/2/approve")
    short = adam.post("/calibrations/1/roll-back", data={"reason": "no"})
    back = adam.post("/calibrations/1/roll-back", data={"reason": "It was fitted too early."})
    listed = adam.get("/calibrations").text

    assert "Approve calibration 2" not in seen_by_rita
    assert "An administrator can approve it" in seen_by_rita
    assert "Approve calibration 2" in offered
    assert "6 questions" not in offered
    assert "Against calibration 1" in offered
    assert (answer.status_code, short.status_code, back.status_code) == (303, 422, 303)
    assert "at least 10 characters" in short.text
    assert "It was fitted too early." in listed
    assert "by itself" in listed


def test_no_approval_moves_a_number_that_was_frozen(session, house):
    first = queries.in_use(session)
    before = replace(queries.show(session, 1, 1, house["rita"].id).origin)
    document = dict(first.document)

    make_calibration(session)

    assert queries.by_number(session, 1).document == document
    after = queries.show(session, 1, 1, house["rita"].id).origin
    assert (after.fingerprint, after.made_at) == (before.fingerprint, before.made_at)
