"""A candidate says something of themselves and takes it back; an administrator reads the figures."""

import re

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.forms import PersonForm
from app.database.base import now
from app.fairness import actions as fairness
from app.mail.models import Letter
from tests.factories import make_person
from tests.factories.assessments import make_sitting
from tests.factories.candidates import make_application, make_candidate
from tests.factories.decisions import make_decision
from tests.factories.fairness import make_figures, make_hires
from tests.walks.conftest import PASSWORD, assert_accessible
from tests.walks.test_print import WIDEST


@pytest.fixture
def sitting_page(visitor, engine, people):
    """Open the browser of a candidate who submitted their answers."""
    with Session(engine) as session:
        invited = make_sitting(session)
        invited.sitting.submitted_at = now()
        session.commit()
    page = visitor()
    page.goto(f"/assess/{invited.token}")
    return page


def test_a_candidate_answers_and_takes_it_back(sitting_page):
    page = sitting_page
    page.get_by_role("link", name="say something about yourself").click()
    page.get_by_role("heading", name="Why we ask").wait_for()
    assert_accessible(page)

    page.get_by_label("Female").check()
    page.get_by_label("Two or more races").check()
    page.get_by_role("button", name="Keep my answer").click()
    page.get_by_role("heading", name="You have answered").wait_for()
    assert page.get_by_label("I prefer not to say").first.is_checked()
    assert_accessible(page)

    page.get_by_role("button", name="Delete my answer").click()
    page.get_by_text("Nothing of it is kept any more.").wait_for()
    assert page.get_by_role("heading", name="You have answered").count() == 0


def test_who_is_asked_by_letter_answers_there(visitor, engine, people):
    with Session(engine) as session:
        application = make_application(session, candidate=make_candidate(session, "Dana"))
        make_decision(session, application, "decline")
        fairness.ask(session, actor=make_person(session, "Boss", "administrator").id)
        [letter] = session.scalars(select(Letter.text))
        session.commit()
    page = visitor()
    page.goto(re.search(r"/about-you/[\w-]+", letter)[0])
    assert_accessible(page)

    page.get_by_label("Male", exact=True).check()
    page.get_by_role("button", name="Keep my answer").click()
    page.get_by_role("heading", name="You have answered").wait_for()
    page.get_by_role("button", name="Delete my answer").click()
    page.get_by_text("Nothing of it is kept any more.").wait_for()
    assert_accessible(page)


@pytest.fixture
def administrator(walker, people, engine):
    """Open the browser of an administrator, once many have answered and were decided upon."""
    with Session(engine) as session:
        form = PersonForm(
            name="Adam", email="adam@example.org", role="administrator", password=PASSWORD
        )
        accounts.add_person(session, form, actor=None)
        make_hires(session)
        make_figures(session)
        session.commit()
    people["Adam"] = "adam@example.org"
    return walker("Adam")


def test_an_administrator_reads_figures_of_many(administrator):
    page = administrator

    page.get_by_role("link", name="Fairness").click()
    page.get_by_role("heading", name="Decided yes").wait_for()
    closed = page.locator("details:not([open]) > summary")
    while closed.count():
        closed.first.click()
    assert page.locator("svg.chart desc").first.text_content()
    assert_accessible(page)
    page.get_by_role("link", name="Questions and interviewers").click()
    page.get_by_role("heading", name="Questions, at equal standing").wait_for()
    assert_accessible(page)
    page.get_by_role("link", name="Local Law 144").click()
    page.get_by_role("heading", name="Scoring rate: composite above the median").wait_for()
    assert_accessible(page)
    with page.expect_download() as download:
        page.get_by_role("link", name="Spreadsheet").click()
    assert download.value.suggested_filename == "local-law-144.xlsx"


def test_the_figures_fit_on_paper(administrator):
    page = administrator
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})
    for path in ("/fairness", "/fairness/functioning", "/fairness/audit"):
        page.goto(path)
        assert page.evaluate(WIDEST) <= 689
        assert page.locator("main button:visible").count() == 0


def test_a_recruiter_finds_no_way_to_the_figures(walker):
    page = walker("Rhea")

    assert page.get_by_role("link", name="Fairness").count() == 0
    page.goto("/fairness")
    page.get_by_text("There is no such page").wait_for()
