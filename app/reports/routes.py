"""The hiring report."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from app.accounts.guards import CurrentPerson
from app.database.doors import OneThread
from app.database.session import DbSession
from app.decisions.guards import JudgedApplication
from app.reports import queries
from app.web.rendering import render

router = APIRouter(route_class=OneThread)


@router.get("/applications/{application_id}/report", name="reports.show")
def show(
    request: Request, judged: JudgedApplication, person: CurrentPerson, session: DbSession
) -> HTMLResponse:
    """Show what is known of a candidate, how surely, and from where."""
    return render(request, "reports/show.html", page=queries.report(session, judged, person))
