"""What was promised to be forgotten is forgotten."""

from datetime import timedelta

from app.fairness import actions, rules
from app.jobs.handling import Handlers, Work

handlers = Handlers()


@handlers.on(rules.FORGET, every=timedelta(days=1))
def forget(work: Work) -> None:
    """Forget answers that are older than the page promises."""
    with work.finishing() as session:
        actions.forget_old(session)
