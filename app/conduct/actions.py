"""What is kept of how an interview is held."""

from contextlib import suppress
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app.accounts.models import Person, Role
from app.accounts.pages import Reader
from app.audit import actions as audit
from app.candidates.pages import ApplicationHead
from app.conduct import queries
from app.conduct.forms import (
    LONGEST_STAY,
    DeviationForm,
    EarlyLookForm,
    ReopenForm,
    SecondForm,
)
from app.conduct.models import (
    Deviation,
    EarlyLook,
    FormerRating,
    FormerScorecard,
    Pause,
    SecondRating,
    TimeSpent,
)
from app.database.base import now
from app.database.clashes import unless_taken
from app.errors import Conflict, Misread, NotFound
from app.interviews import actions as interviews
from app.interviews.pages import InterviewHead
from app.mail import actions as mail
from app.mail.pages import Written
from app.mail.writing import words
from app.ratings import actions as ratings
from app.ratings import queries as ratings_of
from app.ratings.models import Rating, Scorecard
from app.settings import settings

STANDS = "Somebody else of the panel just stopped the clock; it stands, as it was meant to."
NOT_STARTED = "This interview has not started, so its clock does not run."
OPEN_ALREADY = "You have rated, or gave a reason already; it is open to you."


def pause(session: Session, interview: InterviewHead, reader: Reader) -> None:
    """Stop the clock of an interview, for the whole panel."""
    if interview.started_at is None:
        raise Conflict(NOT_STARTED)
    if _open_pause(session, interview.id):
        return
    with suppress(Conflict), unless_taken(session, Conflict(STANDS)):
        session.add(Pause(interview_id=interview.id, began_at=now()))
        session.flush()
        audit.record(session, "paused", actor=reader.id, subject=interview.id)


def resume(session: Session, interview: InterviewHead, reader: Reader) -> None:
    """Let the clock go on."""
    open_pause = update(Pause).where(Pause.interview_id == interview.id, Pause.ended_at.is_(None))
    if session.execute(open_pause.values(ended_at=now()).returning(Pause.id)).all():
        audit.record(session, "resumed", actor=reader.id, subject=interview.id)


def spend(
    session: Session, interview: InterviewHead, reader: Reader, question_id: UUID, seconds: int
) -> None:
    """Add to the time that a question was before one's eyes."""
    ratings.refuse_off_guide(session, interview, question_id)
    ids = {"interview_id": interview.id, "person_id": reader.id, "question_id": question_id}
    kept = session.scalar(select(TimeSpent).filter_by(**ids).with_for_update())
    if kept is None:
        _begin_to_spend(session, TimeSpent(**ids, seconds=0))
        kept = session.scalars(select(TimeSpent).filter_by(**ids).with_for_update()).one()
    kept.seconds = min(kept.seconds + seconds, LONGEST_STAY)


def _begin_to_spend(session: Session, spent: TimeSpent) -> None:
    with suppress(Conflict), unless_taken(session, Conflict("Another window began to count.")):
        session.add(spent)


def deviate(
    session: Session,
    interview: InterviewHead,
    reader: Reader,
    question_id: UUID,
    form: DeviationForm,
) -> None:
    """Keep what was done otherwise at one question, and why."""
    ratings.refuse_off_guide(session, interview, question_id)
    ratings.open_scorecard(session, interview, reader)
    deviation = Deviation(
        interview_id=interview.id,
        person_id=reader.id,
        question_id=question_id,
        kind=form.kind.value,
        words=form.words,
        reason=form.reason,
    )
    session.add(deviation)
    session.flush()
    audit.record(session, "deviated", actor=reader.id, subject=deviation.id, kind=form.kind.value)


def take_back(
    session: Session, interview: InterviewHead, reader: Reader, deviation_id: UUID
) -> UUID:
    """Forget a deviation that was noted by mistake; return its question."""
    ratings.open_scorecard(session, interview, reader)
    own = select(Deviation).where(
        Deviation.id == deviation_id,
        Deviation.interview_id == interview.id,
        Deviation.person_id == reader.id,
    )
    deviation = session.scalar(own)
    if deviation is None:
        raise NotFound("There is no such note of yours.")
    session.delete(deviation)
    audit.record(session, "took back", actor=reader.id, subject=deviation_id)
    return deviation.question_id


def reopen(session: Session, interview: InterviewHead, staff: Reader, form: ReopenForm) -> None:
    """Open a submitted scorecard again for its interviewer; as it was submitted it is kept."""
    if form.person_id == staff.id:
        raise Misread({"person_id": "Please ask somebody else to open your own scorecard again."})
    interviews.hold(session, interview.application_id)
    found = select(Scorecard).where(
        Scorecard.interview_id == interview.id, Scorecard.interviewer_id == form.person_id
    )
    scorecard = session.scalar(found.with_for_update())
    if scorecard is None or scorecard.submitted_at is None:
        raise Misread({"person_id": "Please choose somebody whose scorecard is submitted."})
    _keep_as_it_was(session, scorecard, staff.id, form.reason)
    scorecard.submitted_at = None
    details = {"scorecard": str(scorecard.id), "reason": form.reason}
    audit.record(session, "reopened", actor=staff.id, subject=interview.id, **details)
    _tell_reopened(session, interview, staff, form)


def _tell_reopened(
    session: Session, interview: InterviewHead, staff: Reader, form: ReopenForm
) -> None:
    """Ask the interviewer to correct and submit again; else it would lie open unseen."""
    to = session.get_one(Person, form.person_id)
    link = f"{settings().address}/interviews/{interview.id}/console"
    shown = {"name": to.name, "head": interview, "by": staff.name, "reason": form.reason}
    text, html = words("conduct/letter", **shown, link=link, is_guest=to.role == Role.GUEST)
    subject = f"Your scorecard is open again: {interview.guide} with {interview.candidate}"
    mail.post(session, Written(to.email, to.name, subject, text, html))


def rate_again(
    session: Session,
    interview: InterviewHead,
    reader: Reader,
    question_id: UUID,
    form: SecondForm,
) -> None:
    """Put a second rating beside the first, once the whole panel has submitted and may talk."""
    silence = queries.why_silent(session, interview, reader.id)
    if silence:
        raise Conflict(silence)
    first = _first(session, interview.id, reader.id, question_id)
    ids = {"interview_id": interview.id, "person_id": reader.id, "question_id": question_id}
    second = session.scalar(select(SecondRating).filter_by(**ids).with_for_update())
    before = second.point if second else first.point
    second = second or SecondRating(**ids)
    second.point, second.reason = form.point, form.reason
    with unless_taken(session, Conflict("Two windows rated at once.")):
        session.add(second)
    points = {"first": first.point, "before": before, "after": form.point}
    audit.record(session, "rated again", actor=reader.id, subject=first.id, **points)


def look(
    session: Session, application: ApplicationHead, reader: Reader, form: EarlyLookForm
) -> None:
    """Open the papers of an application early; the reason is told in the report."""
    if not queries.papers(session, application, reader.id).is_shut:
        raise Conflict(OPEN_ALREADY)
    with unless_taken(session, Conflict(OPEN_ALREADY)):
        session.add(
            EarlyLook(application_id=application.id, person_id=reader.id, reason=form.reason)
        )
    audit.record(session, "opened early", actor=reader.id, subject=application.id)


def _first(session: Session, interview_id: UUID, person_id: UUID, question_id: UUID) -> Rating:
    own = ratings_of.own_scorecard(session, interview_id, person_id)
    first = ratings_of.rating_of(session, own.id, question_id) if own else None
    if first is None or first.point is None:
        raise Conflict("You gave this answer no rating at first, so there is none to stand beside.")
    return first


def _keep_as_it_was(session: Session, scorecard: Scorecard, actor: UUID, reason: str) -> None:
    former = FormerScorecard(
        scorecard_id=scorecard.id,
        submitted_at=scorecard.submitted_at,
        reopened_by_id=actor,
        reason=reason,
    )
    session.add(former)
    session.flush()
    given = session.scalars(select(Rating).where(Rating.scorecard_id == scorecard.id))
    kept = ("question_id", "standing", "point", "evidence", "reason", "version")
    session.add_all(
        FormerRating(
            former_id=former.id,
            rating_id=rating.id,
            **{name: getattr(rating, name) for name in kept},
        )
        for rating in given
    )


def _open_pause(session: Session, interview_id: UUID) -> bool:
    found = select(Pause.id).where(Pause.interview_id == interview_id, Pause.ended_at.is_(None))
    return session.scalar(found) is not None
