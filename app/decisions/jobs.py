"""When another calibration comes into use, all that is undecided is measured by it."""

from contextlib import suppress
from uuid import UUID

from app.calibrations import rules as calibrations
from app.decisions import queries
from app.errors import Conflict
from app.jobs.handling import Handlers, Work
from app.profiles import actions as profiles

handlers = Handlers()


@handlers.on(calibrations.APPROVED)
def measure_again(work: Work) -> None:
    """Measure what is undecided, one by one; what was decided keeps the figures it rests on."""
    with work.reading() as session:
        applications = queries.measured_otherwise(session)
    for application_id in applications:
        _measure(work, application_id)


def _measure(work: Work, application_id: UUID) -> None:
    with suppress(Conflict), work.writing() as session:  # no weights: nothing to measure by
        if queries.is_measured_otherwise(session, application_id):
            profiles.measure(session, application_id, actor=None)
