"""What the screen does beyond a single rating."""

from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.interviews.pages import InterviewHead
from app.ratings import actions as ratings
from app.ratings.forms import SubmitForm


def submit(session: Session, interview: InterviewHead, reader: Reader, form: SubmitForm) -> None:
    """Lock the scorecard, and measure the candidate at once."""
    ratings.submit(session, interview, reader, confirmed=form.confirmed)
