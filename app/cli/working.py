"""Do the jobs, in a process of its own."""

import signal

from rich.console import Console

from app.cli.serving import bring_up_to_date
from app.database.engine import open_engine
from app.database.session import Database
from app.settings import settings


def work() -> None:
    """Do the jobs until told to stop; any number of these may run, on any number of machines."""
    from app.jobs.working import Worker  # noqa: PLC0415 -- only this command needs them
    from app.main import handlers  # noqa: PLC0415

    bring_up_to_date()
    worker = Worker(Database(open_engine(settings().database_url)), handlers())
    for told in (signal.SIGTERM, signal.SIGINT):
        signal.signal(told, lambda *_: worker.stop())
    Console().print("Working. Ctrl-C stops after the job in hand.")
    worker.run()
