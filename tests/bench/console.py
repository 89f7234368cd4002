"""Does the console hold two hundred interviewers who write at once, and does it lose a word?

Everyone types on and is saved two seconds after, for a minute; then what the server acknowledged
is compared with the database. After that the most saves a second, beside the same statements on a
bare connection, in turns.
"""

import argparse
import asyncio
import json
import os
import random
import re
import tempfile
import time
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from statistics import median, quantiles
from urllib.parse import urlencode
from uuid import uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.guards import cookie_name
from app.audit.models import AuditEvent
from app.database.engine import open_engine
from app.database.migrating import migrate
from app.questions import actions as questions
from app.questions.models import Question
from app.ratings.models import Rating, Scorecard
from tests.bench.web import serving
from tests.factories.accounts import make_person
from tests.factories.candidates import make_application, make_candidate
from tests.factories.interviews import make_interview
from tests.factories.positions import make_guide, make_position

ASKED = 6  # questions of the guide
PAUSE = 2.0  # seconds after which what was typed is saved
CONNECTIONS, ROUNDS = 4, 3
VERSION = re.compile(rb'name="version" value="(\d+)"')
SENTENCE = "They named the date, the sum and who was told. "
LONGEST = 1500


@dataclass
class Desk:
    """One interviewer: who they are, what they rate, and what was acknowledged of it."""

    person_id: object
    cookie: str
    paths: list[str]
    versions: dict[str, int] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    def request(self, path: str) -> bytes:
        """Write a little more on one question, and ask for it to be saved."""
        words = (self.written.get(path, "") + SENTENCE)[-LONGEST:]
        self.written[path] = words
        fields = {
            "standing": random.randint(1, 5),  # noqa: S311 -- any point will do
            "evidence": words + str(self.versions.get(path, 0)),
            "version": self.versions.get(path, 0),
            "key": uuid4(),
        }
        body = urlencode(fields).encode()
        head = (
            f"POST {path} HTTP/1.1\r\nHost: bench\r\nCookie: {self.cookie}\r\nHX-Request: true\r\n"
            f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
        )
        self.written[path, "sent"] = fields["evidence"]
        return head.encode() + body

    def note(self, path: str, answer: bytes) -> None:
        """Remember what was acknowledged."""
        self.versions[path] = int(VERSION.search(answer)[1])
        self.kept[path] = self.written[path, "sent"].strip()


def main() -> None:
    """Print how long a save takes, how many there were, and that each is there."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--interviewers", type=int, default=200)
    asked.add_argument("--seconds", type=float, default=60)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        desks = _desks(url, wanted.interviewers + 1)
        spare = desks.pop()
        environment = os.environ | {"PANELWISE_DATABASE_URL": url, "PANELWISE_WORKER": "false"}
        with serving("app.main:create_app", environment) as port:
            faults, times = asyncio.run(_write(port, desks, wanted.seconds))
        _tell(wanted, faults, times)
        lost = _lost(url, desks)
        print(f"acknowledged and not in the database: {lost}")
        _beside_the_floor(environment, desks, spare)
    if faults or lost:
        raise SystemExit("The console does not hold.")


def _desks(url: str, count: int) -> list[Desk]:
    engine = open_engine(url)
    migrate(engine)
    with Session(engine) as session:
        questions.publish_bank(session, actor=None)
        asked = session.scalars(select(Question).order_by(Question.slug).limit(ASKED)).all()
        position = make_position(session)
        guide = make_guide(session, position, asked)
        desks = [_desk(session, position, guide, asked) for _ in range(count)]
        session.commit()
    engine.dispose()
    return desks


def _desk(session, position, guide, asked) -> Desk:
    person = make_person(session, "Ida", "interviewer")
    application = make_application(session, position, make_candidate(session))
    interview = make_interview(session, application, guide, [person])
    token = accounts.open_sign_in(session, person, browser="bench", hours=1)
    paths = [f"/interviews/{interview.id}/ratings/{question.id}" for question in asked]
    return Desk(person.id, f"{cookie_name()}={token}", paths)


async def _write(port: int, desks: list[Desk], seconds: float):
    """Let everyone write for a while; return how each save ended that did not end well, and times."""
    faults: Counter[str] = Counter()
    times: list[float] = []
    end = time.perf_counter() + seconds
    await asyncio.gather(*(_interview(port, desk, end, faults, times) for desk in desks))
    return faults, times


async def _interview(port, desk: Desk, end: float, faults, times) -> None:
    await asyncio.sleep(random.uniform(0, PAUSE))  # noqa: S311 -- so that not all begin at once
    line = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    turn = 0
    while time.perf_counter() < end:
        path = desk.paths[turn // 5 % ASKED]  # a few saves a question, then on
        await save(line, desk, path, faults, times)
        turn += 1
        await asyncio.sleep(PAUSE)
    line[1].close()


async def save(line, desk: Desk, path: str, faults, times) -> None:
    """Send one save; note how long it took, and how it ended if not well."""
    began = time.perf_counter()
    status, answer = await _ask(*line, desk.request(path))
    times.append(time.perf_counter() - began)
    if status == "200":
        desk.note(path, answer)
    else:
        faults[status] += 1


async def _ask(reader, writer, request: bytes) -> tuple[str, bytes]:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    return head.split()[1].decode(), await reader.readexactly(length)


def _tell(wanted, faults, times) -> None:
    cuts = quantiles(times, n=100)
    print(
        f"{wanted.interviewers} interviewers, {wanted.seconds:.0f} s: {len(times)} saves, "
        f"{len(times) / wanted.seconds:.0f} a second, p50 {cuts[49] * 1000:.0f} ms, "
        f"p99 {cuts[98] * 1000:.0f} ms, longest {max(times) * 1000:.0f} ms, "
        f"not kept: {dict(faults) or 0}",
        flush=True,
    )


def _lost(url: str, desks: list[Desk]) -> int:
    """Count what was acknowledged and is not there, word by word and change by change."""
    engine = open_engine(url)
    with Session(engine) as session:
        rows = session.execute(
            select(
                Scorecard.interviewer_id,
                Rating.question_id,
                Rating.evidence,
                Rating.version,
            ).join(Scorecard, Rating.scorecard_id == Scorecard.id)
        )
        there = {(row.interviewer_id, str(row.question_id)): tuple(row[2:]) for row in rows}
        rated = select(func.count()).select_from(AuditEvent).where(AuditEvent.act == "rated")
        trail = session.scalar(rated)
    engine.dispose()
    lost = sum(
        there.get((desk.person_id, path.rsplit("/", 1)[1])) != (words, desk.versions[path])
        for desk in desks
        for path, words in desk.kept.items()
    )
    return lost + abs(trail - sum(sum(desk.versions.values()) for desk in desks))


def _beside_the_floor(environment, desks: list[Desk], spare: Desk) -> None:
    path = spare.paths[0]
    learned = {"BENCH_PATH": path, "BENCH_COOKIE": spare.cookie}
    learned["BENCH_BODIES"] = json.dumps([_body(spare, path, version) for version in (0, 1)])
    with ExitStack() as servers:
        app = servers.enter_context(serving("app.main:create_app", environment))
        wanted = environment | learned
        floor = servers.enter_context(serving("tests.bench.floor:create_writing_floor", wanted))
        pairs = []
        for _ in range(ROUNDS):
            of_app = asyncio.run(_most(app, desks, lambda desk: desk.paths[0]))
            pairs.append((of_app, asyncio.run(_most(floor, [spare] * CONNECTIONS, lambda _: path))))
    print(f"{'saves':10} {'app/s':>8} {'floor/s':>8} {'ratio':>6}")
    ratio = median(one / other for one, other in pairs)
    app_rate, floor_rate = (median(each) for each in zip(*pairs, strict=True))
    print(f"{'most':10} {app_rate:8.0f} {floor_rate:8.0f} {ratio:6.2f}")


def _body(desk: Desk, path: str, version: int) -> str:
    desk.versions[path] = version
    return desk.request(path).split(b"\r\n\r\n", 1)[1].decode()


async def _most(port: int, desks: list[Desk], path_of) -> float:
    """Save over a few connections without a pause; return saves a second."""
    end = time.perf_counter() + PAUSE
    counts = await asyncio.gather(
        *(_go_on(port, desk, path_of(desk), end) for desk in desks[:CONNECTIONS])
    )
    return sum(counts) / PAUSE


async def _go_on(port: int, desk: Desk, path: str, end: float) -> int:
    line = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    saves = 0
    while time.perf_counter() < end:
        status, answer = await _ask(*line, desk.request(path))
        if status != "200":
            raise SystemExit(f"A save was refused: {status}")
        desk.note(path, answer)
        saves += 1
    line[1].close()
    return saves


if __name__ == "__main__":
    main()
