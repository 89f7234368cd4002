"""A candidate assesses themselves: by script or without, by keys, on a phone, after a killed server."""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy.orm import Session

from tests.factories.assessments import SECRETS, make_sitting
from tests.walks.conftest import (
    assert_accessible,
    assert_accessible_without_scripts,
)

PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
PLAIN = {"java_script_enabled": False}
WIDE = "document.documentElement.scrollWidth > window.innerWidth"


@pytest.fixture
def link(engine) -> str:
    """Invite a candidate who has 40 minutes; return the path of the link."""
    with Session(engine, expire_on_commit=False) as session:
        token = make_sitting(session, is_timed=True, limit=40).token
        session.commit()
    return f"/assess/{token}"


def begin(page, link, check):
    page.goto(link)
    assert page.url.endswith("/sitting")
    check(page)
    page.get_by_role("link", name="Try one question").click()
    check(page)
    page.get_by_role("link", name="Back to the beginning").click()
    page.get_by_label("I have read this").check()
    page.get_by_role("button", name="Begin").click()
    page.get_by_role("heading", name="Risk", exact=True).wait_for()


def answer(page):
    page.get_by_role("group", name="Most effective action").get_by_text("Tell the sponsor").check()
    page.get_by_role("group", name="Least effective action").get_by_text("Keep the old").check()
    ranked = page.locator("#item-2 select")
    for place in range(4):
        ranked.nth(place).select_option(str(place + 1))
    for rated in page.locator("#item-3 select").all():
        rated.select_option("3")
    page.get_by_text("Answer 2").check()
    page.get_by_text("I do it in way 4.").check()
    page.get_by_label("One example?").fill("I moved a go-live & told them by noon.")
    page.get_by_label("Your answer").fill("A risk that I took on purpose.")


@pytest.mark.parametrize("context", [{}, PHONE, PLAIN], ids=["desktop", "phone", "no scripts"])
def test_a_candidate_answers_reviews_submits_and_keeps_a_copy(visitor, link, context):
    check = assert_accessible_without_scripts if context == PLAIN else assert_accessible
    page = visitor(**context)
    begin(page, link, check)

    answer(page)
    check(page)
    fits(page, context)
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("heading", name="Methods and terms").wait_for()
    check(page)
    page.get_by_role("button", name="Back").click()
    assert page.get_by_label("One example?").input_value().startswith("I moved a go-live &")
    page.get_by_role("button", name="Save and go on").click()
    page.get_by_role("button", name="Save and review").click()
    page.get_by_role("heading", name="Review").wait_for()
    assert "2 answers are open" in page.locator("main").inner_text()
    check(page)
    fits(page, context)
    submit(page)
    check(page)
    keep_a_copy(page)
    check(page)


def submit(page):
    page.get_by_role("button", name="Submit my answers").click()
    expect(page.locator("main")).to_contain_text("please say whether you mean it so")
    page.get_by_label("open on purpose").check()
    page.get_by_role("button", name="Submit my answers").click()

    page.get_by_role("heading", name="Thank you").wait_for()


def keep_a_copy(page):
    page.get_by_role("link", name="Your own answers").click()
    page.wait_for_load_state()
    words = page.locator("main").inner_text()
    assert "I moved a go-live & told them by noon." in words
    assert "Who sees it" in words


def fits(page, context) -> None:
    if context != PLAIN:
        assert not page.evaluate(WIDE)


def test_answers_are_saved_as_they_are_given_and_time_can_be_hidden(visitor, link):
    page = visitor()
    begin(page, link, lambda _page: None)

    page.get_by_text("I do it in way 2.").check()
    page.locator(".kept").get_by_text("Saved").wait_for()
    page.get_by_label("One example?").fill("Written, and never sent by a button.")
    page.locator('[name=seen][value="2"]').wait_for(state="attached")
    page.get_by_label("Hide the time").check()
    assert not page.get_by_text("minutes left").is_visible()

    other = visitor()
    other.goto(link)
    other.get_by_role("button", name="Go on").click()
    assert other.get_by_label("One example?").input_value().startswith("Written, and never sent")
    other.get_by_text("minutes left").wait_for()


def test_by_keys_alone(visitor, link):
    page = visitor()
    begin(page, link, lambda _page: None)

    page.locator("input[name=i5-point]").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("By keys.")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "next":
            break
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Methods and terms").wait_for()
    page.goto("/sitting/review")
    assert "By keys." in page.locator("main").inner_text()


def test_large_letters_and_dark_colours_hide_nothing(visitor, link):
    page = visitor(viewport={"width": 640, "height": 800}, color_scheme="dark")
    begin(page, link, assert_accessible)

    page.evaluate("document.documentElement.style.fontSize = '200%'")

    assert not page.evaluate(WIDE)
    assert_accessible(page)


def test_no_key_reaches_the_browser(visitor, link):
    page, sent = visitor(), []

    page.on("domcontentloaded", lambda shown: sent.append(shown.content()))

    begin(page, link, lambda _page: None)
    page.goto("/sitting/review")

    assert len(sent) >= 4
    assert [secret for secret in SECRETS for text in sent if secret in text] == []


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_killed_server_costs_nothing_that_was_saved(visitor, engine, link):
    port = free_port()
    with serving(engine, port) as server:
        page = visitor(base_url=f"http://127.0.0.1:{port}")
        begin(page, link, lambda _page: None)
        page.get_by_label("One example?").fill("Saved before it was killed.")
        page.locator(".kept").get_by_text("Saved").wait_for()
        os.kill(server.pid, signal.SIGKILL)
    with serving(engine, port):
        page.reload()
        assert page.get_by_label("One example?").input_value() == "Saved before it was killed."
        page.get_by_label("Your answer").fill("And on it goes.")
        page.get_by_role("button", name="Save and go on").click()
        page.get_by_role("heading", name="Methods and terms").wait_for()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class serving:  # noqa: N801 -- reads as a word
    """Serve the house in a process of its own, to be killed."""

    def __init__(self, engine, port) -> None:
        program = Path(sys.executable).with_name("panelwise")
        self.command = [str(program), "serve", "--port", str(port)]
        self.port = port
        url = engine.url.render_as_string(hide_password=False)
        self.environment = os.environ | {"PANELWISE_DATABASE_URL": url, "PANELWISE_WORKER": "false"}
        self.environment |= {"PYTHONPATH": str(Path(__file__).parents[2])}

    def __enter__(self):
        self.process = subprocess.Popen(self.command, env=self.environment)  # noqa: S603 -- ours
        for _ in range(600):
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", self.port)) == 0:
                    break
            time.sleep(0.1)
        return self.process

    def __exit__(self, *_error) -> None:
        self.process.kill()
        self.process.wait()
