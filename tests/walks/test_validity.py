"""Ratings of later work come in from a file, and the page says what they say, in a real browser."""

import pytest
from sqlalchemy.orm import Session

from app.candidates.models import Candidate
from app.database.base import now
from app.database.session import Database
from app.jobs.working import Worker
from app.main import handlers
from app.validity import rules
from tests.factories.validity import make_hired
from tests.walks.conftest import assert_accessible
from tests.walks.test_print import WIDEST


@pytest.fixture
def file(engine, people, tmp_path):
    """Return a file that rates the work of everybody who was hired."""
    with Session(engine) as session:
        rows = [
            f"{session.get_one(Candidate, application.candidate_id).email},{now().date()},{point}"
            for application, point in make_hired(session)
        ]
        session.commit()
    path = tmp_path / "work.csv"
    path.write_text("\n".join(["candidate,rated_on,rating", *rows]))
    return path


def test_a_recruiter_brings_ratings_in_and_reads_what_they_say(walker, file, engine):
    page = walker("Rhea")
    page.get_by_role("link", name="Foretold and done").click()
    page.get_by_text("Too few to say").wait_for()
    assert_accessible(page)

    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Look into it").click()
    page.get_by_role("button", name="Keep all 12").wait_for()
    assert_accessible(page)
    page.get_by_role("button", name="Keep all 12").click()

    page.get_by_text("12 ratings kept.").wait_for()
    page.get_by_text("Being worked out anew").wait_for()
    assert_accessible(page)
    page.get_by_label("Position").fill("half a title")
    work(engine)
    page.get_by_text("Yes: who had the higher composite did the better work").wait_for()
    assert page.get_by_label("Position").input_value() == "half a title"
    page.get_by_text("The weights in figures").click()
    assert_accessible(page)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 1000})
    assert page.evaluate(WIDEST) <= 689
    assert page.locator("main button:visible").count() == 0


def work(engine):
    """Do what is to be worked out, as a worker beside the pages would."""
    Worker(Database(engine), {rules.FORETELL: handlers()[rules.FORETELL]}).do_due()


def test_a_bad_row_is_named_and_nothing_is_kept(walker, file):
    file.write_text(f"{file.read_text()}\nnobody@example.org,2026-01-01,3")
    page = walker("Rhea")
    page.goto("/validity")
    page.get_by_label("CSV file").set_input_files(file)
    page.get_by_role("button", name="Look into it").click()

    page.get_by_text(
        "Row 14: nobody with the address nobody@example.org was hired here."
    ).wait_for()
    assert_accessible(page)
    page.get_by_role("heading", name="0 ratings of work").wait_for()
