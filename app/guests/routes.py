"""Guests: asked and kept out by those who arrange; let in by their link."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.guards import Anyone, Recruiter, cookie_name
from app.database.doors import OneThread
from app.database.session import DbSession
from app.guests import actions, queries
from app.guests.forms import GuestForm
from app.guests.guards import ArrangedLink
from app.interviews.guards import ArrangedInterview
from app.settings import settings
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)


@router.get("/interviews/{interview_id}/guests", name="guests.index")
def index(request: Request, interview: ArrangedInterview, session: DbSession) -> HTMLResponse:
    """Show the guests of an interview."""
    return render(request, "guests/index.html", page=queries.guests_page(session, interview))


@router.post("/interviews/{interview_id}/guests", name="guests.invite")
def invite(
    request: Request,
    interview: ArrangedInterview,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Ask somebody from outside to sit on the panel."""
    form = typed.read(GuestForm, again=path_for(request, "guests.index", interview_id=interview.id))
    actions.invite(session, interview, form, staff.id)
    notice = f"{form.name} sits on the panel, and is sent a link."
    return go_to(request, "guests.index", notice=notice, interview_id=interview.id)


@router.post("/interviews/{interview_id}/guests/{link_id}/revoke", name="guests.revoke")
def revoke(
    request: Request,
    interview: ArrangedInterview,
    staff: Recruiter,
    link: ArrangedLink,
    session: DbSession,
) -> RedirectResponse:
    """Keep a guest out."""
    actions.revoke(session, link, staff.id)
    notice = "The link no longer lets anybody in. The place on the panel stays until you change it."
    return go_to(request, "guests.index", notice=notice, interview_id=interview.id)


@router.get("/guest/{token}", name="guests.door")
def door(request: Request, _everybody: Anyone, token: str, session: DbSession) -> HTMLResponse:
    """Show a guest what they are let in to."""
    return render(request, "guests/door.html", page=queries.door(session, token))


@router.post("/guest/{token}", name="guests.come_in")
def come_in(request: Request, _everybody: Anyone, token: str, session: DbSession) -> Response:
    """Let a guest in; the link is used up."""
    browser = request.headers.get("user-agent", "")
    kept, interview_id, hours = actions.come_in(session, token, browser=browser)
    response = go_to(request, "console.show", interview_id=interview_id)
    secure = settings().secure_cookies
    response.set_cookie(
        cookie_name(), kept, max_age=hours * 3600, httponly=True, samesite="lax", secure=secure
    )
    return response
