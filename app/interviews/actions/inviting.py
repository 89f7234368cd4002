"""What tells the people of an interview, and their calendars, that it is, was moved, or will not be."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from app.database.base import now
from app.interviews import queries
from app.interviews.models import Interview
from app.interviews.pages import Called, Summons
from app.interviews.rules import ends_at
from app.mail import actions as mail
from app.mail import calendars
from app.mail.pages import Written
from app.mail.writing import words
from app.settings import settings

INVITED, MOVED, CHANGED, CALLED_OFF, RELEASED = "invited", "moved", "changed", "off", "released"
SUBJECTS = {
    INVITED: "Interview",
    MOVED: "Moved interview",
    CHANGED: "Another panel",
    CALLED_OFF: "Cancelled interview",
    RELEASED: "No longer on the panel",
}


def invite(session: Session, interview_id: UUID) -> None:
    """Call the panel and the candidate together for the first time."""
    _tell(session, interview_id, INVITED, count=False)


def tell_of_time(session: Session, interview_id: UUID) -> None:
    """Move the interview in every calendar."""
    _tell(session, interview_id, MOVED)


def tell_of_end(session: Session, interview_id: UUID) -> None:
    """Take the interview out of every calendar."""
    _tell(session, interview_id, CALLED_OFF)


def tell_of_panel(
    session: Session, interview_id: UUID, left: Collection[UUID], apart: UUID | None = None
) -> None:
    """Call the panel as it is now, and release who sits on it no more; the candidate need not know."""
    summons = _counted(session, interview_id)
    _write(session, summons, CHANGED, [each for each in summons.panel if each.id != apart])
    _write(session, summons, RELEASED, queries.people_called(session, left))


def _tell(session: Session, interview_id: UUID, what: str, *, count: bool = True) -> None:
    summons = (_counted if count else queries.summons)(session, interview_id)
    _write(session, summons, what, summons.panel)
    if settings().invite_candidates:
        _write(session, summons, what, [summons.candidate])


def _counted(session: Session, interview_id: UUID) -> Summons:
    """Count one more change, so that calendars know the newer of two."""
    session.execute(
        update(Interview)
        .where(Interview.id == interview_id)
        .values(changes=Interview.changes + 1)
        .execution_options(synchronize_session=False)
    )
    return queries.summons(session, interview_id)


def _write(session: Session, summons: Summons, what: str, people: Sequence[Called]) -> None:
    """Write to each alone; of what has begun already nobody is told any more."""
    if summons.head.starts_at <= now():
        return
    for person in people:
        mail.post(session, _letter(summons, what, person))


def _letter(summons: Summons, what: str, person: Called) -> Written:
    is_off = what in {CALLED_OFF, RELEASED}
    meeting = queries.meeting(summons, person, is_cancelled=is_off)
    method = calendars.CANCEL if is_off else calendars.REQUEST
    shown = {"what": what, "person": person, "head": summons.head, "link": meeting.link}
    text, html = words("interviews/letter", **shown)
    return Written(
        recipient=person.email,
        recipient_name=person.name,
        subject=f"{SUBJECTS[what]}: {meeting.title}",
        text=text,
        html=html,
        enclosures=(calendars.enclosure(meeting, method, settings().smtp_sender),),
        useless_after=ends_at(summons.head),
    )
