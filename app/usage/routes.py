"""The bank by what its ratings say, and each question with where it was used."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import Recruiter
from app.database.doors import OneThread
from app.database.session import DbSession
from app.jobs import actions as jobs
from app.questions import actions as questions
from app.questions.forms import ReasonForm
from app.usage import queries, rules
from app.usage.forms import UsageSearch
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)
Slug = Annotated[str, Path(pattern=r"^[a-z0-9-]+$", max_length=120)]


@router.get("/bank/statistics", name="usage.index")
def index(
    request: Request,
    _staff: Recruiter,
    session: DbSession,
    sought: Annotated[UsageSearch, Query()],
) -> HTMLResponse:
    """Show the bank by what its ratings say."""
    return render(request, "usage/index.html", page=queries.usage(session, sought))


@router.post("/bank/statistics", name="usage.count")
def count(request: Request, _staff: Recruiter, session: DbSession) -> Response:
    """Have all questions counted anew."""
    jobs.enqueue(session, rules.COUNT, key=rules.COUNT)
    return go_to(request, "usage.index", notice="They are being counted; look again in a minute.")


@router.get("/bank/statistics/{slug}", name="usage.show")
def show(request: Request, _staff: Recruiter, slug: Slug, session: DbSession) -> HTMLResponse:
    """Show where one question was used, and what its ratings say."""
    return render(request, "usage/show.html", page=queries.of_one(session, slug))


@router.post("/bank/statistics/{slug}/leaked", name="usage.mark_leaked")
def mark_leaked(
    request: Request, staff: Recruiter, slug: Slug, typed: TypedFields, session: DbSession
) -> Response:
    """Say that candidates are believed to know it, and why."""
    queries.of_one(session, slug)
    form = typed.read(ReasonForm, again=path_for(request, "usage.show", slug=slug))
    questions.mark_leaked(session, slug, form, staff)
    return go_to(request, "usage.show", slug=slug, notice="Guides warn of it from now on.")


@router.post("/bank/statistics/{slug}/unleaked", name="usage.clear_leaked")
def clear_leaked(
    request: Request, staff: Recruiter, slug: Slug, typed: TypedFields, session: DbSession
) -> Response:
    """Say that it is not known after all, and why."""
    queries.of_one(session, slug)
    form = typed.read(ReasonForm, again=path_for(request, "usage.show", slug=slug))
    questions.clear_leaked(session, slug, form, staff)
    return go_to(request, "usage.show", slug=slug, notice="It can be proposed again.")
