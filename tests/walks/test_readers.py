"""Each reader of figures walks through their own pages: recruiter, manager, administrator, interviewer."""

from dataclasses import dataclass

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.forms import PersonForm
from app.accounts.models import Person
from app.database.session import Database
from app.jobs.working import Worker
from app.main import handlers
from app.positions.models import GuideQuestion
from app.profiles import actions as profiles
from app.ratings.models import Rating
from tests.factories.calibrations import make_calibration, make_round
from tests.walks.conftest import PASSWORD, assert_accessible

PHONE = {"width": 360, "height": 740}
FAULTY = "Its third sentence names a client."
WHY = "Two of the panel disagree, and the manager has to ask them."


@dataclass(frozen=True)
class Round:
    """A round that was rated, measured and calibrated."""

    report: str
    position: str
    faulty: str


@pytest.fixture
def rated(engine, people) -> Round:
    """Let Ida, Ivo and Inga rate eight of Mona's candidates; Ivo severely."""
    with Session(engine) as session:
        found = {row.email: row for row in session.scalars(select(Person))}
        panel = [found[people[name]] for name in ("Ida", "Ivo", "Inga")]
        made = make_round(session, panel, [2, 3, 4, 5, 2, 3, 4, 4], severe=panel[1])
        application = made[2]
        position = application.position_id
        _owned_by(session, position, found[people["Mona"]])
        make_calibration(session)
        for each in made:
            profiles.measure(session, each.id, actor=None)
        adam = {"name": "Adam", "email": "adam@example.org", "role": "administrator"}
        accounts.add_person(session, PersonForm(**adam, password=PASSWORD), actor=None)
        question = session.scalar(
            select(Rating.question_id).join(
                GuideQuestion, GuideQuestion.question_id == Rating.question_id
            )
        )
        session.commit()
        people["Adam"] = "adam@example.org"
        return Round(
            f"/applications/{application.id}/report",
            f"/positions/{position}",
            f"/faulty-questions/{question}",
        )


def _owned_by(session, position_id, manager) -> None:
    from app.positions.models import Position  # noqa: PLC0415

    session.get_one(Position, position_id).hiring_manager_id = manager.id
    session.flush()


def is_as_wide_as_the_screen(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_recruiter_drops_a_faulty_question_and_the_report_says_so(walker, rated, engine):
    page = walker("Rhea")
    page.goto(rated.faulty)
    page.get_by_text("8 candidates were rated on it.").wait_for()
    assert_accessible(page)

    page.get_by_label("What is wrong with it").fill(FAULTY)
    page.get_by_role("button", name="Drop it in all positions").click()
    page.get_by_text("counts for nobody", exact=True).wait_for()
    assert_accessible(page)
    Worker(Database(engine), handlers()).do_due()

    page.goto(rated.report)
    page.get_by_text(f"left out of these figures: {FAULTY}").first.wait_for()
    assert_accessible(page)


def test_a_recruiter_reads_a_calibration_on_a_phone(walker, rated):
    page = walker("Rhea", viewport=PHONE)

    for path in ("/calibrations", "/calibrations/1", rated.faulty, rated.report):
        page.goto(path)
        assert is_as_wide_as_the_screen(page), path
        assert_accessible(page)

    page.goto("/calibrations/1")
    page.get_by_role("heading", name="How many would be enough").wait_for()
    charts = page.get_by_role("img", name="Severity of each interviewer")
    assert charts.locator("desc").text_content().startswith("Ivo: 3.9 (0.7 to 7.1); ")


def test_a_manager_reads_names_only_once_an_administrator_opened_them(walker, rated):
    manager, adam = walker("Mona"), walker("Adam")
    manager.goto(rated.report)
    assert "Ivo" not in manager.locator("main").text_content()
    assert_accessible(manager)

    adam.goto(rated.position)
    assert_accessible(adam)
    adam.get_by_text("Open the names").click()
    adam.get_by_label("Why the manager has to know").fill(WHY)
    adam.get_by_role("button", name="Let the hiring manager see the names").click()
    adam.get_by_role("button", name="Hide the names again").wait_for()
    assert_accessible(adam)

    manager.reload()
    assert "Ivo" in manager.locator("main").text_content()
    assert_accessible(manager)


def test_an_interviewer_comes_from_their_interviews_to_how_they_rate(walker, rated):
    page = walker("Ivo", viewport=PHONE)
    page.goto("/interviews")
    page.get_by_role("link", name="How I rate").click()

    page.get_by_role("heading", name="How severely I rate").wait_for()
    assert "more severe than the panel" in page.locator("main").text_content()
    assert "Ida" not in page.locator("main").text_content()
    assert is_as_wide_as_the_screen(page)
    assert_accessible(page)
