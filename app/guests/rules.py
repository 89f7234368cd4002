"""How long may a guest stay?"""

from datetime import datetime, timedelta

from app.interviews.rules import Timed, ends_at

STAY = timedelta(days=3)  # after the interview, to write the scorecard


def until(interview: Timed, at: datetime) -> datetime:
    """Return when a link that is sent now ends, and with it all that it opened."""
    return max(ends_at(interview), at) + STAY


def hours_left(expires_at: datetime, at: datetime) -> int:
    """Return how many whole hours are left; a sign-in never outlasts its link by more than one."""
    return max(1, int((expires_at - at).total_seconds() // 3600))
