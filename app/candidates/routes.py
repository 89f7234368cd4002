"""Candidates, and what they apply to."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.guards import PositionReader, Recruiter
from app.candidates import actions, queries
from app.candidates.forms import AccommodationForm, ApplicationForm, CandidateForm, CvForm
from app.candidates.guards import ArrangedApplication, ArrangedCandidate, ReadableCandidate
from app.candidates.pages import CvFile
from app.database.doors import OneThread
from app.database.session import DbSession
from app.positions.forms import Search
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields
from app.web.uploads import SentFile

router = APIRouter(route_class=OneThread)


@router.get("/candidates", name="candidates.index")
def index(
    request: Request,
    reader: PositionReader,
    search: Annotated[Search, Query()],
    session: DbSession,
) -> HTMLResponse:
    """Show the candidates that a person may see."""
    page = queries.candidates(session, reader, search)
    return render(request, "candidates/index.html", page=page)


@router.get("/candidates/new", name="candidates.new")
def new(
    request: Request, _staff: Recruiter, session: DbSession, position: str = ""
) -> HTMLResponse:
    """Show the form for one more candidate."""
    page = queries.new_candidate(session, position)
    return render(request, "candidates/new.html", page=page)


@router.post("/candidates", name="candidates.add")
def add(
    request: Request, staff: Recruiter, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Add a candidate."""
    form = typed.read(CandidateForm, again=path_for(request, "candidates.new"))
    candidate = actions.add_candidate(session, form, actor=staff.id)
    notice = f"{candidate.name} is added."
    return go_to(request, "candidates.show", notice=notice, candidate_id=candidate.id)


@router.get("/candidates/{candidate_id}", name="candidates.show")
def show(
    request: Request, candidate_id: ReadableCandidate, reader: PositionReader, session: DbSession
) -> HTMLResponse:
    """Show one candidate."""
    page = queries.candidate_page(session, candidate_id, reader)
    return render(request, "candidates/show.html", page=page)


@router.post("/candidates/{candidate_id}/applications", name="candidates.apply")
def apply(
    request: Request,
    candidate_id: ArrangedCandidate,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Let a candidate apply to a further position."""
    again = path_for(request, "candidates.show", candidate_id=candidate_id)
    form = typed.read(ApplicationForm, again=again)
    actions.apply(session, candidate_id, form.position_id, actor=staff.id)
    notice = "The application is added."
    return go_to(request, "candidates.show", notice=notice, candidate_id=candidate_id)


@router.post("/applications/{application_id}/withdraw", name="candidates.withdraw")
def withdraw(
    request: Request, application: ArrangedApplication, staff: Recruiter, session: DbSession
) -> RedirectResponse:
    """Let a candidate out of one position."""
    actions.withdraw(session, application, actor=staff.id)
    notice = "The application is withdrawn. Please cancel the interviews that are still ahead."
    return go_to(request, "interviews.application", notice=notice, application_id=application.id)


@router.post("/applications/{application_id}/take-back", name="candidates.take_back")
def take_back(
    request: Request, application: ArrangedApplication, staff: Recruiter, session: DbSession
) -> RedirectResponse:
    """Undo a withdrawal."""
    actions.take_back(session, application, actor=staff.id)
    notice = "The application stands again."
    return go_to(request, "interviews.application", notice=notice, application_id=application.id)


@router.post("/applications/{application_id}/accommodation", name="candidates.accommodate")
def accommodate(
    request: Request,
    application: ArrangedApplication,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Keep what is done so that a candidate can show what they can."""
    again = path_for(request, "interviews.application", application_id=application.id)
    form = typed.read(AccommodationForm, again=again)
    actions.accommodate(session, application, form, actor=staff.id)
    notice = "Kept. The panel sees it on the page that prepares the interview."
    return go_to(request, "interviews.application", notice=notice, application_id=application.id)


@router.post("/applications/{application_id}/cv", name="candidates.keep_cv")
def keep_cv(
    request: Request,
    application: ArrangedApplication,
    staff: Recruiter,
    sent: SentFile,
    session: DbSession,
) -> RedirectResponse:
    """Keep a CV: a file, or text that was pasted in."""
    again = path_for(request, "interviews.application", application_id=application.id)
    form = sent.typed.read(CvForm, again=again)
    file = CvFile(sent.name or "CV.txt", "", sent.content or form.text.encode())
    actions.keep_cv(session, application, file, actor=staff.id)
    notice = "The CV is kept. It stays shut to each interviewer until they have rated."
    return go_to(request, "interviews.application", notice=notice, application_id=application.id)


@router.post("/applications/{application_id}/cv/remove", name="candidates.remove_cv")
def remove_cv(
    request: Request, application: ArrangedApplication, staff: Recruiter, session: DbSession
) -> RedirectResponse:
    """Forget a CV."""
    actions.remove_cv(session, application, actor=staff.id)
    notice = "The CV is removed."
    return go_to(request, "interviews.application", notice=notice, application_id=application.id)
