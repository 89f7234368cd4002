"""Work until killed: each job adds one event to the trail, by a worker with a short lease.

For every line that it reads, this gives birth to two workers and says who they are; what takes
long, reading the house in, is done once.
"""

import os
import sys
from datetime import timedelta
from uuid import UUID

from app.audit.models import AuditEvent
from app.database.engine import open_engine
from app.database.session import Database
from app.jobs.handling import Handlers, Work, gathered
from app.jobs.working import Worker

LEASE = timedelta(seconds=1)
TEAM = 2

room = Handlers()


@room.on("tests.add", attempts=50)
def add(work: Work) -> None:
    """Add one event for the number that the job was asked for with."""
    number = work.arguments["number"]
    with work.finishing() as session:
        session.add(AuditEvent(act="added", subject_id=UUID(int=number), details={}))


def born(url: str) -> int:
    """Give birth to a worker; return its process."""
    child = os.fork()
    if child == 0:
        Worker(Database(open_engine(url)), gathered([room]), lease=LEASE, pause=0.05).run()
    return child


if __name__ == "__main__":
    for _order in sys.stdin:
        team = [born(sys.argv[1]) for _ in range(TEAM)]
        sys.stdout.write(" ".join(map(str, team)) + "\n")
        sys.stdout.flush()
        for each in team:
            os.waitpid(each, 0)
