"""Questions are compared with each other when nobody waits."""

from datetime import timedelta

from app.jobs.handling import Handlers, Work
from app.questions import actions, rules

handlers = Handlers()


@handlers.on(rules.COMPARE, every=timedelta(days=1))
def compare(work: Work) -> None:
    """Find the questions that are alike, after one was published."""
    with work.reading() as session:
        texts = actions.texts_to_compare(session)
    rows = actions.compared(texts)
    with work.finishing() as session:
        actions.keep_alike(session, rows)
