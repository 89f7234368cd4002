"""What adds candidates, and what they apply to."""

from hashlib import sha256
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.candidates import queries, rules
from app.candidates.forms import AccommodationForm, CandidateForm
from app.candidates.models import Application, Candidate, Cv
from app.candidates.pages import ApplicationHead, CvFile
from app.database.base import now
from app.database.clashes import unless_taken
from app.errors import Misread
from app.positions.models import Position
from app.positions.rules import APPLIED

HERE_ALREADY = (
    "A candidate with this e-mail address is here already. Search for them and add the "
    "application on their page."
)
CV_KIND = "Please choose a PDF, a Word document without macros (.docx) or plain text."
CV_TOO_LONG = "Please choose a file of at most 5 MB."
APPLIED_ALREADY = "They applied to this position already."


def add_candidate(session: Session, form: CandidateForm, *, actor: UUID) -> Candidate:
    """Add a candidate, and apply for them when a position was chosen."""
    if queries.by_email(session, form.email):
        raise Misread({"email": HERE_ALREADY})
    candidate = Candidate(name=form.name, email=form.email)
    with unless_taken(session, Misread({"email": HERE_ALREADY})):
        session.add(candidate)
    audit.record(session, "added", actor=actor, subject=candidate.id)
    if form.position_id:
        apply(session, candidate.id, form.position_id, actor=actor)
    return candidate


def apply(session: Session, candidate_id: UUID, position_id: UUID, *, actor: UUID) -> Application:
    """Let a candidate apply to a position; the position's own trail counts its applications."""
    _refuse_closed_or_again(session, candidate_id, position_id)
    application = Application(candidate_id=candidate_id, position_id=position_id)
    with unless_taken(session, Misread({"position_id": APPLIED_ALREADY})):
        session.add(application)
    audit.record(session, "applied", actor=actor, subject=application.id)
    audit.record(
        session, APPLIED, actor=actor, subject=position_id, application=str(application.id)
    )
    return application


def withdraw(session: Session, application: ApplicationHead, *, actor: UUID) -> None:
    """Let a candidate out of one position; what was rated stays."""
    if application.withdrawn_at is None:
        session.get_one(Application, application.id).withdrawn_at = now()
        audit.record(session, "withdrew", actor=actor, subject=application.id)


def take_back(session: Session, application: ApplicationHead, *, actor: UUID) -> None:
    """Undo a withdrawal."""
    if application.withdrawn_at:
        session.get_one(Application, application.id).withdrawn_at = None
        audit.record(session, "took back", actor=actor, subject=application.id)


def accommodate(
    session: Session, application: ApplicationHead, form: AccommodationForm, *, actor: UUID
) -> None:
    """Keep what is done so that a candidate can show what they can; the trail holds no words."""
    kept = session.get_one(Application, application.id)
    if kept.accommodation != form.accommodation:
        kept.accommodation = form.accommodation
        audit.record(session, "accommodated", actor=actor, subject=application.id)


def keep_cv(session: Session, application: ApplicationHead, sent: CvFile, *, actor: UUID) -> None:
    """Keep a CV in the place of the one before."""
    _drop_cv(session, application.id)
    kind = rules.kind_of(sent.content)
    if not sent.content or not kind or len(sent.content) > rules.MOST_BYTES:
        raise Misread({"cv": _cv_fault(sent.content)})
    name = rules.file_name(sent.name, kind)
    session.add(Cv(application_id=application.id, name=name, media_type=kind, content=sent.content))
    fingerprint = sha256(sent.content).hexdigest()
    audit.record(session, "kept cv", actor=actor, subject=application.id, sha256=fingerprint)


def remove_cv(session: Session, application: ApplicationHead, *, actor: UUID) -> None:
    """Forget a CV."""
    if _drop_cv(session, application.id):
        audit.record(session, "removed cv", actor=actor, subject=application.id)


def _drop_cv(session: Session, application_id: UUID) -> bool:
    dropped = delete(Cv).where(Cv.application_id == application_id).returning(Cv.id)
    return bool(session.execute(dropped).all())


def _cv_fault(content: bytes) -> str:
    if not content:
        return "Please choose a file, or paste the text."
    return CV_TOO_LONG if len(content) > rules.MOST_BYTES else CV_KIND


def _refuse_closed_or_again(session: Session, candidate_id: UUID, position_id: UUID) -> None:
    position = session.get(Position, position_id)
    if position is None or position.closed_at:
        raise Misread({"position_id": "Please choose a position that is open."})
    again = session.scalar(
        select(Application.id).where(
            Application.candidate_id == candidate_id, Application.position_id == position_id
        )
    )
    if again:
        raise Misread({"position_id": APPLIED_ALREADY})
