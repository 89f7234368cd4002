"""Questions are counted when nobody waits."""

from datetime import timedelta

from app.jobs.handling import Handlers, Work
from app.usage import actions, rules

handlers = Handlers()


@handlers.on(rules.COUNT, every=timedelta(hours=1))
def count(work: Work) -> None:
    """Count all questions anew."""
    with work.reading() as session:
        rows = actions.counted(session)
    with work.finishing() as session:
        actions.keep(session, rows)
