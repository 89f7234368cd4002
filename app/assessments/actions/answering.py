"""Answer a candidate who asked that a person looks at their result again."""

from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.assessments.actions import writing
from app.assessments.forms import ReplyForm
from app.assessments.models import ReviewRequest
from app.audit import actions as audit
from app.candidates.pages import ApplicationHead
from app.database.base import now
from app.errors import Conflict
from app.mail import actions as mail


def reply(
    session: Session,
    application: ApplicationHead,
    asked: ReviewRequest,
    form: ReplyForm,
    reader: Reader,
) -> None:
    """Answer one request, once; the candidate reads it beside the result, and by letter."""
    if asked.answered_at or not asked.reason:
        raise Conflict("This request is answered already, or its words were erased.")
    asked.answer, asked.answered_by_id, asked.answered_at = form.answer, reader.id, now()
    said = {"request": str(asked.id)}
    audit.record(session, "answered review", actor=reader.id, subject=asked.assessment_id, **said)
    mail.post(session, writing.reply(session, application, asked.answer, reader.name))
