"""The door, one's own account, and the people who work here."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts import actions, queries
from app.accounts.forms import ChosenForm, PasswordForm, PersonForm, SignInForm, ZoneForm
from app.accounts.guards import Administrator, Anyone, CurrentPerson, cookie_name
from app.accounts.pages import Invited
from app.accounts.rules import INVITATION_PATH
from app.database.doors import OneThread
from app.database.session import DbSession
from app.settings import settings
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)

NO_FIT = "This e-mail address and password do not belong together. Please try again."


@router.get("/sign-in", name="accounts.door")
def door(request: Request, _everybody: Anyone, next: str = "/") -> HTMLResponse:  # noqa: A002
    """Show the door."""
    return render(request, "accounts/door.html", wanted=next)


@router.post("/sign-in", name="accounts.sign_in")
def sign_in(
    request: Request, _everybody: Anyone, typed: TypedFields, session: DbSession
) -> Response:
    """Sign in; a failed try is kept, so it is answered, not raised."""
    form = typed.read(SignInForm, again=path_for(request, "accounts.door"))
    address = request.client.host if request.client else ""
    browser, hours = request.headers.get("user-agent", ""), settings().session_hours
    token = actions.sign_in(session, form, address=address, browser=browser, hours=hours)
    if token is None:
        typed.faults = {"password": NO_FIT}
        return render(request, "accounts/door.html", status_code=422, wanted=form.next)
    response = RedirectResponse(_local(form.next), status_code=303)
    secure = settings().secure_cookies
    response.set_cookie(
        cookie_name(), token, max_age=hours * 3600, httponly=True, samesite="lax", secure=secure
    )
    return response


@router.post("/sign-out", name="accounts.sign_out")
def sign_out(request: Request, person: CurrentPerson, session: DbSession) -> Response:
    """Sign out with this browser."""
    actions.sign_out(session, person)
    return _shown_out(request, "You are signed out.")


@router.post("/account/sign-out-everywhere", name="accounts.sign_out_everywhere")
def sign_out_everywhere(request: Request, person: CurrentPerson, session: DbSession) -> Response:
    """Sign out with every browser."""
    actions.sign_out_everywhere(session, person)
    return _shown_out(request, "You are signed out everywhere.")


@router.get("/account", name="accounts.own")
def own(request: Request, person: CurrentPerson, session: DbSession) -> HTMLResponse:
    """Show one's own account."""
    return render(request, "accounts/own.html", page=queries.own_account(session, person))


@router.post("/account/password", name="accounts.change_password")
def change_password(
    request: Request, person: CurrentPerson, typed: TypedFields, session: DbSession
) -> Response:
    """Change one's own password."""
    form = typed.read(PasswordForm, again=path_for(request, "accounts.own"))
    actions.change_password(session, person, form)
    return go_to(
        request,
        "accounts.own",
        notice="Your password is changed; other browsers have to sign in again.",
    )


@router.post("/account/time-zone", name="accounts.change_zone")
def change_zone(
    request: Request, person: CurrentPerson, typed: TypedFields, session: DbSession
) -> Response:
    """Set one's own clock."""
    form = typed.read(ZoneForm, again=path_for(request, "accounts.own"))
    actions.change_zone(session, person, form)
    return go_to(request, "accounts.own", notice=f"Times are now shown for {form.time_zone}.")


@router.get("/people", name="accounts.people")
def people(request: Request, _administrator: Administrator, session: DbSession) -> HTMLResponse:
    """Show everyone who works here."""
    return render(request, "accounts/people.html", page=queries.people(session))


@router.get("/people/new", name="accounts.new")
def new(request: Request, _administrator: Administrator) -> HTMLResponse:
    """Show the form for one more person."""
    return render(request, "accounts/new.html", page=queries.new_person())


@router.post("/people", name="accounts.add")
def add(
    request: Request, administrator: Administrator, typed: TypedFields, session: DbSession
) -> Response:
    """Add one more person."""
    form = typed.read(PersonForm, again=path_for(request, "accounts.new"))
    person = actions.add_person(session, form, actor=administrator.id)
    notice = f"{person.name} can now sign in." if form.password else _invited(person.name)
    return go_to(request, "accounts.people", notice=notice)


@router.post("/people/{person_id}/invite", name="accounts.invite")
def invite(
    request: Request, administrator: Administrator, person_id: UUID, session: DbSession
) -> Response:
    """Send a person a link to choose a password."""
    person = actions.invite(session, person_id, actor=administrator.id)
    return go_to(request, "accounts.people", notice=_invited(person.name))


@router.get(INVITATION_PATH, name="accounts.invitation")
def invitation(
    request: Request, _everybody: Anyone, token: str, session: DbSession
) -> HTMLResponse:
    """Show whom the link invites the form to choose a password."""
    person = queries.invited(session, token)
    return render(
        request, "accounts/invitation.html", page=Invited(person.name, person.email, token)
    )


@router.post(INVITATION_PATH, name="accounts.accept")
def accept(
    request: Request, _everybody: Anyone, token: str, typed: TypedFields, session: DbSession
) -> Response:
    """Take the password that was chosen."""
    queries.invited(session, token)
    form = typed.read(ChosenForm, again=path_for(request, "accounts.invitation", token=token))
    actions.accept(session, token, form)
    return go_to(request, "accounts.door", notice="Your password is set. Please sign in by it.")


@router.post("/people/{person_id}/disable", name="accounts.disable")
def disable(
    request: Request, administrator: Administrator, person_id: UUID, session: DbSession
) -> Response:
    """Keep a person out from now on."""
    actions.disable(session, administrator, person_id)
    return go_to(request, "accounts.people", notice="They can no longer sign in.")


@router.post("/people/{person_id}/enable", name="accounts.enable")
def enable(
    request: Request, administrator: Administrator, person_id: UUID, session: DbSession
) -> Response:
    """Let a person in again."""
    actions.enable(session, administrator, person_id)
    return go_to(request, "accounts.people", notice="They can sign in again.")


def _invited(name: str) -> str:
    """Say how the link reaches a person; a letter that cannot leave is not called sent."""
    if settings().smtp_host:
        return f"{name} is sent a link to choose a password."
    return f"No mail server is set, so the letter to {name} waits in the outbox."


def _local(path: str) -> str:
    """Stay in this house, whatever the link said."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) else "/"


def _shown_out(request: Request, notice: str) -> Response:
    response = go_to(request, "accounts.door", notice=notice)
    secure = settings().secure_cookies  # without it a browser keeps a __Host- cookie
    response.delete_cookie(cookie_name(), httponly=True, samesite="lax", secure=secure)
    return response
