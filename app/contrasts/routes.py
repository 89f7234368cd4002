"""Self against panel."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.contrasts import queries
from app.database.doors import OneThread
from app.database.session import DbSession
from app.decisions.guards import JudgedApplication
from app.web.rendering import render

router = APIRouter(route_class=OneThread)


@router.get("/applications/{application_id}/self-and-panel", name="contrasts.show")
def show(request: Request, judged: JudgedApplication, session: DbSession) -> HTMLResponse:
    """Show what a candidate says and shows of themselves, beside what the panel found."""
    return render(request, "contrasts/show.html", page=queries.contrast(session, judged))
