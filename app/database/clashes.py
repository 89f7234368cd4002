"""Was somebody else quicker, or is the disk full? Neither is anybody's fault, and both are said."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.orm import Session

from app.errors import Conflict, NoRoom, Refusal

CLASH = (
    "Someone changed the same thing at the same moment, so nothing of this was saved. "
    "Please go back, look again, and repeat it if it is still needed."
)
TAKEN = frozenset({"23505", "UNIQUE constraint failed"})
GONE = frozenset({"23503", "FOREIGN KEY constraint failed"})
HELD = frozenset({"40001", "40P01", "55P03", "database is locked"})
FULL = frozenset({"53100", "database or disk is full"})
NO_ROOM = (
    "The server has no room left, so nothing of this was saved. Please tell an administrator, "
    "keep this page open, and save again once there is room."
)


@contextmanager
def unless_taken(session: Session, refusal: Refusal) -> Iterator[None]:
    """Write what must be the only one of its kind; refuse in these words if another was quicker."""
    try:
        with session.begin_nested():
            yield
    except IntegrityError as error:
        if _kind(error) in TAKEN:
            raise refusal from None
        raise


@contextmanager
def one_of_two() -> Iterator[None]:
    """Say of two changes at once that the other one stands; a full disk is said too."""
    try:
        yield
    except DBAPIError as error:
        if _kind(error) in TAKEN | GONE | HELD:
            raise Conflict(CLASH) from error
        if _kind(error) in FULL:
            raise NoRoom({"room": NO_ROOM}) from error
        raise


def _kind(error: DBAPIError) -> str:
    """Return PostgreSQL's code of what went wrong, or how SQLite's sentence begins."""
    return str(getattr(error.orig, "sqlstate", None) or str(error.orig).partition(":")[0])
