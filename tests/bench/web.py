"""How many pages a second, beside the same page by bare sqlite3 and Jinja, in turns in one run.

The floor runs the very statements that the page asks, on a bare connection, and fills the very
template with the very words: no framework's routing by type, no ORM, no guards, no dataclasses.
"""

import asyncio
import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.guards import cookie_name
from app.accounts.models import Person
from app.database.engine import open_engine
from app.decisions.models import Decision
from app.interviews.models import Interview, Seat
from app.ratings.models import Scorecard

CONNECTIONS = 4
ROUNDS = 5
SECONDS = 2.0
TARGET = 0.5


def main() -> None:
    """Print requests a second of each page, the floor's, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        environment = os.environ | {"PANELWISE_DATABASE_URL": url}
        subprocess.run(
            [_panelwise(), "demo"], env=environment, check=True, stdout=subprocess.DEVNULL
        )
        print(f"{'page':10} {'app/s':>8} {'floor/s':>8} {'ratio':>6}   (at least {TARGET} wanted)")
        for name, path, cookie in _pages(url):
            _compare(name, path, cookie, environment)


def _compare(name: str, path: str, cookie: str, environment: dict[str, str]) -> None:
    wanted = environment | {"BENCH_PATH": path, "BENCH_COOKIE": cookie, "PANELWISE_WORKER": "false"}
    with ExitStack() as servers:
        app = servers.enter_context(serving("app.main:serve", wanted))
        floor = servers.enter_context(serving("tests.bench.floor:create_floor", wanted))
        pairs = [(_rate(app, path, cookie), _rate(floor, path, cookie)) for _ in range(ROUNDS)]
    of_app, of_floor = median(a for a, _ in pairs), median(f for _, f in pairs)
    ratio = median(a / f for a, f in pairs)
    print(f"{name:10} {of_app:8.0f} {of_floor:8.0f} {ratio:6.2f}", flush=True)


def _pages(url: str):
    """Choose the fullest console and a decided report of the demo; sign their readers in."""
    engine = open_engine(url)
    with Session(engine) as session:
        seat = session.execute(
            select(Interview.id, Seat.person_id)
            .join(Seat, Seat.interview_id == Interview.id)
            .join(
                Scorecard,
                (Scorecard.interview_id == Interview.id)
                & (Scorecard.interviewer_id == Seat.person_id),
            )
            .order_by(Interview.starts_at.desc())
            .limit(1)
        ).one()
        application_id = session.scalar(select(Decision.application_id).limit(1))
        interviewer = session.get_one(Person, seat.person_id)
        recruiter = session.scalar(select(Person).where(Person.role == "recruiter").limit(1))
        tokens = [
            accounts.open_sign_in(session, person, browser="bench", hours=1)
            for person in (interviewer, recruiter)
        ]
        session.commit()
    engine.dispose()
    cookies = [f"{cookie_name()}={token}" for token in tokens]
    return [
        ("console", f"/interviews/{seat.id}/console", cookies[0]),
        ("report", f"/applications/{application_id}/report", cookies[1]),
    ]


@contextmanager
def serving(factory: str, environment: dict[str, str]):
    """Serve on a free port; stop when the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "uvicorn", "--factory", factory, "--port", str(port)]
    process = subprocess.Popen(
        [*command, "--log-level", "error", "--no-access-log"], env=environment
    )
    try:
        _wait(port)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server did not start.")


def _rate(port: int, path: str, cookie: str) -> float:
    return asyncio.run(_load(port, path, cookie))


async def _load(port: int, path: str, cookie: str) -> float:
    """Ask over a few kept connections for a while; return whole answers a second."""
    request = f"GET {path} HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\n\r\n".encode()
    end = time.perf_counter() + SECONDS
    counts = await asyncio.gather(*(_ask(port, request, end) for _ in range(CONNECTIONS)))
    return sum(counts) / SECONDS


async def _ask(port: int, request: bytes, end: float) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    answers = 0
    while time.perf_counter() < end:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        if not head.startswith(b"HTTP/1.1 200"):
            raise SystemExit(f"The page was refused: {head[:80]!r}")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        await reader.readexactly(length)
        answers += 1
    writer.close()
    return answers


def _panelwise() -> str:
    return str(Path(sys.executable).with_name("panelwise"))


if __name__ == "__main__":
    main()
