"""After all have rated alone: one is opened again, the rest is talked over, and first ratings stay."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.interviews.models import Interview
from app.interviews.queries import head
from app.positions.queries import guide_questions
from app.questions.models import Question
from tests.factories.ratings import make_rating, make_scorecard
from tests.walks.conftest import assert_accessible

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
POINTS = {"Ida": (3, 2, 4, 3), "Ivo": (3, 5, 3, 3)}
HEARD = "I had not heard the date that they named."


@pytest.fixture
def rated(engine, interview):
    """Let Ida and Ivo submit; return the path of the interview."""
    with Session(engine) as session:
        row = session.scalars(select(Interview)).one()
        listed = guide_questions(session, head(session, row.id).guide_id)
        asked = [session.get_one(Question, each.question_id) for each in listed]
        for name, points in POINTS.items():
            person = session.scalars(select(Person).where(Person.name == name)).one()
            card = make_scorecard(session, row, person, submitted=True)
            for question, point in zip(asked, points, strict=True):
                make_rating(session, card, question, point, evidence=f"{name} heard them.")
        row.started_at = row.created_at
        session.commit()
    return interview.removesuffix("/console")


def test_a_panel_talks_over_where_it_differs_most_and_the_first_rating_stays(walker, rated):
    page = walker("Ida", **PHONE)
    page.goto(f"{rated}/console")
    page.get_by_role("link", name="Debrief").click()
    first = page.locator("section.rated").first
    expect(first).to_contain_text("3 points apart")
    expect(first).to_contain_text("Ivo heard them.")
    first.get_by_text("Give a second rating").click()
    first.locator("[name=point][value='4']").check()
    first.get_by_label("What you had not heard").fill(HEARD)
    assert_good(page)
    first.get_by_role("button", name="Put it beside the first").click()

    expect(page.locator("section.rated").first).to_contain_text("2 at first, 4 after the talk")
    assert_good(page)


def test_a_recruiter_opens_a_scorecard_again_at_its_interviewers_request(walker, rated):
    page = walker("Rhea")
    page.goto(f"{rated}/scorecards")
    page.get_by_label("Whose").select_option(label="Ida")
    page.get_by_label("Reason").fill("She wrote down the wrong answer.")
    assert_good(page)
    page.get_by_role("button", name="Open it again").click()
    expect(page.get_by_role("heading", name="Opened again so far")).to_be_visible()
    assert_good(page)

    ida = walker("Ida")
    ida.goto(f"{rated}/console?question=1")
    expect(ida.get_by_role("textbox", name="Evidence")).to_have_value("Ida heard them.")
    assert "Ivo heard" not in ida.content()
    expect(ida.locator("input[name=standing][value='3']")).to_be_checked()


def assert_good(page):
    assert_accessible(page)
    assert page.evaluate("document.scrollingElement.scrollWidth <= window.innerWidth")
