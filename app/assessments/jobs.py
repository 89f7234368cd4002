"""Items are calibrated when nobody waits, and while no transaction is open."""

from datetime import timedelta
from uuid import UUID

from app.assessments import actions, measures, queries, rules
from app.database.base import now
from app.errors import Misread
from app.jobs.handling import Handlers, Work
from app.settings import settings

handlers = Handlers()


@handlers.on(rules.RECALIBRATE)
def recalibrate(work: Work) -> None:
    """Fit all answers; one that was asked for by a person even if little is new."""
    if not _is_enough_new(work, int(work.arguments.get("after", 0))):
        return
    with work.reading() as session:
        answers = actions.wanted(session)
    found = measures.fit(answers)
    actor = work.arguments.get("actor")
    with work.finishing() as session:
        actions.keep_calibration(session, answers, found, actor=UUID(actor) if actor else None)


@handlers.on(
    rules.RECALIBRATE_ON_SCHEDULE, every=timedelta(days=settings().recalibrate_items_days) or None
)
def recalibrate_on_schedule(work: Work) -> None:
    """Fit if any sitting is new, and there are enough at all."""
    try:
        if _is_enough_new(work, 1):
            recalibrate(work)
    except Misread:
        return  # a house with few sittings is no fault


@handlers.on(rules.ERASE_OLD, every=timedelta(days=1))
def erase_old(work: Work) -> None:
    """Erase answers that were kept as long as their notice said; one that named no time gets one."""
    for act in (actions.set_time, actions.erase_old):
        some = True
        while some:
            with work.writing() as session:
                some = bool(act(session, now()))


def _is_enough_new(work: Work, least: int) -> bool:
    with work.reading() as session:
        return queries.new_sittings(session) >= least
