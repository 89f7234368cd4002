"""When a question is dropped or counts again, everyone undecided who was rated on it is measured."""

from contextlib import suppress
from uuid import UUID

from app.errors import Conflict
from app.faults import queries, rules
from app.faults.pages import Rated
from app.jobs.handling import Handlers, Work
from app.profiles import actions as profiles

handlers = Handlers()


@handlers.on(rules.CHANGED)
def measure_again(work: Work) -> None:
    """Measure what is open, one by one; what was decided keeps the figures it rests on."""
    question_id = UUID(work.arguments["question"])
    with work.reading() as session:
        affected = queries.rated(session, question_id)
    for each in affected:
        if not each.is_kept:
            _measure(work, each, question_id)


def _measure(work: Work, of: Rated, question_id: UUID) -> None:
    with suppress(Conflict), work.writing() as session:  # no weights: nothing to measure by
        if queries.is_measured_otherwise(session, of, question_id):
            profiles.measure(session, of.application_id, actor=None)
