"""Who is asking, and are they here for this?"""

from typing import Annotated

from fastapi import Depends, Request

from app.accounts import queries, rules
from app.accounts.models import Role
from app.accounts.pages import Reader
from app.database.session import DbSession
from app.errors import NotFound, NotSignedIn
from app.settings import settings
from app.web.typed import TypedFields

SOMEBODY_ELSE = (
    "Somebody else signed in in this browser after this page was opened, so nothing of it was "
    "kept. Please sign in as yourself."
)
HIDDEN = "There is no such page, or none that you may see."


def cookie_name() -> str:
    """Return the name of the sign-in cookie; behind TLS it is bound to this host."""
    return "__Host-panelwise" if settings().secure_cookies else "panelwise"


def current_person(request: Request, session: DbSession) -> Reader:
    """Return the person who signed in."""
    token = request.cookies.get(cookie_name())
    reader = queries.reader_of(session, token) if token else None
    if reader is None:
        raise NotSignedIn("Please sign in.")
    if reader.role == Role.GUEST and not _is_for_guests(request):
        raise NotFound(HIDDEN)
    request.state.reader = reader
    return reader


def _is_for_guests(request: Request) -> bool:
    """Whether a door leads to one interview, where the panel's own guard stands, or out."""
    door = getattr(request.scope.get("route"), "name", "")
    return "interview_id" in request.path_params or door == "accounts.sign_out"


CurrentPerson = Annotated[Reader, Depends(current_person)]


def same_person(person: CurrentPerson, typed: TypedFields) -> Reader:
    """Return the person who asks, unless the page that asks was opened by somebody else.

    Two people may share a browser: what one typed must never be kept as the other's.
    """
    if typed.value("owner", person.id) not in {"", str(person.id)}:
        raise NotSignedIn(SOMEBODY_ELSE)
    return person


SamePerson = Annotated[Reader, Depends(same_person)]


def administrator(person: CurrentPerson) -> Reader:
    """Return the administrator who asks; the page is hidden from everybody else."""
    if person.role != Role.ADMINISTRATOR:
        raise NotFound(HIDDEN)
    return person


def colleague(person: CurrentPerson) -> Reader:
    """Return the person who asks, if they work here; a guest finds nothing of the house."""
    if person.role == Role.GUEST:
        raise NotFound(HIDDEN)
    return person


def recruiter(person: CurrentPerson) -> Reader:
    """Return the recruiter or administrator who asks."""
    if not rules.is_staff(person.role):
        raise NotFound(HIDDEN)
    return person


def position_reader(person: CurrentPerson) -> Reader:
    """Return the recruiter, administrator or hiring manager who asks."""
    if not rules.may_read_positions(person.role):
        raise NotFound(HIDDEN)
    return person


def anyone() -> None:
    """Let everybody in: the door itself has to be reachable."""


Administrator = Annotated[Reader, Depends(administrator)]
Colleague = Annotated[Reader, Depends(colleague)]
Recruiter = Annotated[Reader, Depends(recruiter)]
PositionReader = Annotated[Reader, Depends(position_reader)]
Anyone = Annotated[None, Depends(anyone)]
