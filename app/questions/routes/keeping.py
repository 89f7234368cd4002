"""Entries of the bank: compared wording by wording, taken out of use, brought back."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import Recruiter
from app.database.doors import OneThread
from app.database.session import DbSession
from app.errors import NotFound
from app.questions import actions, queries
from app.questions.forms import ReasonForm
from app.questions.guards import KeptEntry, Named, Number, ReadableEntry
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)
SHOWN = {"questions": "questions.show", "items": "questions.item"}


@router.get("/bank/entries/{room}/{slug}/differences", name="questions.differences")
def differences(
    request: Request,
    entry: ReadableEntry,
    session: DbSession,
    older: Number = None,
    newer: Number = None,
) -> HTMLResponse:
    """Show two wordings side by side."""
    page = queries.differences(session, *entry, older, newer)
    if page is None:
        raise NotFound("There is no such wording of it.")
    return render(request, "questions/differences.html", page=page)


@router.post("/bank/entries/{room}/{slug}/retire", name="questions.retire")
def retire(
    request: Request, staff: Recruiter, entry: KeptEntry, typed: TypedFields, session: DbSession
) -> Response:
    """Take an entry out of use, for a reason."""
    form = typed.read(ReasonForm, again=_page_of(request, entry))
    actions.retire(session, *entry, form, staff)
    return go_to(request, SHOWN[entry.room], slug=entry.slug, notice="It is offered no more.")


@router.post("/bank/entries/{room}/{slug}/restore", name="questions.restore")
def restore(
    request: Request, staff: Recruiter, entry: KeptEntry, typed: TypedFields, session: DbSession
) -> Response:
    """Bring an entry back, for a reason."""
    form = typed.read(ReasonForm, again=_page_of(request, entry))
    actions.restore(session, *entry, form, staff)
    return go_to(request, SHOWN[entry.room], slug=entry.slug, notice="It is offered again.")


def _page_of(request: Request, entry: Named) -> str:
    return path_for(request, SHOWN[entry.room], slug=entry.slug)
