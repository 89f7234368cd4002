"""Ask about decisions, and on what they rest."""

from uuid import UUID

from sqlalchemy import Select, and_, bindparam, exists, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Person
from app.accounts.rules import hashed
from app.calibrations import queries as calibrations
from app.candidates.models import Application, Candidate
from app.candidates.pages import ApplicationHead
from app.database.base import now
from app.decisions import rules
from app.decisions.models import Decision, DecisionNotice, DecisionReview, DecisionView
from app.decisions.pages import (
    Addressed,
    DecisionFields,
    DecisionRow,
    Decisions,
    Judged,
    NoticePage,
    Outcome,
    ReviewRow,
    SeatRow,
    ViewRow,
)
from app.errors import NotFound
from app.interviews.models import Interview, Seat
from app.positions.models import Guide, Position
from app.profiles.models import Profile
from app.ratings.models import Scorecard

SENDER, ANSWERER = aliased(Person), aliased(Person)
NO_LINK = (
    "This link is not good any more. Whoever wrote to you can tell you what was decided, and a "
    "letter to them is a request for review as well."
)
# Statements are put together once: doing so costs more than asking them.
DECISIONS = (
    select(
        Decision.id,
        Decision.outcome,
        Decision.reasons,
        Decision.told,
        Decision.recommendation,
        Decision.overrides,
        Decision.person_id,
        Person.name,
        Decision.created_at,
        DecisionNotice.created_at,
        SENDER.name,
    )
    .join(Person, Person.id == Decision.person_id)
    .outerjoin(DecisionNotice, DecisionNotice.decision_id == Decision.id)
    .outerjoin(SENDER, SENDER.id == DecisionNotice.sent_by_id)
    .where(Decision.application_id == bindparam("application_id"))
    .order_by(Decision.created_at.desc(), Decision.id)
)
SEATS = (  # of every interview that is planned, arranged or not
    select(
        Interview.id,
        Guide.title,
        Interview.starts_at,
        Interview.started_at,
        Person.id.label("person_id"),
        Person.name,
        Scorecard.submitted_at,
    )
    .select_from(Guide)
    .outerjoin(
        Interview,
        and_(
            Interview.guide_id == Guide.id,
            Interview.application_id == bindparam("application_id"),
            Interview.cancelled_at.is_(None),
        ),
    )
    .outerjoin(Seat, Seat.interview_id == Interview.id)
    .outerjoin(Person, Person.id == Seat.person_id)
    .outerjoin(
        Scorecard,
        and_(
            Scorecard.interview_id == Seat.interview_id, Scorecard.interviewer_id == Seat.person_id
        ),
    )
    .where(Guide.position_id == bindparam("position_id"))
    .order_by(Guide.place, Interview.starts_at, Person.id)
)


VIEWS = (
    select(DecisionView.leaning, DecisionView.reasons, Person.name, DecisionView.created_at)
    .join(Person, Person.id == DecisionView.person_id)
    .where(DecisionView.application_id == bindparam("id"))
    .order_by(DecisionView.created_at, DecisionView.id)
)
REVIEWS = (
    select(
        DecisionReview.id,
        DecisionReview.asked,
        Person.name,
        DecisionReview.created_at,
        DecisionReview.answer,
        ANSWERER.name,
        DecisionReview.answered_at,
    )
    .outerjoin(Person, Person.id == DecisionReview.recorded_by_id)
    .outerjoin(ANSWERER, ANSWERER.id == DecisionReview.answered_by_id)
    .where(DecisionReview.application_id == bindparam("id"))
    .order_by(DecisionReview.created_at, DecisionReview.id)
)


NOTICE = (
    select(
        Decision.id,
        Decision.application_id,
        Decision.told,
        Decision.created_at.label("decided_at"),
        DecisionNotice.created_at.label("told_at"),
        DecisionNotice.expires_at,
        Candidate.name.label("candidate"),
        Position.title,
        SENDER.name.label("contact"),
        SENDER.email.label("contact_email"),
    )
    .join(DecisionNotice, DecisionNotice.decision_id == Decision.id)
    .join(Application, Application.id == Decision.application_id)
    .join(Candidate, Candidate.id == Application.candidate_id)
    .join(Position, Position.id == Application.position_id)
    .join(SENDER, SENDER.id == DecisionNotice.sent_by_id)
)


def decisions(session: Session, application_id: UUID) -> Decisions:
    """Return every decision on an application, the newest first."""
    rows = session.execute(DECISIONS, {"application_id": application_id})
    made = tuple(DecisionRow(*row) for row in rows)
    return Decisions(
        application_id,
        made,
        _views(session, application_id, made[0].outcome if made else ""),
        tuple(ReviewRow(*row) for row in session.execute(REVIEWS, {"id": application_id})),
    )


def review(session: Session, application_id: UUID, review_id: UUID) -> DecisionReview:
    """Return one review of this application, held until it is answered."""
    found = session.scalar(
        select(DecisionReview)
        .where(DecisionReview.id == review_id, DecisionReview.application_id == application_id)
        .with_for_update()
    )
    if found is None:
        raise NotFound("There is no such request.")
    return found


def addressed(session: Session, application_id: UUID) -> Addressed:
    """Return whom a notice goes to."""
    row = session.execute(
        select(Candidate.name, Candidate.email, Position.title)
        .join(Application, Application.candidate_id == Candidate.id)
        .join(Position, Position.id == Application.position_id)
        .where(Application.id == application_id)
    ).one()
    return Addressed(*row)


def notice_page(session: Session, token: str) -> NoticePage:
    """Return what a candidate reads who comes by their letter."""
    row = session.execute(NOTICE.where(DecisionNotice.token_hash == hashed(token))).one_or_none()
    if row is None or row.expires_at <= now():
        raise NotFound(NO_LINK)
    asked = session.execute(REVIEWS, {"id": row.application_id})
    reviews = tuple(ReviewRow(*each) for each in asked)
    is_newest = newest_id(session, row.application_id) == row.id
    is_open = any(not each.answered_at for each in reviews)
    return NoticePage(
        token=token,
        application_id=row.application_id,
        candidate=row.candidate,
        position=row.title,
        told=row.told,
        decided_on=row.decided_at,
        asks_until=row.told_at + rules.ASKABLE,
        is_newest=is_newest,
        may_ask=is_newest and not is_open and rules.may_ask(row.told_at, now()),
        contact=row.contact,
        contact_email=row.contact_email,
        reviews=reviews,
    )


def _views(session: Session, application_id: UUID, outcome: str) -> tuple[ViewRow, ...]:
    rows = session.execute(VIEWS, {"id": application_id})
    return tuple(ViewRow(*row, rules.dissents(row.leaning, outcome)) for row in rows)


def fields(
    application: ApplicationHead, made: Decisions, profile: tuple[UUID, str] | None
) -> DecisionFields:
    """Return what the form has to know; asks nothing of the database."""
    profile_id, recommendation = profile or (None, rules.NOT_MEASURED)
    return DecisionFields(
        application_id=application.id,
        recommendation=recommendation,
        outcomes=tuple(
            Outcome(each, rules.overrides(each, recommendation)) for each in rules.OUTCOMES
        ),
        seen=rules.seen(profile_id, made.newest.id if made.newest else None),
        is_further=bool(made.rows),
        is_withdrawn=application.withdrawn_at is not None,
    )


def basis(session: Session, application_id: UUID) -> tuple[UUID, str] | None:
    """Return the newest profile of an application, and what the rule made of it."""
    row = session.execute(
        select(Profile.id, Profile.recommendation)
        .where(Profile.application_id == application_id)
        .order_by(Profile.created_at.desc(), Profile.id)
        .limit(1)
    ).one_or_none()
    return (row.id, row.recommendation) if row else None


def measured_otherwise(session: Session) -> list[UUID]:
    """Return what is undecided and measured by another calibration than the one in use."""
    return list(session.scalars(_otherwise(session).order_by(Profile.application_id)))


def is_measured_otherwise(session: Session, application_id: UUID) -> bool:
    """Whether this application is one of them, still."""
    this = _otherwise(session).where(Profile.application_id == application_id)
    return session.scalar(this) is not None


def _otherwise(session: Session) -> Select[UUID]:
    used = calibrations.in_use(session)
    later = aliased(Profile)
    newest = ~exists().where(
        later.application_id == Profile.application_id, later.created_at > Profile.created_at
    )
    is_decided = exists().where(
        Decision.application_id == Profile.application_id, Decision.outcome.in_(rules.FINAL)
    )
    return (
        select(Profile.application_id)
        .join(Application, Profile.application_id == Application.id)
        .join(Position, Application.position_id == Position.id)
        .where(newest, Profile.calibration_id != (used.id if used else None))
        .where(~is_decided, Application.withdrawn_at.is_(None), Position.closed_at.is_(None))
        .distinct()
    )


def newest_id(session: Session, application_id: UUID) -> UUID | None:
    """Return the decision that stands."""
    return session.scalar(
        select(Decision.id)
        .where(Decision.application_id == application_id)
        .order_by(Decision.created_at.desc(), Decision.id)
        .limit(1)
    )


def judged(session: Session, application: ApplicationHead) -> Judged:
    """Return an application with everyone on its panels, in the order of the plan."""
    keys = {"application_id": application.id, "position_id": application.position_id}
    rows = session.execute(SEATS, keys).all()
    return Judged(
        application,
        seats=tuple(SeatRow(*row) for row in rows if row.person_id),
        unarranged=tuple(row.title for row in rows if row.id is None),
    )
