"""How long is a job left to its worker, how long until it is tried again, and how often?"""

from datetime import datetime, timedelta

LEASE = timedelta(seconds=60)  # a worker that was not heard of for so long is taken for dead
MOST_ATTEMPTS = 6
FIRST_PAUSE, LONGEST_PAUSE = timedelta(seconds=10), timedelta(hours=1)
KEPT = timedelta(days=30)  # done ones; failed ones stay until they are asked for again
LONGEST_FAULT = 600
DIED = "Its worker died each time it was tried."


def pause(attempts: int) -> timedelta:
    """Return how long to wait after so many attempts: four times as long each time."""
    longer: int = 4 ** min(attempts - 1, 10)
    return min(FIRST_PAUSE * longer, LONGEST_PAUSE)


def next_due(due: datetime, every: timedelta, moment: datetime) -> datetime:
    """Return the first due time that lies ahead; what was missed is made up for once."""
    missed = (moment - due) // every
    return due + (missed + 1) * every
