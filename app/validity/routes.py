"""Ratings of later work come in, and say whether they were foretold."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.guards import Recruiter
from app.database.doors import OneThread
from app.database.session import DbSession
from app.validity import actions, queries
from app.validity.forms import FileForm, PerformanceForm, read_file
from app.validity.pages import Preview
from app.web.filters import plural
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields
from app.web.uploads import SentFile

router = APIRouter(route_class=OneThread)


@router.get("/validity", name="validity.index")
def index(request: Request, _staff: Recruiter, session: DbSession) -> HTMLResponse:
    """Show whether the composite foretells the work."""
    return render(request, "validity/index.html", page=queries.validity_page(session))


@router.post("/validity", name="validity.rate")
def rate(
    request: Request, staff: Recruiter, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Keep one rating of somebody's work."""
    form = typed.read(PerformanceForm, again=path_for(request, "validity.index"))
    ready = actions.rate(session, form, actor=staff.id)
    return go_to(request, "validity.index", notice=f"The work of {ready.hired.candidate} is rated.")


@router.post("/validity/file", name="validity.preview")
def preview(
    request: Request, _staff: Recruiter, sent: SentFile, session: DbSession
) -> HTMLResponse:
    """Show what a file would bring in; nothing is kept before somebody says so."""
    sent.typed.read(FileForm, again=path_for(request, "validity.index"))
    name = sent.name[:200] or "The file"
    ready = actions.checked(session, read_file(sent.content, name))
    page = Preview(name, sent.content.decode("utf-8-sig"), ready)
    return render(request, "validity/preview.html", page=page)


@router.post("/validity/file/take", name="validity.take_in")
def take_in(
    request: Request, staff: Recruiter, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Take a file in, all of it or nothing."""
    form = typed.read(FileForm, again=path_for(request, "validity.index"))
    ready = actions.checked(session, read_file(form.rows.encode(), form.origin or "The file"))
    actions.take_in(session, ready, form.origin, actor=staff.id)
    return go_to(request, "validity.index", notice=f"{plural(len(ready), 'rating')} kept.")


@router.post("/validity/{rating_id}/remove", name="validity.remove")
def remove(
    request: Request, staff: Recruiter, rating_id: UUID, session: DbSession
) -> RedirectResponse:
    """Take a rating out."""
    actions.remove(session, rating_id, actor=staff.id)
    notice = "The rating is taken out; the trail keeps what it said."
    return go_to(request, "validity.index", notice=notice)
