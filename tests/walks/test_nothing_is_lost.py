"""The console where networks fail, sessions end and disks are full: no word is lost, none kept twice."""

import re
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect
from sqlalchemy import event, func, select, text, update
from sqlalchemy.orm import Session

from app.accounts.models import SignIn
from app.audit.models import AuditEvent
from app.database.base import now
from app.ratings.models import Rating
from tests.walks.conftest import PASSWORD, assert_accessible

FIRST = "They named the date, and who was told."
SECOND = "They drew the plan on the board."
MORE = " Then they named the sum."
LONG = "They spoke for long. " * 400  # more than what is free in a full file


@pytest.fixture
def page(walker, interview):
    page = walker("Ida")
    page.goto(f"{interview}?question=1")
    expect(note(page)).to_be_editable()
    page.wait_for_function("() => spare.size >= 4")  # what can be turned to without a network
    return page


def note(page):
    return page.get_by_role("textbox", name="Evidence")


def type_more(page, words):
    note(page).focus()
    page.keyboard.press("Control+End")
    page.keyboard.type(words)


def wait_until_here(page, words):
    """Wait until the browser itself has the words, as it has a moment after they were typed."""
    page.wait_for_function(
        "async (words) => JSON.stringify(await drafts.left(owner())).includes(words)", arg=words
    )


def wait_until_kept(page):
    expect(page.locator(".saved .kept").get_by_text(re.compile("Saved \\d"))).to_be_visible()
    expect(page.locator("body[data-save]")).to_have_count(0)


def written(engine) -> list[str]:
    """Return what is kept, and be sure that each change was kept once."""
    with Session(engine) as session:
        kept = session.execute(select(Rating.evidence, Rating.version).order_by(Rating.changed_at))
        texts, versions = zip(*kept.all(), strict=True)
        rated = select(func.count()).select_from(AuditEvent).where(AuditEvent.act == "rated")
        assert session.scalar(rated) == sum(versions)
        return list(texts)


def test_what_is_typed_without_a_network_is_sent_in_order_and_once_when_it_is_back(page, engine):
    page.context.set_offline(True)
    type_more(page, FIRST)
    expect(page.get_by_text("the server cannot be reached")).to_be_visible()
    page.locator(".questions a").nth(1).click()
    page.get_by_role("heading", name="Question 2: ").wait_for()
    page.locator("input[name=standing][value='4']").check()
    type_more(page, SECOND)
    expect(page.get_by_text("the server cannot be reached")).to_be_visible()
    assert_accessible(page)
    page.locator(".questions a").nth(0).click()
    expect(note(page)).to_have_value(FIRST)
    page.locator(".questions a").nth(1).click()
    expect(note(page)).to_have_value(SECOND)

    page.context.set_offline(False)
    wait_until_kept(page)

    assert sorted(written(engine)) == sorted([FIRST, SECOND])
    expect(page.get_by_text("rated 4")).to_be_visible()
    page.reload()
    expect(note(page)).to_have_value(SECOND)
    assert page.url.endswith("question=2")


def test_a_save_whose_answer_was_lost_is_kept_once_and_overtakes_nobody(page, engine):
    saves = "**/ratings/*"
    page.route(saves, lambda route: (route.fetch(), route.abort()))
    type_more(page, FIRST)
    expect(page.get_by_text("the server cannot be reached")).to_be_visible()
    type_more(page, MORE)
    page.unroute(saves)
    wait_until_kept(page)

    assert written(engine) == [FIRST + MORE]
    expect(page.locator(".unsaved")).to_be_hidden()
    expect(page.get_by_text("changed in another window")).to_have_count(0)


def test_a_window_that_died_offline_leaves_its_words_to_the_next_even_at_another_question(
    page, engine, interview
):
    page.context.set_offline(True)
    type_more(page, FIRST)
    expect(page.get_by_text("the server cannot be reached")).to_be_visible()
    page.locator(".questions a").nth(1).click()
    type_more(page, SECOND)
    wait_until_here(page, SECOND)
    page.close(run_before_unload=False)

    page.context.set_offline(False)
    after = page.context.new_page()
    after.goto(f"{interview}?question=2")
    expect(note(after)).to_have_value(SECOND)
    wait_until_kept(after)
    expect(after.locator(".questions li").nth(0)).to_contain_text("unrated, noted")
    after.goto(f"{interview}?question=1")
    expect(note(after)).to_have_value(FIRST)

    assert sorted(written(engine)) == sorted([FIRST, SECOND])


def test_words_typed_after_the_session_ended_are_there_after_signing_in_again(
    page, engine, interview, people
):
    with Session(engine) as session:
        session.execute(update(SignIn).values(expires_at=now()))
        session.commit()
    type_more(page, FIRST)
    expect(page.get_by_text("you are signed out, or")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(interview)
    page.get_by_label("E-mail").fill(people["Ida"])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(note(page)).to_have_value(FIRST)
    wait_until_kept(page)
    assert written(engine) == [FIRST]


def test_another_person_in_the_same_browser_gets_nothing_of_it(page, engine, interview, people):
    page.context.set_offline(True)
    type_more(page, FIRST)
    wait_until_here(page, FIRST)
    page.context.clear_cookies()  # a save that leaves as the page closes is nobody's
    page.close(run_before_unload=False)
    page.context.set_offline(False)

    other = page.context.new_page()
    other.goto("/sign-in")
    other.get_by_label("E-mail").fill(people["Ivo"])
    other.get_by_label("Password").fill(PASSWORD)
    other.get_by_role("button", name="Sign in").click()
    other.wait_for_url(lambda url: "/sign-in" not in url)
    other.goto(f"{interview}?question=1")
    other.wait_for_load_state("networkidle")

    expect(note(other)).to_have_value("")
    with Session(engine) as session:
        assert session.scalar(select(Rating.id)) is None


def test_of_two_tabs_both_texts_may_be_kept(page, engine, interview):
    second = page.context.new_page()
    second.goto(f"{interview}?question=1")
    second.wait_for_load_state("networkidle")
    type_more(second, SECOND)
    wait_until_kept(second)

    type_more(page, FIRST)
    expect(page.get_by_text("changed in another window")).to_be_visible()
    assert_accessible(page)
    page.get_by_role("button", name="Keep my choice and both texts").click()

    expect(page.get_by_text("changed in another window")).to_have_count(0)
    wait_until_kept(page)
    assert written(engine) == [f"{FIRST}\n\n{SECOND}"]


def test_a_full_disk_is_said_and_what_was_typed_is_kept_once_there_is_room(page, engine):
    with no_room(engine):
        note(page).fill(LONG)
        expect(page.get_by_text("the server has no room left")).to_be_visible()
        with Session(engine) as session:
            assert session.scalar(select(Rating.id)) is None
    expect(page.locator(".saved .kept").get_by_text(re.compile("Saved \\d"))).to_be_visible(
        timeout=20_000
    )

    assert written(engine) == [LONG.strip()]


def test_a_full_disk_shows_the_page_with_what_was_typed_to_a_browser_without_scripts(
    walker, interview, engine
):
    plain = walker("Ida", java_script_enabled=False)
    plain.goto(f"{interview}?question=1")
    note(plain).fill(LONG)

    with no_room(engine):
        plain.get_by_role("button", name="Save", exact=True).click()
        expect(plain.get_by_role("alert").first).to_contain_text("no room left")
        assert note(plain).input_value().strip() == LONG.strip()
    plain.get_by_role("button", name="Save", exact=True).click()

    assert written(engine) == [LONG.strip()]


REFUSES = (
    (
        "create function no_room() returns trigger language plpgsql as "
        "$$ begin raise exception using errcode = '53100'; end $$"
    ),
    (
        "create trigger no_room before insert or update on rating "
        "for each row execute function no_room()"
    ),
)


@contextmanager
def no_room(engine):
    """Let the database grow no more: SQLite by its own limit, PostgreSQL by its own refusal."""
    if engine.dialect.name == "sqlite":
        limit(engine, "(select page_count from pragma_page_count)")
        yield
        limit(engine, "1000000")
        return
    with engine.begin() as connection:
        for statement in REFUSES:
            connection.execute(text(statement))
    yield
    with engine.begin() as connection:
        connection.execute(text("drop function no_room cascade"))


def limit(engine, pages):
    """Set how many pages the file may have, on every connection from now on."""
    with engine.connect() as connection:
        most = connection.exec_driver_sql(f"select {pages}").scalar()
    event.listen(
        engine,
        "checkout",
        lambda connection, *_: connection.execute(f"pragma max_page_count={most}"),
    )
