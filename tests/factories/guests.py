"""Makers of guests and of the links that let them in."""

from datetime import timedelta

from app.accounts.rules import hashed
from app.database.base import now
from app.guests.models import GuestLink
from tests.factories.accounts import make_person
from tests.factories.keeping import keep, numbers


def make_link(session, interview, guest=None, token="", **given) -> GuestLink:
    guest = guest or make_person(session, "Gus", "guest")
    given = {"expires_at": now() + timedelta(days=3), "invited_by_id": guest.id} | given
    token = token or f"token-{next(numbers)}"
    ids = {"interview_id": interview.id, "person_id": guest.id}
    return keep(session, GuestLink(token_hash=hashed(token), **ids, **given))
