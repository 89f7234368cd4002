"""What drops a question for everyone, and what lets it count again."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.audit import actions as audit
from app.database.base import now
from app.database.clashes import unless_taken
from app.errors import Conflict, Misread
from app.faults import queries, rules
from app.faults.forms import DropForm, TakeBackForm
from app.jobs import actions as jobs
from app.positions.models import Position, QuestionDrop

ALREADY = "It is dropped already, so nothing was changed."
MEANWHILE = (
    "Something changed since this page was opened: another scorecard or a decision came in. "
    "Please look at what would change now, then drop it; what you typed is still here."
)
NO_PLACE = "Please choose one of the positions that ask it, or all of them."


def drop(session: Session, question_id: UUID, form: DropForm, reader: Reader) -> QuestionDrop:
    """Let a question count for nobody, in one position or in all; a job measures everyone anew."""
    asked = queries.asked(session, question_id)
    if form.position and session.get(Position, form.position) is None:
        raise Misread({"position": NO_PLACE})
    if queries.standing_drops(session, question_id, form.position):
        raise Conflict(ALREADY)
    affected = queries.rated(session, question_id, form.position)
    stands = rules.seen((each.application_id, each.standing) for each in affected)
    if form.seen != stands:
        raise Misread({"reason": MEANWHILE})
    kept = _kept(session, question_id, form, reader)
    _tell(
        session,
        "dropped question",
        kept,
        reader,
        slug=asked.slug,
        revision=asked.revision,
        reason=form.reason,
        measured_anew=sum(not each.is_kept for each in affected),
        left_as_decided=sum(each.is_kept for each in affected),
    )
    return kept


def take_back(session: Session, drop_id: UUID, form: TakeBackForm, reader: Reader) -> None:
    """Let a question count again; that it was dropped stays on record."""
    found = queries.drop(session, drop_id)
    if found.taken_back_at:
        raise Conflict("It was taken back already, so it counts.")
    found.taken_back_at, found.taken_back_by_id = now(), reader.id
    found.taken_back_for, found.open_as = form.reason, None
    session.flush()
    _tell(session, "took back drop of question", found, reader, reason=form.reason)


def _kept(session: Session, question_id: UUID, form: DropForm, reader: Reader) -> QuestionDrop:
    made = QuestionDrop(
        question_id=question_id,
        position_id=form.position,
        reason=form.reason,
        dropped_by_id=reader.id,
        open_as=rules.open_as(question_id, form.position),
    )
    with unless_taken(session, Conflict(ALREADY)):
        session.add(made)
        session.flush()
    return made


def _tell(
    session: Session, act: str, found: QuestionDrop, reader: Reader, **details: object
) -> None:
    where = {"drop": str(found.id), "position": str(found.position_id or "")}
    audit.record(session, act, actor=reader.id, subject=found.question_id, **where, **details)
    question = str(found.question_id)
    jobs.enqueue(session, rules.CHANGED, {"question": question}, key=f"{rules.CHANGED}:{question}")
