"""Ask how one interviewer holds an interview: its clock, their time, what they did otherwise."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from app.conduct import rules
from app.conduct.models import Deviation, Pause, TimeSpent
from app.conduct.pages import Clock, DeviationRow, Deviations
from app.database.base import now
from app.interviews.pages import InterviewHead
from app.ratings.models import Scorecard

# Statements are put together once: doing so costs more than asking them.
PAUSES = select(Pause.began_at, Pause.ended_at).where(
    Pause.interview_id == bindparam("interview_id")
)
SPENT = select(TimeSpent.question_id, TimeSpent.seconds).where(
    TimeSpent.interview_id == bindparam("interview_id"),
    TimeSpent.person_id == bindparam("person_id"),
)
DEVIATIONS = (
    select(Deviation.id, Deviation.question_id, Deviation.kind, Deviation.words, Deviation.reason)
    .where(Deviation.interview_id == bindparam("interview_id"))
    .where(Deviation.person_id == bindparam("person_id"))
    .order_by(Deviation.created_at, Deviation.id)
)


def clock(session: Session, interview: InterviewHead) -> Clock | None:
    """Return the clock of an interview that has started."""
    if interview.started_at is None:
        return None
    spans = session.execute(PAUSES, {"interview_id": interview.id})
    pauses = [(row.began_at, row.ended_at) for row in spans]
    return Clock(
        interview_id=interview.id,
        seconds=rules.elapsed(interview.started_at, pauses, now()),
        minutes=interview.minutes,
        is_paused=any(ended is None for _, ended in pauses),
    )


def spent(session: Session, interview_id: UUID, person_id: UUID) -> Mapping[UUID, int]:
    """Return how many seconds each question was before one's eyes."""
    rows = session.execute(SPENT, {"interview_id": interview_id, "person_id": person_id})
    return {row.question_id: row.seconds for row in rows}


def deviations(
    session: Session, interview_id: UUID, person_id: UUID
) -> Mapping[UUID, tuple[DeviationRow, ...]]:
    """Return what one interviewer did otherwise, by question."""
    rows = session.execute(DEVIATIONS, {"interview_id": interview_id, "person_id": person_id})
    found: dict[UUID, tuple[DeviationRow, ...]] = {}
    for row in rows:
        found[row.question_id] = (*found.get(row.question_id, ()), DeviationRow(*row))
    return found


def deviations_at(
    session: Session, interview: InterviewHead, person_id: UUID, question_id: UUID
) -> Deviations:
    """Return what one interviewer did otherwise at one question."""
    rows = deviations(session, interview.id, person_id).get(question_id, ())
    submitted = select(Scorecard.submitted_at).where(
        Scorecard.interview_id == interview.id, Scorecard.interviewer_id == person_id
    )
    return Deviations(interview.id, question_id, rows, session.scalar(submitted) is None)
