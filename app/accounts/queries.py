"""Ask about people and their ways in."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from app.accounts import rules
from app.accounts.models import Attempt, Invitation, Person, Role, SignIn
from app.accounts.pages import Colleague, NewPerson, OpenBrowser, OwnAccount, People, Reader
from app.database.base import Moment, now
from app.errors import NotFound
from app.settings import settings
from app.web.zones import zones

READER = (  # built once: every request asks it
    select(Person.id, Person.name, Person.email, Person.role, Person.time_zone, SignIn.id)
    .join(SignIn, SignIn.person_id == Person.id)
    .where(SignIn.token_hash == bindparam("token_hash"), SignIn.ended_at.is_(None))
    .where(SignIn.expires_at > bindparam("moment", type_=Moment), Person.disabled_at.is_(None))
)

_COLLEAGUE = (Person.id, Person.name, Person.email, Person.role, Person.disabled_at)


def reader_of(session: Session, token: str) -> Reader | None:
    """Return the person behind a sign-in token, while it is good."""
    asked = {"token_hash": rules.hashed(token), "moment": now()}
    row = session.execute(READER, asked).one_or_none()
    return Reader(*row) if row else None


def by_email(session: Session, email: str) -> Person | None:
    """Return the person with this address."""
    return session.scalar(select(Person).where(Person.email == email.strip().lower()))


def invited(session: Session, token: str, *, is_taken: bool = False) -> Person:
    """Return whom a link invites, while it is good; held if it is being taken, so that it is once."""
    asked = (
        select(Person)
        .join(Invitation, Invitation.person_id == Person.id)
        .where(Invitation.token_hash == rules.hashed(token), Invitation.ended_at.is_(None))
        .where(Invitation.expires_at > now(), Person.disabled_at.is_(None))
    )
    person = session.scalar(asked.with_for_update() if is_taken else asked)
    if person is None:
        raise NotFound("This link is not good any more. Ask an administrator for a new one.")
    return person


def open_invitations(session: Session, person_id: UUID) -> list[Invitation]:
    """Return the links of a person that were neither used nor replaced."""
    rows = session.scalars(
        select(Invitation).where(Invitation.person_id == person_id, Invitation.ended_at.is_(None))
    )
    return list(rows)


def failed_tries(
    session: Session, email: str, address: str, since: datetime
) -> tuple[int, int, int]:
    """Count the failed tries for an e-mail from an address, for it from anywhere, from there."""
    recent = select(func.count()).where(Attempt.created_at > since)
    by_mail, by_place = Attempt.email == email, Attempt.address == address
    counts = (recent.where(by_mail, by_place), recent.where(by_mail), recent.where(by_place))
    row = session.execute(select(*(count.scalar_subquery() for count in counts))).one()
    return int(row[0]), int(row[1]), int(row[2])


def people(session: Session) -> People:
    """Return everyone, by name."""
    last = func.max(SignIn.created_at)
    until = (
        select(func.max(Invitation.expires_at))
        .where(Invitation.person_id == Person.id, Invitation.ended_at.is_(None))
        .scalar_subquery()
    )
    rows = session.execute(
        select(*_COLLEAGUE, last, Person.password_hash.is_not(None), until)
        .outerjoin(SignIn, SignIn.person_id == Person.id)
        .group_by(Person.id)
        .order_by(Person.name, Person.email)
    )
    return People(
        tuple(Colleague(*row) for row in rows), now(), has_mail=bool(settings().smtp_host)
    )


def able_to(session: Session, *roles: Role) -> list[tuple[UUID, str]]:
    """Return the id and name of everyone who can sign in and has one of these roles, by name."""
    rows = session.execute(
        select(Person.id, Person.name)
        .where(Person.disabled_at.is_(None), Person.role.in_(roles or rules.COLLEAGUES))
        .order_by(Person.name)
    )
    return [(row.id, row.name) for row in rows]


def own_account(session: Session, reader: Reader) -> OwnAccount:
    """Return the browsers that a person is signed in with."""
    rows = session.execute(
        select(SignIn.id, SignIn.browser, SignIn.created_at)
        .where(SignIn.person_id == reader.id, SignIn.ended_at.is_(None))
        .where(SignIn.expires_at > now())
        .order_by(SignIn.created_at.desc())
    )
    browsers = tuple(OpenBrowser(*row, is_this=row.id == reader.sign_in_id) for row in rows)
    return OwnAccount(browsers, zones())


def new_person() -> NewPerson:
    """Return what the form for a new person offers."""
    return NewPerson(rules.COLLEAGUES, zones())
