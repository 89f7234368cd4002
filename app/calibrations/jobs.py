"""Calibrations are fitted when nobody waits, and while no transaction is open."""

from datetime import timedelta
from uuid import UUID

from app.calibrations import actions, measures, queries, rules
from app.database.session import Database
from app.errors import Misread
from app.jobs.handling import Handlers, Work
from app.settings import settings

handlers = Handlers()


@handlers.on(rules.REFIT)
def refit(work: Work) -> None:
    """Fit all that was rated here; one that was asked for by a person even if little is new."""
    least = int(work.arguments.get("after", 0))
    if not _is_enough_new(work, least):
        return
    with work.reading() as session:
        learnable = actions.wanted(session)
    fitted = measures.fit(learnable)
    actor = work.arguments.get("actor")
    with work.finishing() as session:
        actions.keep(session, learnable, fitted, actor=UUID(actor) if actor else None)


@handlers.on(rules.REFIT_ON_SCHEDULE, every=timedelta(days=settings().refit_every_days) or None)
def refit_on_schedule(work: Work) -> None:
    """Fit if any scorecard is new, and enough was rated at all."""
    try:
        if _is_enough_new(work, 1):
            refit(work)
    except Misread:
        return  # a house with few ratings is no fault


def calibrate_apart(
    database: Database, *, actor: UUID | None, import_id: UUID | None = None
) -> tuple[int, int, bool]:
    """Fit while no transaction is open; return number, ratings, and whether it converged."""
    with database.reading() as session:
        learnable = actions.wanted(session, import_id)
    fitted = measures.fit(learnable)
    with database.writing() as session:
        made = actions.keep(session, learnable, fitted, actor=actor)
        return made.number, made.ratings, made.converged


def _is_enough_new(work: Work, least: int) -> bool:
    with work.reading() as session:
        return queries.new_scorecards(session) >= least
