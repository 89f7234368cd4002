"""What the screen does beyond a single rating."""

from contextlib import suppress

from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.calibrations import actions as calibrations
from app.errors import Conflict
from app.interviews.pages import InterviewHead
from app.profiles import actions as profiles
from app.ratings import actions as ratings
from app.ratings.forms import SubmitForm


def submit(session: Session, interview: InterviewHead, reader: Reader, form: SubmitForm) -> None:
    """Lock the scorecard, and measure the candidate at once; refit once enough is new."""
    ratings.submit(session, interview, reader, confirmed=form.confirmed)
    calibrations.ask_if_due(session)
    with suppress(Conflict):  # a position without weights: the scorecard is in all the same
        profiles.measure(session, interview.application_id, actor=reader.id)
