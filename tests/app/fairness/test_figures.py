"""Figures are counted once a month, and never move by so few that they would tell of somebody."""

from datetime import UTC, datetime

import pytest
import time_machine

from app.database.base import now
from app.fairness import actions, queries, rules
from app.jobs import actions as jobs
from app.jobs.working import Worker
from app.main import handlers
from tests.factories import make_person
from tests.factories.calibrations import make_round
from tests.factories.decisions import make_decision
from tests.factories.fairness import make_figures, make_hires, make_said


@pytest.fixture
def hires(session):
    """Let 24 candidates say of themselves, be rated, measured and decided upon, all long ago."""
    return make_hires(session)


def next_month():
    """Return a moment of the month after this one, when all of this month counts."""
    today = now()
    year, month = today.year + today.month // 12, today.month % 12 + 1
    return time_machine.travel(datetime(year, month, 2, tzinfo=UTC), tick=False)


def told(session, key="decided"):
    """Return what the page tells of one step."""
    figures = queries.fairness_page(session).figures
    return next(stage for stage in figures.stages if stage.key == key)


def count_of(session, sex, key="decided"):
    rows = {row.groups: row for row in told(session, key).groupings[0].rows}
    return rows[sex,].n


def test_who_looks_first_reads_that_nothing_is_counted_and_asks_for_it(hires, signed_in, session):
    client = signed_in(make_person(session, "Adam", "administrator"))

    assert "are not counted yet" in client.get("/fairness").text
    assert client.get("/fairness/audit.csv").status_code == 404
    client.post("/fairness")
    assert "are being counted" in client.get("/fairness").text
    assert 'hx-trigger="every 2s"' in client.get("/fairness/functioning").text


def test_the_job_counts_once_a_month(hires, app, session):
    session.commit()
    database = app.state.database
    worker = Worker(database, {rules.COUNT: handlers()[rules.COUNT]})

    def counted():
        with database.writing() as writing:
            jobs.enqueue(writing, rules.COUNT, key=rules.COUNT)
        worker.do_due()
        with database.reading() as reading:
            return queries.fairness_page(reading)

    first = counted()
    assert first.figures.stages
    assert not first.counting.is_due
    assert counted().figures == first.figures


def test_what_is_counted_cannot_be_counted_again_before_the_month_is_over(
    hires, signed_in, session
):
    make_figures(session)

    answer = signed_in(make_person(session, "Adam", "administrator")).post("/fairness")

    assert answer.status_code == 409


def test_an_answer_taken_back_moves_no_figure(hires, session):
    make_figures(session)
    before = told(session)

    actions.withdraw(session, hires[0].id)
    session.flush()

    assert told(session) == before
    with next_month():
        make_figures(session)
        assert told(session) == before


def test_four_decisions_of_a_month_move_nothing_and_five_do(hires, session):
    make_figures(session)
    before = told(session)

    for hire in hires[:4]:
        make_decision(session, hire, "hold")  # takes them out of the step
    with next_month():
        make_figures(session)
        assert told(session) == before
        assert queries.fairness_page(session).figures.as_of > before.as_of

    make_decision(session, hires[4], "hold")
    with time_machine.travel(datetime(now().year + 2, 1, 2, tzinfo=UTC)):
        make_figures(session)
        assert told(session).people == 19
        assert told(session).as_of > before.as_of


def test_a_new_answer_of_one_person_moves_nothing(hires, session):
    make_figures(session)
    before = count_of(session, "female")

    make_said(session, hires[0], "male", "white", on=now().date())
    with next_month():
        make_figures(session)

        assert count_of(session, "female") == before


def test_an_interviewer_who_met_one_more_stays_as_before(hires, session):
    make_figures(session)
    before = queries.functioning_page(session).figures
    panel = [make_person(session, "Cid", "interviewer")]
    make_round(session, panel, [5])

    with next_month():
        make_figures(session)
        after = queries.functioning_page(session).figures

    assert before.interviewers == after.interviewers
    assert after.is_held


def test_a_page_with_figures_of_last_month_says_that_others_are_due(hires, signed_in, session):
    make_figures(session)

    with next_month():
        page = signed_in(make_person(session, "Adam", "administrator")).get("/fairness").text

    assert "Figures are as of" in page
    assert "are not counted yet" in page
