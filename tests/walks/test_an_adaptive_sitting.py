"""An adaptive sitting, by script or without, by keys, on a phone, after a killed server; and what follows."""

import os
import signal
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.assessments import actions
from app.assessments.forms import ReviewForm, SubmitForm
from app.assessments.models import Assessment, AssessmentChoice
from app.database.base import now
from tests.factories.assessments import SECRETS, make_adaptive, make_items, make_pool, make_sitting
from tests.walks.conftest import (
    assert_accessible,
    assert_accessible_without_scripts,
)
from tests.walks.test_an_assessment import PHONE, PLAIN, WIDE, free_port, serving
from tests.walks.test_print import CUT, PAPER, WIDEST

QUESTION = "Question {} of at most 4"


@pytest.fixture
def link(engine) -> str:
    """Invite a candidate: one page for all, then 4 of 8 questions."""
    with Session(engine, expire_on_commit=False) as session:
        items = [*make_items(session)[:1], *make_pool(session)]
        token = make_adaptive(session, items, most=4).token
        session.commit()
    return f"/assess/{token}"


def begin(page, link):
    page.goto(link)
    page.get_by_label("I have read this").check()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Risk", exact=True).wait_for()


def to_the_questions(page):
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_text(QUESTION.format(1)).wait_for()


def pick(page):
    """Answer the question that is shown, whatever its kind."""
    groups = page.locator("fieldset.picks")
    for at in range(groups.count()):
        groups.nth(at).locator("label").nth(at).click()


def give(page, turn):
    pick(page)
    page.get_by_role("button", name="Give this answer").click()
    page.get_by_text(QUESTION.format(turn + 1)).or_(
        page.get_by_role("heading", name="Review")
    ).first.wait_for()


@pytest.mark.parametrize("context", [{}, PHONE, PLAIN], ids=["desktop", "phone", "no scripts"])
def test_questions_come_one_by_one_stay_as_given_and_end(visitor, link, context):
    check = assert_accessible_without_scripts if context == PLAIN else assert_accessible
    page = visitor(**context)
    begin(page, link)
    to_the_questions(page)

    assert "Each is chosen by your answers so far" in page.locator("main").inner_text()
    check(page)
    if context != PLAIN:
        assert not page.evaluate(WIDE)
    page.get_by_role("button", name="Give this answer").click()
    page.get_by_text("Please answer this, or leave it out").wait_for()
    check(page)
    give(page, 1)
    leave_one_out_and_go_back(page)
    give(page, 3)
    give(page, 4)
    words = page.locator("main").inner_text()
    assert "Everything is answered." in words
    assert "they stay as you gave them" in words
    assert "Left out" in words
    check(page)
    page.get_by_role("button", name="Submit my answers").click()
    page.get_by_role("heading", name="Thank you").wait_for()


def leave_one_out_and_go_back(page):
    page.get_by_role("button", name="Leave this one out").click()
    page.get_by_text(QUESTION.format(3)).wait_for()
    page.get_by_role("button", name="Back to the pages before").click()
    page.get_by_text("I do it in way 4.").check()
    page.get_by_label("One example?").fill("I moved a go-live.")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_text(QUESTION.format(3)).wait_for()


def test_no_key_reaches_the_browser(visitor, link):
    page, sent = visitor(), []
    page.on("domcontentloaded", lambda shown: sent.append(shown.content()))
    begin(page, link)
    to_the_questions(page)
    for turn in (1, 2, 3, 4):
        give(page, turn)

    assert len(sent) >= 6
    assert [secret for secret in SECRETS for text in sent if secret in text] == []


def test_by_keys_alone(visitor, link):
    page = visitor()
    begin(page, link)
    to_the_questions(page)

    for at in range(page.locator("fieldset.picks").count()):
        page.locator("fieldset.picks").nth(at).locator("input").first.focus()
        page.keyboard.press("Space")
        for _ in range(at):
            page.keyboard.press("ArrowDown")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.get_by_text(QUESTION.format(1)).wait_for()  # kept, and not given
    page.locator("fieldset.picks").last.locator("input:checked").focus()
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "next":
            break
    page.keyboard.press("Enter")

    page.get_by_text(QUESTION.format(2)).wait_for()


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_killed_server_resumes_at_the_same_question_with_what_was_ticked(visitor, engine, link):
    port = free_port()
    with serving(engine, port) as server:
        page = visitor(base_url=f"http://127.0.0.1:{port}")
        begin(page, link)
        to_the_questions(page)
        give(page, 1)
        asked = page.locator(".lead").inner_text()
        pick(page)
        page.locator(".kept").get_by_text("Saved").wait_for()
        os.kill(server.pid, signal.SIGKILL)
    with serving(engine, port):
        other = visitor(base_url=f"http://127.0.0.1:{port}")
        other.goto(link)
        other.get_by_role("button", name="Go on").click()
        other.get_by_role("heading", name="Risk", exact=True).wait_for()
        other.get_by_role("button", name="Save and go on").click()
        other.get_by_text(QUESTION.format(2)).wait_for()
        assert other.locator(".lead").inner_text() == asked
        assert other.locator("input[type=radio]:checked").count() >= 1
        give(other, 2)
    with Session(engine) as session:
        turns = session.scalars(select(AssessmentChoice.turn).order_by(AssessmentChoice.turn))
        assert turns.all() == [1, 2, 3]


@pytest.fixture
def submitted(engine, people):
    """Let a candidate submit, read the result and ask for a review; return the link and its path."""
    with Session(engine, expire_on_commit=False) as session:
        rhea = session.scalars(select(Person).where(Person.email == people["Rhea"])).one()
        invited = make_sitting(session, items=make_items(session), recruiter=rhea)
        actions.begin(session, invited.sitting)
        actions.submit(session, invited.sitting, SubmitForm(confirmed=True))
        invited.sitting.released_at = now()
        actions.ask_review(session, invited.sitting, ReviewForm(reason="Two cases were cut off."))
        session.commit()
        return f"/assess/{invited.token}", f"/applications/{invited.application_id}"


def test_result_and_leaving_are_accessible_and_a_recruiter_answers(visitor, walker, submitted):
    link, path = submitted
    page, recruiter = visitor(), walker("Rhea")
    page.goto(link)
    page.get_by_role("link", name="Read your result").click()
    page.get_by_role("heading", name="Who decides").wait_for()
    assert_accessible(page)

    recruiter.goto(f"{path}/assessments")
    assert_accessible(recruiter)
    recruiter.get_by_label("Your answer to").fill("We looked, and both cases were whole.")
    recruiter.get_by_role("button", name="Answer").click()
    recruiter.get_by_text("Rhea answered").wait_for()
    page.reload()
    page.get_by_text("both cases were whole").wait_for()
    assert_accessible(page)
    assert_fits(page)
    page.goto("/sitting/copy")
    assert_fits(page)

    page.goto("/sitting")
    assert_accessible(page)
    page.get_by_role("button", name="Close on this device").click()
    page.get_by_text("This browser has forgotten your link.").wait_for()
    assert_accessible(page)
    page.goto("/sitting")
    assert_accessible(page)  # the link is forgotten, which is said


def assert_fits(page):
    """Find nothing cut off on a phone or on paper, where nothing is for clicking or typing."""
    page.set_viewport_size(PHONE["viewport"])
    assert page.evaluate(CUT) == []
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    assert page.evaluate(CUT) == []
    assert page.evaluate(WIDEST) <= PAPER["width"] + 1
    assert page.locator(":is(button, textarea, input):visible").count() == 0
    page.emulate_media(media="screen")


def test_a_recruiter_erases_and_the_pages_of_recruiting_are_accessible(walker, submitted):
    _, path = submitted
    page = walker("Rhea")
    for shown in (
        f"{path}/assessments/new",
        f"{path}/assessments/new?delivery=adaptive&competencies=RISK",
        f"{path}/self-and-panel",
        "/item-calibrations",
        "/item-calibrations/1",
    ):
        page.goto(shown)
        assert_accessible(page)

    page.goto(f"{path}/assessments")
    page.get_by_text("Erase the answers", exact=True).click()
    page.get_by_label("Why").fill("They asked us to, by letter.")
    page.get_by_role("button", name="Erase the answers for good").click()
    page.get_by_text("The answers were erased").wait_for()
    assert_accessible(page)


@pytest.mark.parametrize("context", [{}, PLAIN], ids=["scripts", "no scripts"])
def test_a_closed_sitting_is_accessible_and_can_be_submitted(visitor, engine, link, context):
    check = assert_accessible_without_scripts if context == PLAIN else assert_accessible
    page = visitor(**context)
    begin(page, link)
    with Session(engine) as session:
        session.scalars(select(Assessment)).one().due_at = now() - timedelta(minutes=5)
        session.commit()

    page.goto("/sitting")
    page.get_by_text("The day by which the answers were due is over.").wait_for()
    check(page)
    page.get_by_role("button", name="Submit what is saved").click()
    page.get_by_role("heading", name="Thank you").wait_for()
