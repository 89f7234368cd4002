"""Figures are counted once a month, and what was promised to be forgotten is forgotten."""

from datetime import timedelta

from app.fairness import actions, rules
from app.jobs.handling import Handlers, Work

handlers = Handlers()


@handlers.on(rules.COUNT, every=timedelta(hours=1))
def count(work: Work) -> None:
    """Count the figures of this month, unless they were counted."""
    with work.reading() as session:
        figures = actions.counted(session)
    if figures is not None:
        with work.finishing() as session:
            actions.keep(session, figures)


@handlers.on(rules.FORGET, every=timedelta(days=1))
def forget(work: Work) -> None:
    """Forget answers that are older than the page promises."""
    with work.finishing() as session:
        actions.forget_old(session)
