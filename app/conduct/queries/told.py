"""Ask what those who decide should know of how interviews were held."""

from uuid import UUID

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Person
from app.conduct.models import Deviation, EarlyLook, FormerScorecard, SecondRating
from app.conduct.pages import Told, ToldDeviation, ToldLook, ToldReopening, ToldSecond
from app.interviews.models import Interview
from app.positions.models import Guide
from app.questions.models import Competency, Question
from app.ratings.models import Rating, Scorecard

# Statements are put together once: doing so costs more than asking them.
OF_APPLICATION = Interview.application_id == bindparam("application_id")
OF_INTERVIEW = Interview.id == bindparam("interview_id")
SECONDS = (
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
        (Rating.scorecard_id == Scorecard.id) & (Rating.question_id == SecondRating.question_id),
    )
    .where(Scorecard.submitted_at.is_not(None))
    .order_by(SecondRating.created_at, SecondRating.id)
)
ALL_SECONDS, SECONDS_HERE = SECONDS.where(OF_APPLICATION), SECONDS.where(OF_INTERVIEW)
LOOKS = (
    select(EarlyLook.person_id, Person.name, EarlyLook.reason, EarlyLook.created_at)
    .join(Person, Person.id == EarlyLook.person_id)
    .where(EarlyLook.application_id == bindparam("application_id"))
    .order_by(EarlyLook.created_at)
)
OPENER = aliased(Person)
REOPENED = (
    select(
        Scorecard.interviewer_id,
        Person.name,
        Guide.title,
        FormerScorecard.submitted_at,
        FormerScorecard.created_at,
        OPENER.name.label("reopened_by"),
        FormerScorecard.reason,
    )
    .join(Scorecard, Scorecard.id == FormerScorecard.scorecard_id)
    .join(Interview, Interview.id == Scorecard.interview_id)
    .join(Guide, Guide.id == Interview.guide_id)
    .join(Person, Person.id == Scorecard.interviewer_id)
    .join(OPENER, OPENER.id == FormerScorecard.reopened_by_id)
    .order_by(FormerScorecard.created_at, FormerScorecard.id)
)
ALL_REOPENED, REOPENED_HERE = REOPENED.where(OF_APPLICATION), REOPENED.where(OF_INTERVIEW)
DEVIATIONS = (
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
    .where(OF_APPLICATION, Scorecard.submitted_at.is_not(None))
    .order_by(Deviation.created_at, Deviation.id)
)


def told(session: Session, application_id: UUID) -> Told:
    """Return what those who decide should know; deviations count once a scorecard is in."""
    asked = {"application_id": application_id}
    return Told(
        application_id=application_id,
        deviations=tuple(ToldDeviation(*row) for row in session.execute(DEVIATIONS, asked)),
        looks=tuple(ToldLook(*row) for row in session.execute(LOOKS, asked)),
        reopened=tuple(ToldReopening(*row) for row in session.execute(ALL_REOPENED, asked)),
        seconds=tuple(ToldSecond(*row) for row in session.execute(ALL_SECONDS, asked)),
    )


def seconds(session: Session, interview_id: UUID) -> tuple[ToldSecond, ...]:
    """Return what of an interview was rated a second time, beside what it was at first."""
    rows = session.execute(SECONDS_HERE, {"interview_id": interview_id})
    return tuple(ToldSecond(*row) for row in rows)


def reopened(session: Session, interview_id: UUID) -> tuple[ToldReopening, ...]:
    """Return which scorecards of an interview were opened again, by whom and why."""
    rows = session.execute(REOPENED_HERE, {"interview_id": interview_id})
    return tuple(ToldReopening(*row) for row in rows)
