"""Who may weigh an application: staff and its hiring manager, once they owe no scorecard."""

from typing import Annotated

from fastapi import Depends

from app.accounts.guards import CurrentPerson
from app.candidates.guards import ReadableApplication
from app.database.session import DbSession
from app.decisions import queries
from app.decisions.pages import Judged
from app.errors import Forbidden

BLIND = (
    "You sit on a panel of this candidate and have not submitted your scorecard yet. What the "
    "others rated opens to you as soon as you have, so that your ratings are your own."
)


def judged_application(
    application: ReadableApplication, person: CurrentPerson, session: DbSession
) -> Judged:
    """Return the application with its panels, unless the reader still has to rate unseeing."""
    judged = queries.judged(session, application)
    if any(seat.person_id == person.id and not seat.submitted_at for seat in judged.seats):
        raise Forbidden(BLIND)
    return judged


JudgedApplication = Annotated[Judged, Depends(judged_application)]
