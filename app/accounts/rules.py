"""Who may do what, and how often a password may be tried."""

import hashlib
from datetime import timedelta
from ipaddress import ip_address, ip_network

from app.accounts.models import Role

STAFF = frozenset({Role.ADMINISTRATOR, Role.RECRUITER})
COLLEAGUES = tuple(role for role in Role if role != Role.GUEST)
POSITION_READERS = STAFF | {Role.HIRING_MANAGER}
TRIES_HERE = 5  # for one e-mail from one address, so that strangers lock nobody out from afar
TRIES_BY_EMAIL = 50  # from anywhere: many addresses together still guess slowly
TRIES_BY_ADDRESS = 30
SUBSCRIBER = 64  # bits of an IPv6 address that name who holds it; the rest are theirs to vary
TRIES_WITHIN = timedelta(minutes=15)
INVITATION_PATH = "/invitations/{token}"
INVITATION_GOOD_FOR = timedelta(days=3)


def is_staff(role: str) -> bool:
    """Whether this role prepares and arranges everything."""
    return role in STAFF


def may_read_positions(role: str) -> bool:
    """Whether this role sees openings at all; a hiring manager sees their own."""
    return role in POSITION_READERS


def is_too_many(here: int, by_email: int, by_address: int) -> bool:
    """Whether so many failed tries call for a pause."""
    return here >= TRIES_HERE or by_email >= TRIES_BY_EMAIL or by_address >= TRIES_BY_ADDRESS


def place(address: str) -> str:
    """Return where a try comes from; every address that one subscriber holds is one place."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if found.version == 4:  # noqa: PLR2004
        return str(found)
    return str(found.ipv4_mapped or ip_network((found, SUBSCRIBER), strict=False))


def hashed(token: str) -> str:
    """Return what is kept of a sign-in token: enough to know it again, not to use it."""
    return hashlib.sha256(token.encode()).hexdigest()
