"""What holds for all that a candidate does: is it still open, what time is it, what is kept?"""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from app.assessments import queries, rules
from app.assessments.models import Assessment, AssessmentAnswer
from app.assessments.rules import Given
from app.database.base import now
from app.errors import Conflict

SUBMITTED = "Your answers are submitted, so they cannot be changed any more."
OVERDUE = (
    "The day by which the answers were due is over. Please write to the person who invited you."
)
TIME_IS_UP = "Your time is up. Everything that was saved before is kept; please submit it on the review page."
NOT_BEGUN = "Please begin on the first page."
MOST_VERSIONS = 300  # of one answer; further ones replace the last


def refuse_over(sitting: Assessment) -> None:
    """Refuse what comes after the answers were handed in, or were due."""
    if sitting.submitted_at:
        raise Conflict(SUBMITTED)
    if sitting.due_at + rules.GRACE <= now():
        raise Conflict(OVERDUE)


def refuse_unsittable(sitting: Assessment) -> None:
    """Refuse an answer outside of the time for it."""
    refuse_over(sitting)
    if sitting.started_at is None:
        raise Conflict(NOT_BEGUN)
    left = rules.left(sitting, now())
    if left is not None and left + rules.GRACE.total_seconds() <= 0:
        raise Conflict(TIME_IS_UP)


def go_on(sitting: Assessment) -> None:
    """Count what went by, by the server's clock; after a break the clock goes on from here."""
    if sitting.started_at is None or sitting.submitted_at:
        return
    gone = rules.passed(sitting, now())
    sitting.used_seconds += gone.used
    sitting.lost_seconds += gone.lost
    if sitting.clock_at is None:
        sitting.clock_at = now()
    else:  # whole seconds only: what is left over counts the next time
        sitting.clock_at += timedelta(seconds=gone.used + gone.lost)


def is_new(given: Given, stands: tuple[Given, int] | None) -> bool:
    """Whether this is another answer than the one that stands."""
    return given != stands[0] if stands else rules.is_begun(given)


def write(
    session: Session,
    sitting: Assessment,
    changed: Mapping[int, Given],
    stands: Mapping[int, tuple[Given, int]],
) -> None:
    """Keep each answer as its next version."""
    for number, given in changed.items():
        said = {"picks": list(given.picks), "text": given.text}
        version = stands[number][1] if number in stands else 0
        if version >= MOST_VERSIONS:
            queries.answer_row(session, sitting.id, number, version).given = said
            continue
        session.add(
            AssessmentAnswer(
                assessment_id=sitting.id, number=number, version=version + 1, given=said
            )
        )
    session.flush()
