"""Items are calibrated from answers, frozen, approved, and used by the sittings that begin after."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from app.assessments import actions, measures, queries, rules
from app.assessments.forms import SubmitForm
from app.assessments.models import Assessment, AssessmentAnswer, ItemCalibration
from app.errors import Conflict
from app.jobs.models import Job
from app.jobs.working import Worker
from app.main import handlers
from tests.app.assessments.conftest import Candidate
from tests.counting import statements
from tests.factories import make_person
from tests.factories.assessments import make_pool, make_sitting


@pytest.fixture
def worker(app):
    return Worker(app.state.database, handlers())


def sit(session, items, right=()):
    """Let one more candidate sit to the end; knowledge at these places is answered right."""
    invited = make_sitting(session, items=items)
    actions.begin(session, invited.sitting)
    numbers = {at.item_id: at.number for at in queries.places(session, invited.sitting.id)}
    for at, item in enumerate(items):
        picks = [0, 3] if item.kind == "judgement" else [0]
        picks = picks if at in right else picks[::-1] if len(picks) > 1 else [1]
        given = {"picks": picks, "text": ""}
        number = numbers[item.id]
        session.add(
            AssessmentAnswer(
                assessment_id=invited.sitting.id, number=number, version=1, given=given
            )
        )
    session.flush()
    actions.submit(session, invited.sitting, SubmitForm(confirmed=True))
    return invited


@pytest.fixture
def sat(session):
    """Let 12 candidates sit: everybody knows the item that the authors thought hardest."""
    items = make_pool(session, each=4)
    for number in range(12):
        sit(session, items, right={0, *range(1, 1 + number % 4)})
    session.commit()
    return items


def calibrate(session, worker, person):
    actions.ask_calibration(session, actor=person.id)
    session.commit()
    worker.do_due()
    session.expire_all()


def numbers(session):
    return session.scalars(select(ItemCalibration.number).order_by(ItemCalibration.number)).all()


def difficulty(session, number, item):
    lines = queries.item_calibration(session, number).shelves[0].lines
    return next(line.difficulty for line in lines if line.slug == item.slug)


def test_the_button_asks_and_a_worker_freezes_what_answers_say(signed_in, session, sat, worker):
    recruiter = signed_in(make_person(session, "Rita"))

    asked = recruiter.post("/item-calibrations")
    worker.do_due()

    page = recruiter.get("/item-calibrations").text
    assert asked.status_code == 303
    assert numbers(session) == [1, 2]
    assert "Item calibration 2" in page
    assert "waiting for approval" in page
    shown = recruiter.get("/item-calibrations/2").text
    assert "from 48 answers in 12 submitted sittings" in shown
    assert "An administrator can approve it." in shown
    assert sat[0].slug in shown


def test_an_item_that_everybody_knows_becomes_easier_than_its_authors_thought(session, sat, worker):
    before = difficulty(session, 1, sat[0]) - difficulty(session, 1, sat[3])

    calibrate(session, worker, make_person(session, "Rita"))

    after = difficulty(session, 2, sat[0]) - difficulty(session, 2, sat[3])
    assert before > 0 > after


def test_sittings_begin_by_what_an_administrator_approved_and_results_say_so(
    client, signed_in, session, sat, worker
):
    adam = make_person(session, "Adam", role="administrator")
    calibrate(session, worker, adam)
    unapproved = sit(session, sat, right={0})
    session.commit()

    signed_in(adam).post("/item-calibrations/2/approve")
    candidate = Candidate(client, make_sitting(session, items=sat))
    candidate.begin()
    candidate.send("/submit", confirmed="true")

    found = queries.newest(session, candidate.invited.application_id)
    earlier = queries.newest(session, unapproved.application_id)
    assert (found.measured_by.number, found.measured_by.answers) == (2, 48)
    assert (earlier.measured_by.number, earlier.measured_by.answers) == (1, 0)


def test_the_same_answers_measure_otherwise_once_items_are_known(session, sat, worker):
    adam = make_person(session, "Adam", role="administrator")
    before = queries.newest(session, sit(session, sat, right={0}).application_id).lines[0]
    calibrate(session, worker, adam)
    actions.approve(session, 2, actions_form(), actor=adam.id)

    after = queries.newest(session, sit(session, sat, right={0}).application_id).lines[0]

    assert before.points == after.points
    assert abs(after.measure - before.measure) > 0.05


def actions_form(reason=""):
    from app.assessments.forms import ApproveForm  # noqa: PLC0415

    return ApproveForm(reason=reason)


def test_going_back_takes_a_reason_and_is_kept(signed_in, session, sat, worker):
    adam = make_person(session, "Adam", role="administrator")
    calibrate(session, worker, adam)
    browser = signed_in(adam)
    browser.post("/item-calibrations/2/approve")

    without = browser.post("/item-calibrations/1/approve")
    browser.post("/item-calibrations/1/approve", data={"reason": "Two items were misprinted."})

    assert without.status_code == 422
    assert queries.in_use(session).number == 1
    assert "Two items were misprinted." in browser.get("/item-calibrations").text


def test_what_is_in_use_is_not_approved_again(signed_in, session, sat):
    browser = signed_in(make_person(session, "Adam", role="administrator"))

    assert browser.post("/item-calibrations/1/approve").status_code == 409


def test_too_few_sittings_are_said_and_refused(signed_in, session):
    sit(session, make_pool(session, each=2))
    session.commit()
    recruiter = signed_in(make_person(session, "Rita"))

    refused = recruiter.post("/item-calibrations")

    assert refused.status_code == 422
    assert "Not enough sittings: 1 of 5." in refused.text


def test_a_fit_that_another_overtook_is_not_kept(session, sat, worker):
    answers = actions.wanted(session)
    found = measures.fit(answers)
    actions.keep_calibration(session, answers, found, actor=None)

    with pytest.raises(Conflict, match="newer calibration of items"):
        actions.keep_calibration(session, answers, found, actor=None)
    assert actions.keep_calibration(session, replace(answers, newest=2), found, actor=None)


def test_enough_new_sittings_ask_for_a_calibration_by_themselves(session, sat):
    asked = select(Job.name).where(Job.name == rules.RECALIBRATE)
    assert session.scalars(asked).all() == []

    for _ in range(13):
        sit(session, sat)

    assert session.scalars(asked).all() == [rules.RECALIBRATE]


def test_the_same_answers_give_the_same_calibration(session, sat):
    first, second = (measures.fit(actions.wanted(session)) for _ in range(2))

    assert first == second


def test_collecting_answers_takes_as_many_statements_for_many_sittings(session, sat):
    def asked():
        session.expire_all()
        with statements(session.get_bind()) as seen:
            queries.item_answers(session)
        return len(seen)

    few = asked()
    for _ in range(6):
        sit(session, sat)

    assert asked() == few


def test_an_erased_sitting_teaches_nothing(session, sat):
    rows = session.scalars(select(Assessment)).all()
    rows[0].erased_at = rows[0].created_at
    session.flush()

    assert queries.submitted(session) == 11


def test_the_list_of_calibrations_takes_as_many_statements_for_many(
    signed_in, session, engine, sat
):
    recruiter = signed_in(make_person(session, "Rita"))

    def asked():
        with statements(engine) as seen:
            assert recruiter.get("/item-calibrations").status_code == 200
        return len(seen)

    asked()  # the first visit asks for what every page keeps
    few = asked()
    [first] = session.scalars(select(ItemCalibration))
    kept = {"sittings": 5, "answers": 20, "converged": True, "document": first.document}
    for number in range(2, 8):
        session.add(ItemCalibration(number=number, fingerprint=str(number), **kept))
    session.commit()

    assert asked() == few
