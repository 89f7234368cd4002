"""The bank out to other tools, and theirs in as drafts."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import Recruiter
from app.database.doors import OneThread
from app.database.session import DbSession
from app.questions import actions, queries
from app.questions.forms import FilesSearch, UploadForm
from app.questions.guards import HeldUpload
from app.web.filters import plural
from app.web.rendering import go_to, path_for, render
from app.web.uploads import SentFile

router = APIRouter(route_class=OneThread)


@router.get("/bank/files", name="questions.files")
def files(
    request: Request,
    _staff: Recruiter,
    session: DbSession,
    sought: Annotated[FilesSearch, Query()],
) -> HTMLResponse:
    """Show the ways out and in."""
    return render(request, "questions/files.html", page=actions.files_page(session, sought))


@router.get("/bank/files/download", name="questions.download")
def download(
    request: Request, _staff: Recruiter, session: DbSession, sought: Annotated[FilesSearch, Query()]
) -> Response:
    """Hand out a part of the bank as a file."""
    file = actions.download(session, sought)
    if file is None:
        return go_to(request, "questions.files", notice="Please choose one of these formats.")
    headers = {"Content-Disposition": f'attachment; filename="{file.filename}"'}
    return Response(file.content, media_type=file.media_type, headers=headers)


@router.post("/bank/files", name="questions.upload")
def upload(request: Request, staff: Recruiter, sent: SentFile, session: DbSession) -> Response:
    """Look into a file; nothing is drafted before somebody says so."""
    form = sent.typed.read(UploadForm, again=path_for(request, "questions.files"))
    held = actions.look(session, sent.name, sent.content, form.format, staff.id)
    return go_to(request, "questions.preview", upload_id=held.id)


@router.get("/bank/files/{upload_id}", name="questions.preview")
def preview(request: Request, held: HeldUpload, session: DbSession) -> HTMLResponse:
    """Show what came in, what was passed over and why, and what each lacks."""
    return render(request, "questions/preview.html", page=queries.preview(session, held))


@router.post("/bank/files/{upload_id}/take", name="questions.take_in")
def take_in(request: Request, staff: Recruiter, held: HeldUpload, session: DbSession) -> Response:
    """Make drafts of it, all or none."""
    count = actions.take_in(session, held, staff.id)
    return go_to(
        request, "questions.drafts", notice=f"{plural(count, 'draft')} made; they are yours."
    )


@router.post("/bank/files/{upload_id}/discard", name="questions.discard_upload")
def discard_upload(
    request: Request, staff: Recruiter, held: HeldUpload, session: DbSession
) -> Response:
    """Give it up."""
    actions.forget(session, held, staff.id)
    return go_to(request, "questions.files", notice="The file is forgotten.")
