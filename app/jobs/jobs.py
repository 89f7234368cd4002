"""The jobs' own job: forgetting what was done long ago."""

from datetime import timedelta

from app.jobs import actions
from app.jobs.handling import Handlers, Work

handlers = Handlers()


@handlers.on("jobs.tidy", every=timedelta(days=1))
def tidy(work: Work) -> None:
    """Forget what was done long ago."""
    with work.finishing() as session:
        actions.tidy(session)
