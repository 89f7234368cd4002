"""Reminding goes on by itself."""

from datetime import timedelta

from app.database.base import now
from app.jobs.handling import Handlers, Work
from app.reminders import actions, rules

handlers = Handlers()


@handlers.on(rules.REMIND, every=timedelta(minutes=5))
def remind(work: Work) -> None:
    """Remind in the transaction that ends the job: both are kept, or neither."""
    with work.finishing() as session:
        actions.remind(session, now())
