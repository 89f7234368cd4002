"""Ask how an interview is or was held."""

from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Person
from app.candidates import queries as candidates
from app.candidates.pages import ApplicationHead
from app.conduct import rules
from app.conduct.models import (
    Deviation,
    EarlyLook,
    FormerScorecard,
    Pause,
    SecondRating,
    TimeSpent,
)
from app.conduct.pages import (
    Clock,
    DeviationRow,
    Deviations,
    Papers,
    Scorecards,
    Seat,
    Told,
    ToldDeviation,
    ToldLook,
    ToldReopening,
    ToldSecond,
)
from app.database.base import now
from app.interviews.models import Interview
from app.interviews.models import Seat as PanelSeat
from app.interviews.pages import InterviewHead
from app.positions.models import Guide
from app.questions.models import Competency, Question
from app.ratings import queries as ratings
from app.ratings.models import Rating, Scorecard


def clock(session: Session, interview: InterviewHead) -> Clock | None:
    """Return the clock of an interview that has started."""
    if interview.started_at is None:
        return None
    spans = session.execute(
        select(Pause.began_at, Pause.ended_at).where(Pause.interview_id == interview.id)
    )
    pauses = [(row.began_at, row.ended_at) for row in spans]
    return Clock(
        interview_id=interview.id,
        seconds=rules.elapsed(interview.started_at, pauses, now()),
        minutes=interview.minutes,
        is_paused=any(ended is None for _, ended in pauses),
    )


def spent(session: Session, interview_id: UUID, person_id: UUID) -> Mapping[UUID, int]:
    """Return how many seconds each question was before one's eyes."""
    rows = session.execute(
        select(TimeSpent.question_id, TimeSpent.seconds).where(
            TimeSpent.interview_id == interview_id, TimeSpent.person_id == person_id
        )
    )
    return {row.question_id: row.seconds for row in rows}


def deviations(
    session: Session, interview_id: UUID, person_id: UUID
) -> Mapping[UUID, tuple[DeviationRow, ...]]:
    """Return what one interviewer did otherwise, by question."""
    rows = session.execute(
        select(
            Deviation.id, Deviation.question_id, Deviation.kind, Deviation.words, Deviation.reason
        )
        .where(Deviation.interview_id == interview_id, Deviation.person_id == person_id)
        .order_by(Deviation.created_at, Deviation.id)
    )
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


def told(session: Session, application_id: UUID) -> Told:
    """Return what those who decide should know; deviations count once a scorecard is in."""
    return Told(
        application_id=application_id,
        deviations=_deviations(session, application_id),
        looks=looks(session, application_id),
        reopened=_reopened(session, Interview.application_id == application_id),
        seconds=seconds(session, Interview.application_id == application_id),
    )


def seconds(session: Session, which: ColumnElement[bool]) -> tuple[ToldSecond, ...]:
    """Return what was rated a second time, beside what it was at first."""
    rows = session.execute(
        select(
            SecondRating.interview_id,
            SecondRating.question_id,
            SecondRating.person_id,
            Person.name,
            Competency.name.label("competency"),
            Rating.point.label("first"),
            SecondRating.point,
            SecondRating.reason,
        )
        .join(Interview, Interview.id == SecondRating.interview_id)
        .join(Person, Person.id == SecondRating.person_id)
        .join(Question, Question.id == SecondRating.question_id)
        .join(Competency, Competency.code == Question.competency_code)
        .join(
            Scorecard,
            (Scorecard.interview_id == SecondRating.interview_id)
            & (Scorecard.interviewer_id == SecondRating.person_id),
        )
        .join(
            Rating,
            (Rating.scorecard_id == Scorecard.id)
            & (Rating.question_id == SecondRating.question_id),
        )
        .where(which, Scorecard.submitted_at.is_not(None))
        .order_by(SecondRating.created_at, SecondRating.id)
    )
    return tuple(ToldSecond(*row) for row in rows)


def scorecards(session: Session, interview: InterviewHead) -> Scorecards:
    """Return how the scorecards of an interview stand, and which were opened again."""
    standing = [
        Seat(each.interviewer_id, each.interviewer, each.submitted_at)
        for each in ratings.standings(session, interview.application_id)
        if each.interview_id == interview.id
    ]
    reopened = _reopened(session, Interview.id == interview.id)
    return Scorecards(interview, tuple(standing), reopened)


def are_all_in(session: Session, interview: InterviewHead) -> bool:
    """Whether everyone of the panel has submitted, so that they may talk."""
    return all(seat.submitted_at for seat in scorecards(session, interview).seats)


def looks(session: Session, application_id: UUID) -> tuple[ToldLook, ...]:
    """Return who opened the papers of an application before they had rated."""
    rows = session.execute(
        select(EarlyLook.person_id, Person.name, EarlyLook.reason, EarlyLook.created_at)
        .join(Person, Person.id == EarlyLook.person_id)
        .where(EarlyLook.application_id == application_id)
        .order_by(EarlyLook.created_at)
    )
    return tuple(ToldLook(*row) for row in rows)


def look_of(session: Session, application_id: UUID, person_id: UUID) -> EarlyLook | None:
    """Return a person's early look at an application, if they took one."""
    return session.scalar(
        select(EarlyLook).where(
            EarlyLook.application_id == application_id, EarlyLook.person_id == person_id
        )
    )


def papers(session: Session, application: ApplicationHead, person_id: UUID) -> Papers:
    """Return what a candidate sent, and whether this person may open it yet."""
    cv = candidates.cv_head(session, application.id)
    look = look_of(session, application.id, person_id)
    owes = application.id in ratings.owed(session, person_id)
    return Papers(
        application=application,
        cv_name=cv.name if cv else "",
        is_shut=rules.is_shut(owes=owes, looked=look is not None),
        looked_because=look.reason if look else "",
    )


def sits(session: Session, application_id: UUID, person_id: UUID) -> bool:
    """Whether a person sits on a panel of this application."""
    seat = (
        select(PanelSeat.id)
        .join(Interview, Interview.id == PanelSeat.interview_id)
        .where(Interview.application_id == application_id, Interview.cancelled_at.is_(None))
        .where(PanelSeat.person_id == person_id)
        .limit(1)
    )
    return session.scalar(seat) is not None


def _reopened(session: Session, which: ColumnElement[bool]) -> tuple[ToldReopening, ...]:
    by = aliased(Person)
    rows = session.execute(
        select(
            Scorecard.interviewer_id,
            Person.name,
            Guide.title,
            FormerScorecard.submitted_at,
            FormerScorecard.created_at,
            by.name.label("reopened_by"),
            FormerScorecard.reason,
        )
        .join(Scorecard, Scorecard.id == FormerScorecard.scorecard_id)
        .join(Interview, Interview.id == Scorecard.interview_id)
        .join(Guide, Guide.id == Interview.guide_id)
        .join(Person, Person.id == Scorecard.interviewer_id)
        .join(by, by.id == FormerScorecard.reopened_by_id)
        .where(which)
        .order_by(FormerScorecard.created_at, FormerScorecard.id)
    )
    return tuple(ToldReopening(*row) for row in rows)


def _deviations(session: Session, application_id: UUID) -> tuple[ToldDeviation, ...]:
    rows = session.execute(
        select(
            Deviation.person_id,
            Person.name,
            Competency.name.label("competency"),
            Deviation.question_id,
            Deviation.kind,
            Deviation.words,
            Deviation.reason,
        )
        .join(Interview, Interview.id == Deviation.interview_id)
        .join(
            Scorecard,
            (Scorecard.interview_id == Deviation.interview_id)
            & (Scorecard.interviewer_id == Deviation.person_id),
        )
        .join(Person, Person.id == Deviation.person_id)
        .join(Question, Question.id == Deviation.question_id)
        .join(Competency, Competency.code == Question.competency_code)
        .where(Interview.application_id == application_id, Scorecard.submitted_at.is_not(None))
        .order_by(Deviation.created_at, Deviation.id)
    )
    return tuple(ToldDeviation(*row) for row in rows)
