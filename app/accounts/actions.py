"""What changes people and their ways in."""

import secrets
from datetime import datetime, timedelta
from functools import cache
from threading import BoundedSemaphore
from uuid import UUID

from pwdlib import PasswordHash
from sqlalchemy import update
from sqlalchemy.orm import Session

from app.accounts import queries, rules
from app.accounts.forms import ChosenForm, PasswordForm, PersonForm, SignInForm, ZoneForm
from app.accounts.models import Attempt, Invitation, Person, Role, SignIn
from app.accounts.pages import Reader
from app.audit import actions as audit
from app.database.base import now
from app.database.clashes import unless_taken
from app.errors import Misread, NotFound, TooMany
from app.mail import actions as mail
from app.mail.pages import Written
from app.mail.writing import words
from app.settings import settings

COLLEAGUE = "This person works here already; please put them on the panel."
HERE_ALREADY = "Someone with this e-mail address is here already."

_hashing = BoundedSemaphore(2)  # each hash takes 64 MB: two at a time bound the memory
_passwords = PasswordHash.recommended()


def sign_in(
    session: Session, form: SignInForm, *, address: str, browser: str, hours: int
) -> str | None:
    """Return a new token when the password is right; else count the try and return None."""
    email, address = form.email.strip().lower(), rules.place(address)
    _refuse_too_many(session, email, address)
    person = queries.by_email(session, email)
    fits = _fits(form.password, person.password_hash if person else None)
    if person is None or not fits or person.disabled_at:
        session.add(Attempt(email=email, address=address))
        return None
    return open_sign_in(session, person, browser=browser, hours=hours)


def open_sign_in(session: Session, person: Person, *, browser: str, hours: int) -> str:
    """Sign a person in with one browser; return the token that it shall keep."""
    token = secrets.token_urlsafe(32)
    expires_at = now() + timedelta(hours=hours)
    session.add(
        SignIn(
            person_id=person.id,
            token_hash=rules.hashed(token),
            browser=browser[:200],
            expires_at=expires_at,
        )
    )
    audit.record(session, "signed in", actor=person.id, subject=person.id)
    return token


def sign_out(session: Session, reader: Reader) -> None:
    """End this browser's sign-in."""
    session.execute(update(SignIn).where(SignIn.id == reader.sign_in_id).values(ended_at=now()))
    audit.record(session, "signed out", actor=reader.id, subject=reader.id)


def sign_out_everywhere(session: Session, reader: Reader) -> None:
    """End every sign-in of this person, this one included."""
    _end_all(session, reader.id)
    audit.record(session, "signed out everywhere", actor=reader.id, subject=reader.id)


def add_person(session: Session, form: PersonForm, *, actor: UUID | None) -> Person:
    """Add one more person; without a password they are invited to choose one."""
    if queries.by_email(session, form.email):
        raise Misread({"email": HERE_ALREADY})
    password_hash = _hash(form.password) if form.password else None
    person = Person(**form.model_dump(exclude={"password"}), password_hash=password_hash)
    with unless_taken(session, Misread({"email": HERE_ALREADY})):
        session.add(person)
    audit.record(session, "added", actor=actor, subject=person.id, role=person.role)
    if not form.password:
        invite(session, person.id, actor=actor)
    return person


def invite(session: Session, person_id: UUID, *, actor: UUID | None) -> Person:
    """Send a person a link to choose a password; every link before it is good no more."""
    person = session.get(Person, person_id)
    if person is None or person.disabled_at:
        raise NotFound("There is nobody to invite.")
    _end_invitations(session, person.id)
    token, expires_at = secrets.token_urlsafe(32), now() + rules.INVITATION_GOOD_FOR
    letter = mail.post(session, _letter(person, token, expires_at))
    invitation = Invitation(
        person_id=person.id,
        invited_by_id=actor,
        letter_id=letter.id,
        token_hash=rules.hashed(token),
        expires_at=expires_at,
    )
    session.add(invitation)
    audit.record(session, "invited", actor=actor, subject=person.id)
    return person


def accept(session: Session, token: str, form: ChosenForm) -> None:
    """Set the password that a person chose by their link; the link is used up."""
    person = queries.invited(session, token, is_taken=True)
    person.password_hash = _hash(form.password)
    _end_invitations(session, person.id)
    _end_all(session, person.id)
    audit.record(session, "chose password", actor=person.id, subject=person.id)


def add_guest(session: Session, name: str, email: str, zone: str, *, actor: UUID) -> Person:
    """Let somebody from outside in, who has no password; the same address is the same guest."""
    person = queries.by_email(session, email)
    if person and person.role != Role.GUEST:
        raise Misread({"email": COLLEAGUE})
    if person is None:
        person = Person(name=f"{name} (guest)", email=email, role=Role.GUEST, time_zone=zone)
        with unless_taken(session, Misread({"email": HERE_ALREADY})):
            session.add(person)
        audit.record(session, "added", actor=actor, subject=person.id, role=person.role)
    if person.disabled_at:
        raise Misread(
            {"email": "This person was kept out; an administrator can let them in again."}
        )
    return person


def send_out(session: Session, person_id: UUID) -> None:
    """End every sign-in of a person."""
    _end_all(session, person_id)


def change_password(session: Session, reader: Reader, form: PasswordForm) -> None:
    """Change one's own password; every other browser has to sign in again."""
    person = session.get_one(Person, reader.id)
    if not _fits(form.present, person.password_hash):
        raise Misread({"present": "This is not your present password."})
    person.password_hash = _hash(form.password)
    _end_all(session, reader.id, but=reader.sign_in_id)
    audit.record(session, "changed password", actor=reader.id, subject=reader.id)


def change_zone(session: Session, reader: Reader, form: ZoneForm) -> None:
    """Set one's own clock."""
    session.get_one(Person, reader.id).time_zone = form.time_zone


def disable(session: Session, reader: Reader, person_id: UUID) -> None:
    """Keep a person out from now on; what they did stays."""
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound("There is no such person.")
    if person.id == reader.id:
        raise Misread({"person": "You cannot disable your own account."})
    person.disabled_at = now()
    _end_all(session, person.id)
    audit.record(session, "disabled", actor=reader.id, subject=person.id)


def enable(session: Session, reader: Reader, person_id: UUID) -> None:
    """Let a person in again."""
    person = session.get(Person, person_id)
    if person is None:
        raise NotFound("There is no such person.")
    person.disabled_at = None
    audit.record(session, "enabled", actor=reader.id, subject=person.id)


def _refuse_too_many(session: Session, email: str, address: str) -> None:
    since = now() - rules.TRIES_WITHIN
    if rules.is_too_many(*queries.failed_tries(session, email, address, since)):
        raise TooMany("Too many tries. Please wait a quarter of an hour, then sign in again.")


def _end_all(session: Session, person_id: UUID, but: UUID | None = None) -> None:
    session.execute(
        update(SignIn)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.id != but)
        .values(ended_at=now())
    )


def _end_invitations(session: Session, person_id: UUID) -> None:
    """End the links of a person, and keep letters with them from leaving."""
    for invitation in queries.open_invitations(session, person_id):
        invitation.ended_at = now()
        mail.withdraw(session, invitation.letter_id)


def _letter(person: Person, token: str, expires_at: datetime) -> Written:
    link = settings().address.rstrip("/") + rules.INVITATION_PATH.format(token=token)
    text, html = words(
        "accounts/invitation_letter",
        name=person.name,
        email=person.email,
        link=link,
        expires_at=expires_at,
        zone=person.time_zone,
        is_new=person.password_hash is None,
    )
    return Written(
        recipient=person.email,
        recipient_name=person.name,
        subject="Choose your password for Panelwise",
        text=text,
        html=html,
        is_secret=True,
        useless_after=expires_at,
    )


def _hash(password: str) -> str:
    with _hashing:
        return _passwords.hash(password)


def _fits(password: str, password_hash: str | None) -> bool:
    with _hashing:
        return _passwords.verify(password, password_hash or _nobodys()) and bool(password_hash)


@cache
def _nobodys() -> str:
    """Return a hash that nothing fits, so that unknown addresses take as long as known ones."""
    return _passwords.hash(secrets.token_urlsafe())
