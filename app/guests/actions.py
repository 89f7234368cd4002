"""What lets guests in, and keeps them out."""

import secrets
from uuid import UUID

from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts import rules as hashing
from app.accounts.models import Person
from app.audit import actions as audit
from app.database.base import now
from app.errors import NotFound
from app.guests import queries, rules
from app.guests.forms import GuestForm
from app.guests.models import GuestLink
from app.interviews import actions as interviews
from app.interviews import queries as arranged
from app.interviews.pages import InterviewHead
from app.mail import actions as mail
from app.mail import calendars
from app.mail.pages import Written
from app.mail.writing import words
from app.settings import settings


def invite(session: Session, interview: InterviewHead, form: GuestForm, actor: UUID) -> GuestLink:
    """Seat a guest on the panel, and send the link that lets them in; an older one ends."""
    guest = accounts.add_guest(session, form.name, form.email, interview.time_zone, actor=actor)
    interviews.seat_guest(session, interview, guest.id, actor)
    for older in queries.open_links(session, interview.id, guest.id):
        _end(session, older)
    token = secrets.token_urlsafe(32)
    link = GuestLink(
        interview_id=interview.id,
        person_id=guest.id,
        invited_by_id=actor,
        token_hash=hashing.hashed(token),
        expires_at=rules.until(interview, now()),
    )
    session.add(link)
    session.flush()
    link.letter_id = mail.post(session, _letter(session, interview, guest, link, token)).id
    audit.record(session, "invited guest", actor=actor, subject=interview.id, guest=str(guest.id))
    return link


def revoke(session: Session, link: GuestLink, actor: UUID) -> None:
    """Keep a guest out from now on; what they rated stays."""
    _end(session, link)
    accounts.send_out(session, link.person_id)
    audit.record(
        session, "revoked guest", actor=actor, subject=link.interview_id, link=str(link.id)
    )


def come_in(session: Session, token: str, *, browser: str) -> tuple[str, UUID, int]:
    """Use a link up; return what the browser is to keep, the interview, and for how many hours."""
    link = queries.link(session, token, is_taken=True)
    guest = session.get_one(Person, link.person_id)
    if guest.disabled_at:
        raise NotFound(queries.USED_UP)
    link.used_at = now()
    hours = rules.hours_left(link.expires_at, now())
    kept = accounts.open_sign_in(session, guest, browser=browser, hours=hours)
    audit.record(session, "came as guest", actor=guest.id, subject=link.interview_id)
    return kept, link.interview_id, hours


def _end(session: Session, link: GuestLink) -> None:
    link.revoked_at = link.revoked_at or now()
    mail.withdraw(session, link.letter_id)


def _letter(
    session: Session, interview: InterviewHead, guest: Person, link: GuestLink, token: str
) -> Written:
    summons = arranged.summons(session, interview.id)
    [called] = [each for each in summons.panel if each.id == guest.id]
    meeting = arranged.meeting(summons, called)
    address = f"{settings().address}/guest/{token}"
    shown = {"name": guest.name, "head": interview, "link": address, "until": link.expires_at}
    text, html = words("guests/letter", **shown)
    entry = calendars.enclosure(meeting, calendars.REQUEST, settings().smtp_sender)
    is_over = interview.starts_at <= now()  # then no calendar is told of it any more
    return Written(
        recipient=guest.email,
        recipient_name=guest.name,
        subject=f"Please rate an interview: {interview.position}",
        text=text,
        html=html,
        enclosures=() if is_over else (entry,),
        is_secret=True,
        useless_after=link.expires_at,
    )
