"""Ask for the guests of an interview, and for whom a link is."""

from uuid import UUID

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from app.accounts import rules as accounts
from app.accounts.models import Person
from app.database.base import now
from app.errors import NotFound
from app.guests.models import GuestLink
from app.guests.pages import Door, GuestsPage, LinkRow
from app.interviews import queries as interviews
from app.interviews.models import Seat
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
            GuestLink.expires_at <= moment,
            GuestLink.person_id,
            Seat.id.is_not(None).label("is_seated"),
        )
        .join(Person, Person.id == GuestLink.person_id)
        .outerjoin(Seat, _of_guest())
        .where(GuestLink.interview_id == interview.id)
        .order_by(GuestLink.created_at.desc(), GuestLink.id)
    )
    links: list[LinkRow] = []
    named: set[UUID] = set()
    for row in rows:
        is_newest = row.person_id not in named and interview.cancelled_at is None
        links.append(LinkRow(*row[:7], may_have_another=is_newest and row.is_seated))
        named.add(row.person_id)
    ahead = is_ahead(interview.started_at, interview.cancelled_at)
    return GuestsPage(interview, tuple(links), ahead)


def _of_guest() -> ColumnElement[bool]:
    return and_(Seat.interview_id == GuestLink.interview_id, Seat.person_id == GuestLink.person_id)


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
