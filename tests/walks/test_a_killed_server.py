"""The server is killed in the middle of a save, and comes back: what was typed is kept, once."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from app.audit.models import AuditEvent
from app.ratings.models import Rating

WORDS = "They named the date, and who was told."
PATIENCE = 60  # seconds; a busy machine takes a tenth of it


class Mortal:
    """A server that can be killed, and that comes back on the same port."""

    def __init__(self, engine, port: int) -> None:
        url = engine.url.render_as_string(hide_password=False)
        self.environment = os.environ | {"PANELWISE_DATABASE_URL": url}
        self.port = port
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        """Serve, and return once somebody answers."""
        command = [sys.executable, "-m", "uvicorn", "--factory", "app.main:create_app"]
        command += ["--port", str(self.port), "--log-level", "warning"]
        self.process = subprocess.Popen(command, env=self.environment)  # noqa: S603 -- our own words
        end = time.monotonic() + PATIENCE
        while not self._answers():
            assert time.monotonic() < end, "the server does not start"
            time.sleep(0.1)

    def kill(self) -> None:
        """Kill it, whatever it is at."""
        if self.process and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _answers(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def mortal(engine):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Mortal(engine, port)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def house(mortal) -> str:
    return f"http://127.0.0.1:{mortal.port}"


def test_a_server_killed_amid_a_save_and_started_again_keeps_what_was_typed_once(
    mortal, walker, interview, engine
):
    page = walker("Ida")
    page.goto(f"{interview}?question=1")
    page.wait_for_load_state("networkidle")
    note = page.get_by_role("textbox", name="Evidence")
    with held(engine):
        with page.expect_request("**/ratings/*"):
            note.fill(WORDS)
        page.wait_for_timeout(300)  # it waits for the database now
        mortal.kill()
    expect(page.get_by_text("the server cannot be reached")).to_be_visible()

    mortal.start()
    kept = page.locator(".saved .kept").get_by_text(re.compile("Saved \\d"))
    expect(kept).to_be_visible(timeout=PATIENCE * 1000)

    with Session(engine) as session:
        assert session.execute(select(Rating.evidence, Rating.version)).all() == [(WORDS, 1)]
        rated = select(func.count()).select_from(AuditEvent).where(AuditEvent.act == "rated")
        assert session.scalar(rated) == 1


@contextmanager
def held(engine):
    """Let nobody write a rating meanwhile; on SQLite a transaction of one's own is enough."""
    with engine.begin() as connection:
        if engine.dialect.name != "sqlite":
            connection.execute(text("lock table rating in exclusive mode"))
        yield
