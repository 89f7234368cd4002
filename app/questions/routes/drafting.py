"""Drafts: begun, written, sent to a second person, judged."""

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.database.doors import OneThread
from app.database.session import DbSession
from app.questions import actions, queries
from app.questions.forms import SendForm, StartForm, VerdictForm, WordingForm
from app.questions.guards import JudgedDraft, OwnDraft, RevisableEntry, SeenDraft, Writer
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)


@router.get("/bank/drafts", name="questions.drafts")
def drafts(request: Request, writer: Writer, session: DbSession) -> HTMLResponse:
    """Show what is on its way into the bank."""
    return render(request, "questions/drafts.html", page=queries.drafts(session, writer))


@router.get("/bank/drafts/new", name="questions.new_draft")
def new_draft(request: Request, writer: Writer, session: DbSession) -> HTMLResponse:
    """Ask what a new draft is of."""
    return render(request, "questions/new_draft.html", page=queries.new_draft(session, writer))


@router.post("/bank/drafts", name="questions.start_draft")
def start_draft(
    request: Request, writer: Writer, typed: TypedFields, session: DbSession
) -> Response:
    """Begin a draft of something new."""
    form = typed.read(StartForm, again=path_for(request, "questions.new_draft"))
    draft = actions.start(session, form, writer)
    return go_to(request, "questions.draft", draft_id=draft.id)


@router.post("/bank/entries/{room}/{slug}/draft", name="questions.revise")
def revise(request: Request, writer: Writer, entry: RevisableEntry, session: DbSession) -> Response:
    """Begin a new wording of what is published."""
    draft = actions.revise(session, entry.room, entry.slug, writer)
    return go_to(request, "questions.draft", draft_id=draft.id)


@router.get("/bank/drafts/{draft_id}", name="questions.draft")
def draft(request: Request, writer: Writer, draft: SeenDraft, session: DbSession) -> HTMLResponse:
    """Show a draft: a form to its author, a reading copy to a second person."""
    page = queries.draft_page(session, writer, draft)
    return render(request, "questions/draft.html", page=page)


@router.get("/bank/drafts/{draft_id}/alike", name="questions.alike")
def alike(request: Request, draft: SeenDraft, session: DbSession) -> HTMLResponse:
    """Show what the bank asks in nearly the same words."""
    page = actions.alike(session, draft)
    if request.headers.get("hx-request"):
        return render(request, "questions/_alike.html", alike=page)
    return render(request, "questions/alike.html", page=page)


@router.post("/bank/drafts/{draft_id}", name="questions.write_draft")
def write_draft(
    request: Request, draft: OwnDraft, typed: TypedFields, session: DbSession
) -> Response:
    """Keep what was written, and look at it with the checks."""
    form = typed.read(WordingForm, again=path_for(request, "questions.draft", draft_id=draft.id))
    actions.write(session, draft, typed.fields, form.version)
    return go_to(request, "questions.draft", draft_id=draft.id, notice="Saved and checked.")


@router.post("/bank/drafts/{draft_id}/send", name="questions.send_draft")
def send_draft(
    request: Request, draft: OwnDraft, typed: TypedFields, session: DbSession
) -> Response:
    """Hand a draft to a second person."""
    form = typed.read(SendForm, again=path_for(request, "questions.draft", draft_id=draft.id))
    actions.send(session, draft, confirmed=form.confirmed)
    notice = "It waits for a second person now: any recruiter or administrator but you."
    return go_to(request, "questions.drafts", notice=notice)


@router.post("/bank/drafts/{draft_id}/take-back", name="questions.take_back_draft")
def take_back_draft(request: Request, draft: OwnDraft, session: DbSession) -> Response:
    """Go on writing before anybody has judged it."""
    actions.take_back(session, draft)
    return go_to(request, "questions.draft", draft_id=draft.id, notice="It is yours again.")


@router.post("/bank/drafts/{draft_id}/review", name="questions.review_draft")
def review_draft(
    request: Request, writer: Writer, draft: JudgedDraft, typed: TypedFields, session: DbSession
) -> Response:
    """Sign for a draft, which publishes it, or send it back with remarks."""
    form = typed.read(VerdictForm, again=path_for(request, "questions.draft", draft_id=draft.id))
    number = actions.review(session, draft, form, writer)
    notice = f"Published as revision {number}." if number else "Sent back to its author."
    return go_to(request, "questions.draft", draft_id=draft.id, notice=notice)


@router.post("/bank/drafts/{draft_id}/discard", name="questions.discard_draft")
def discard_draft(
    request: Request, writer: Writer, draft: SeenDraft, session: DbSession
) -> Response:
    """Give a draft up."""
    actions.discard(session, draft, writer)
    return go_to(request, "questions.drafts", notice="The draft is discarded.")
