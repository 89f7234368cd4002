"""What reminds people, once, and what ends it."""

from datetime import datetime

from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.audit import actions as audit
from app.database.base import now
from app.mail import actions as mail
from app.mail.pages import Written
from app.mail.writing import words
from app.reminders import queries
from app.reminders.models import Reminder
from app.reminders.pages import Addressee, ReminderRow, Told
from app.reminders.rules import AHEAD, ESCALATED, OVERDUE
from app.settings import settings

SUBJECTS = {
    AHEAD: "Soon: {guide} with {candidate}",
    OVERDUE: "Your scorecard is awaited: {guide} with {candidate}",
    ESCALATED: "A scorecard is late: {guide} with {candidate}",
}


def remind(session: Session, at: datetime) -> None:
    """Tell everybody whom it is time to tell; what was told once is not told again."""
    due = queries.untold(session, at)
    reachable = queries.addresses(session, {told.person_id for told in due})
    for told in due:
        _tell(session, told, reachable[told.person_id])


def dismiss(session: Session, reminder: Reminder, reader: Reader) -> None:
    """Take a reminder off a person's page; it does not come again."""
    if reminder.dismissed_at is None:
        reminder.dismissed_at = now()
        audit.record(session, "dismissed reminder", actor=reader.id, subject=reminder.id)


def _tell(session: Session, told: Told, to: Addressee) -> None:
    reminder = Reminder(**vars(told))
    session.add(reminder)
    session.flush()
    row = queries.row(session, reminder.id)
    link = "" if to.is_guest else _link(row)  # a guest's own link is told by nobody else
    text, html = words("reminders/letter", row=row, name=to.name, zone=to.zone, link=link)
    subject = SUBJECTS[row.kind].format(guide=row.guide, candidate=row.candidate)
    mail.post(session, Written(to.email, to.name, subject, text, html))


def _link(row: ReminderRow) -> str:
    if row.kind == ESCALATED:
        return f"{settings().address}/applications/{row.application_id}"
    return f"{settings().address}/interviews/{row.interview_id}/console"
