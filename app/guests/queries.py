"""Ask for the guests of an interview, and for whom a link is."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts import rules as accounts
from app.accounts.models import Person
from app.database.base import now
from app.errors import NotFound
from app.guests.models import GuestLink
from app.guests.pages import Door, GuestsPage, LinkRow
from app.interviews import queries as interviews
from app.interviews.pages import InterviewHead
from app.interviews.rules import is_ahead

USED_UP = (
    "This link was used already, was taken back, or is too old. "
    "Please ask who sent it for another one."
)


def guests_page(session: Session, interview: InterviewHead) -> GuestsPage:
    """Return the guests of an interview, the newest link first."""
    moment = now()
    rows = session.execute(
        select(
            GuestLink.id,
            Person.name,
            Person.email,
            GuestLink.expires_at,
            GuestLink.used_at,
            GuestLink.revoked_at,
        )
        .join(Person, Person.id == GuestLink.person_id)
        .where(GuestLink.interview_id == interview.id)
        .order_by(GuestLink.created_at.desc(), GuestLink.id)
    )
    links = tuple(LinkRow(*row, is_late=row.expires_at <= moment) for row in rows)
    return GuestsPage(interview, links, is_ahead(interview.started_at, interview.cancelled_at))


def link(session: Session, token: str, *, is_taken: bool = False) -> GuestLink:
    """Return the link behind a token, while it is good; hold it if it is about to be used."""
    asked = select(GuestLink).where(
        GuestLink.token_hash == accounts.hashed(token),
        GuestLink.used_at.is_(None),
        GuestLink.revoked_at.is_(None),
        GuestLink.expires_at > now(),
    )
    found = session.scalar(asked.with_for_update() if is_taken else asked)
    if found is None:
        raise NotFound(USED_UP)
    return found


def door(session: Session, token: str) -> Door:
    """Return whom a link lets in, to what."""
    found = link(session, token)
    head = interviews.head(session, found.interview_id)
    if head is None or head.cancelled_at:
        raise NotFound(USED_UP)
    name = session.get_one(Person, found.person_id).name
    about = (head.candidate, head.guide, head.position, head.starts_at, head.time_zone)
    return Door(name, *about, minutes=head.minutes, token=token)


def open_links(session: Session, interview_id: UUID, person_id: UUID) -> list[GuestLink]:
    """Return the links that still let a guest in to an interview."""
    return list(
        session.scalars(
            select(GuestLink).where(
                GuestLink.interview_id == interview_id,
                GuestLink.person_id == person_id,
                GuestLink.revoked_at.is_(None),
            )
        )
    )


def of_interview(session: Session, interview_id: UUID, link_id: UUID) -> GuestLink | None:
    """Return one link of an interview."""
    return session.scalar(
        select(GuestLink).where(GuestLink.id == link_id, GuestLink.interview_id == interview_id)
    )
