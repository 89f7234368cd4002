"""A process that rates is killed, again and again; whatever it acknowledged is there."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from app.audit.models import AuditEvent
from app.ratings.models import Rating
from tests.factories import make_person
from tests.factories.ratings import make_rated_interview

KILLS = 20
WHOLE = ("acknowledged", "question", "version")
ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).parent / "child.py"


def test_every_acknowledged_rating_and_its_audit_event_outlive_the_process(engine, session):
    ada = make_person(session)
    interview, asked = make_rated_interview(session, ada, questions=4)
    session.commit()
    chance = random.Random(7)  # noqa: S311 -- when to kill, not whom to trust
    acknowledged: dict[UUID, int] = {}

    with nursery(engine, interview, ada) as children:
        for _ in range(KILLS):
            said = rate_until_killed(children, chance.uniform(0.0, 0.1))
            assert said, "the child has to have acknowledged something before it is killed"
            acknowledged |= said

            versions, points = standing(session)
            for question_id, version in acknowledged.items():
                assert versions[question_id] >= version
            assert points == trail(session)

    assert set(acknowledged) == {question.id for question in asked}
    assert sum(acknowledged.values()) > KILLS


@contextmanager
def nursery(engine, interview, person) -> Iterator[subprocess.Popen]:
    """Open the process that gives birth to the children."""
    url = engine.url.render_as_string(hide_password=False)
    command = [sys.executable, str(CHILD), url, str(interview.id), str(person.id)]
    children = subprocess.Popen(  # noqa: S603 -- our own file
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    with children:
        yield children
        children.stdin.close()


def rate_until_killed(children, seconds: float) -> dict[UUID, int]:
    """Let a child rate until it has begun, and a moment more; then kill it, mid-word or not."""
    children.stdin.write(b"rate\n")
    children.stdin.flush()
    child = int(children.stdout.readline().split()[1])
    said = [children.stdout.readline()]
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    said += iter(children.stdout.readline, b"died\n")
    return acknowledgements(said)


def acknowledgements(said: list[bytes]) -> dict[UUID, int]:
    """Read what was acknowledged, question by question; the last line may be cut short."""
    lines = [line.decode().split() for line in said if line.startswith(b"acknowledged ")]
    return {UUID(line[1]): int(line[2]) for line in lines if len(line) == len(WHOLE)}


def standing(session) -> tuple[dict[UUID, int], Counter]:
    """Return the version of each question, and what stands there as the trail should say it."""
    session.rollback()
    rows = session.execute(select(Rating.id, Rating.question_id, Rating.version, Rating.point))
    versions, points = {}, Counter()
    for row in rows:
        versions[row.question_id] = row.version
        points[(row.id, row.version, row.point)] += 1
        points.update({(row.id, version, None): 1 for version in range(1, row.version)})
    return versions, points


def trail(session) -> Counter:
    """Return what the trail says: each version of each rating once, the newest with its point."""
    said = select(AuditEvent.subject_id, AuditEvent.details).where(AuditEvent.act == "rated")
    events = [
        (rating_id, details["version"], details["after"]["point"])
        for rating_id, details in session.execute(said)
    ]
    newest = {rating_id: version for rating_id, version, _point in sorted(events)}
    return Counter(
        (rating_id, version, point if version == newest[rating_id] else None)
        for rating_id, version, point in events
    )
