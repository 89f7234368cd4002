"""Does a house a hundred times as busy wait longer for its pages, or while it calibrates?

The demo year is built once, and once so many times over. Each page is asked for at both sizes, in
turns, in one run. Then everything is calibrated anew by the worker inside the server, while
interviewers write at their consoles.
"""

import argparse
import asyncio
import os
import subprocess
import tempfile
import time
from collections import Counter
from contextlib import ExitStack, contextmanager
from http.client import HTTPConnection
from statistics import median, quantiles

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.guards import cookie_name
from app.accounts.models import Person
from app.calibrations.models import Calibration
from app.database.engine import open_engine
from app.decisions.models import Decision
from app.interviews.models import Interview, Seat
from app.positions.models import Guide, GuideQuestion, Position
from app.questions.models import Question
from app.ratings.models import Rating
from tests.bench.console import Desk, _ask, _desk, save
from tests.bench.web import _panelwise, serving

DESKS, PAUSE = 30, 1.0  # interviewers who write meanwhile, and seconds between two saves of each
LONGEST_FIT = 600.0
SETTLING = 20.0  # seconds, in which what is heavy is loaded, and what is due by the hour is done
WARM = 3


def main() -> None:
    """Print how long each page takes at both sizes, and how long a save takes during a fit."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--times", type=int, default=100)
    asked.add_argument("--rounds", type=int, default=15)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        small, large = (f"sqlite:///{folder}/{name}.db" for name in ("small", "large"))
        for url, times in ((small, 1), (large, wanted.times)):
            began = time.perf_counter()
            _build(url, times)
            print(f"built {times} times in {time.perf_counter() - began:.0f} s", flush=True)
        _compare(small, large, wanted)
        for is_apart in (False, True):
            _calibrate(large, is_apart=is_apart)


def _build(url: str, times: int) -> None:
    environment = os.environ | {"PANELWISE_DATABASE_URL": url}
    command = [_panelwise(), "demo", "--times", str(times)]
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)


def _compare(small: str, large: str, wanted: argparse.Namespace) -> None:
    pages = zip(_pages(small), _pages(large), strict=True)
    with ExitStack() as servers:
        lines = []
        for url in (small, large):
            environment = {"PANELWISE_DATABASE_URL": url, "PANELWISE_WORKER": "false"}
            port = servers.enter_context(serving("app.main:serve", os.environ | environment))
            lines.append(HTTPConnection("127.0.0.1", port))
        time.sleep(SETTLING)
        print(f"{'page':24} {'once, ms':>9} {f'{wanted.times} times':>9} {'ratio':>6}")
        for (name, *one), (_, *other) in pages:
            pairs = [
                (_time(lines[0], *one), _time(lines[1], *other))
                for _ in range(wanted.rounds + WARM)
            ][WARM:]
            once, often = (median(each) * 1000 for each in zip(*pairs, strict=True))
            print(f"{name:24} {once:9.1f} {often:9.1f} {often / once:6.2f}", flush=True)


def _time(line: HTTPConnection, path: str, cookie: str) -> float:
    began = time.perf_counter()
    line.request("GET", path, headers={"Cookie": cookie})
    answer = line.getresponse()
    answer.read()
    if answer.status != 200:
        raise SystemExit(f"{path} was refused: {answer.status}")
    return time.perf_counter() - began


def _pages(url: str) -> list[tuple[str, str, str]]:
    """Choose like pages of both sizes, each with its reader."""
    engine = open_engine(url)
    with Session(engine) as session:
        cookies = {role: _cookie(session, role) for role in READERS}
        places = _places(session)
        seat = session.execute(
            select(Interview.id, Seat.person_id)
            .join(Seat, Seat.interview_id == Interview.id)
            .where(Interview.started_at.is_not(None))
            .order_by(Interview.starts_at.desc(), Interview.id)
            .limit(1)
        ).one()
        own = _signed_in(session, session.get_one(Person, seat.person_id))
        session.commit()
    engine.dispose()
    staff = [(name, path.format(**places), cookies["recruiter"]) for name, path in STAFF]
    answering = [(name, path, cookies["administrator"]) for name, path in ANSWERING]
    manager = [("positions, of a manager", "/positions", cookies["hiring_manager"])]
    interviewer = [
        ("my interviews", "/interviews", own),
        ("how I rate", "/my-calibration", own),
        ("console", f"/interviews/{seat.id}/console", own),
    ]
    return staff + answering + manager + interviewer


STAFF = (
    ("positions", "/positions"),
    ("position", "/positions/{position}"),
    ("its applications", "/positions/{position}/applications"),
    ("candidates", "/candidates"),
    ("candidates, by words", "/candidates?words=mar"),
    ("interviews of one", "/applications/{application}"),
    ("report", "/applications/{application}/report"),
    ("report as JSON", "/applications/{application}/report.json"),
    ("compare", "/positions/{position}/compare"),
    ("calibrations", "/calibrations"),
    ("calibration", "/calibrations/{calibration}"),
    ("faulty question, one place", "/faulty-questions/{question}?position={position}"),
    ("faulty question, all", "/faulty-questions/{question}"),
    ("faulty questions", "/faulty-questions"),
    ("bank", "/bank"),
    ("statistics of the bank", "/bank/statistics"),
    ("foretold and done", "/validity"),
)
ANSWERING = (
    ("fairness", "/fairness"),
    ("fairness of questions", "/fairness/functioning"),
    ("Local Law 144", "/fairness/audit"),
)
READERS = ("administrator", "recruiter", "hiring_manager")


def _places(session: Session) -> dict[str, object]:
    decided = session.execute(
        select(Decision.application_id, Interview.guide_id, Guide.position_id)
        .join(Interview, Interview.application_id == Decision.application_id)
        .join(Guide, Guide.id == Interview.guide_id)
        .order_by(Decision.created_at, Decision.id)
        .limit(1)
    ).one()
    question = session.scalar(
        select(GuideQuestion.question_id)
        .where(GuideQuestion.guide_id == decided.guide_id)
        .order_by(GuideQuestion.place)
        .limit(1)
    )
    number = session.scalar(select(func.max(Calibration.number)))
    return {
        "application": decided.application_id,
        "position": decided.position_id,
        "question": question,
        "calibration": number,
    }


def _cookie(session: Session, role: str) -> str:
    person = select(Person).where(Person.role == role).order_by(Person.email).limit(1)
    return _signed_in(session, session.scalars(person).one())


def _signed_in(session: Session, person: Person) -> str:
    token = accounts.open_sign_in(session, person, browser="bench", hours=1)
    return f"{cookie_name()}={token}"


def _calibrate(url: str, *, is_apart: bool) -> None:
    """Calibrate in the background while interviewers write; print what that does to them."""
    where = "in a process of its own" if is_apart else "inside the server"
    desks, cookie, number, ratings = _desks(url)
    environment = os.environ | {"PANELWISE_DATABASE_URL": url}
    inside = {"PANELWISE_WORKER": "false" if is_apart else "true"}
    with ExitStack() as processes:
        port = processes.enter_context(serving("app.main:serve", environment | inside))
        if is_apart:
            processes.enter_context(_working(environment))
        time.sleep(SETTLING)
        _say("before", asyncio.run(_write(port, desks, cookie, None)))
        _ask_for_fit(port, cookie)
        began = time.perf_counter()
        during = asyncio.run(_write(port, desks, cookie, f"/calibrations/{number + 1}"))
        took = time.perf_counter() - began
        print(f"{ratings} ratings calibrated in {took:.0f} s by a worker {where}", flush=True)
        _say("meanwhile", during)


@contextmanager
def _working(environment: dict[str, str]):
    process = subprocess.Popen([_panelwise(), "work"], env=environment, stdout=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def _desks(url: str) -> tuple[list[Desk], str, int, int]:
    engine = open_engine(url)
    with Session(engine) as session:
        position = session.scalars(select(Position).where(Position.closed_at.is_(None))).first()
        guide = session.scalars(select(Guide).where(Guide.position_id == position.id)).first()
        asked = session.scalars(
            select(Question)
            .join(GuideQuestion, GuideQuestion.question_id == Question.id)
            .where(GuideQuestion.guide_id == guide.id)
        ).all()
        desks = [_desk(session, position, guide, asked) for _ in range(DESKS)]
        cookie = _cookie(session, "recruiter")
        number = session.scalar(select(func.max(Calibration.number)))
        ratings = session.scalar(select(func.count()).select_from(Rating))
        session.commit()
    engine.dispose()
    return desks, cookie, number, ratings


def _ask_for_fit(port: int, cookie: str) -> None:
    line = HTTPConnection("127.0.0.1", port)
    line.request("POST", "/calibrations", headers={"Cookie": cookie, "Content-Length": "0"})
    if line.getresponse().status != 303:
        raise SystemExit("No calibration could be asked for.")


async def _write(port: int, desks: list[Desk], cookie: str, until: str | None):
    """Let everyone write until a page is there, or for a while; return how long each save took."""
    faults: Counter[str] = Counter()
    times: list[float] = []
    done = asyncio.Event()
    writing = [_interview(port, desk, done, faults, times) for desk in desks]
    await asyncio.gather(_watch(port, cookie, until, done), *writing)
    return faults, times


async def _watch(port: int, cookie: str, until: str | None, done: asyncio.Event) -> None:
    end = time.perf_counter() + (LONGEST_FIT if until else 10.0)
    while time.perf_counter() < end:
        await asyncio.sleep(1)
        if until and await _status(port, cookie, until) == "200":
            break
    done.set()


async def _status(port: int, cookie: str, path: str) -> str:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**24)
    request = f"GET {path} HTTP/1.1\r\nHost: bench\r\nCookie: {cookie}\r\n\r\n".encode()
    status, _ = await _ask(reader, writer, request)
    writer.close()
    return status


async def _interview(port: int, desk: Desk, done: asyncio.Event, faults, times) -> None:
    line = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    turn = 0
    while not done.is_set():
        await save(line, desk, desk.paths[turn % len(desk.paths)], faults, times)
        turn += 1
        await asyncio.sleep(PAUSE)
    line[1].close()


def _say(when: str, written) -> None:
    faults, times = written
    cuts = quantiles(times, n=100)
    print(
        f"saves {when}: {len(times)} by {DESKS} interviewers, p50 {cuts[49] * 1000:.0f} ms, "
        f"p99 {cuts[98] * 1000:.0f} ms, longest {max(times) * 1000:.0f} ms, "
        f"not kept: {dict(faults) or 0}",
        flush=True,
    )


if __name__ == "__main__":
    main()
