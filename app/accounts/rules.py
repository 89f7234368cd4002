"""Who may do what, and how often a password may be tried."""

import hashlib
from datetime import timedelta

from app.accounts.models import Role

STAFF = frozenset({Role.ADMINISTRATOR, Role.RECRUITER})
POSITION_READERS = STAFF | {Role.HIRING_MANAGER}
TRIES_BY_EMAIL = 5
TRIES_BY_ADDRESS = 30
TRIES_WITHIN = timedelta(minutes=15)


def is_staff(role: str) -> bool:
    """Whether this role prepares and arranges everything."""
    return role in STAFF


def may_read_positions(role: str) -> bool:
    """Whether this role sees openings at all; a hiring manager sees their own."""
    return role in POSITION_READERS


def hashed(token: str) -> str:
    """Return what is kept of a sign-in token: enough to know it again, not to use it."""
    return hashlib.sha256(token.encode()).hexdigest()
