"""The pages of those who look after the house."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import Administrator
from app.backstage import actions
from app.database.doors import OneThread
from app.database.session import DbSession
from app.jobs import queries as jobs
from app.web.rendering import go_to, render

router = APIRouter(route_class=OneThread)


@router.get("/backstage/jobs", name="backstage.jobs_page")
def jobs_page(request: Request, _administrator: Administrator, session: DbSession) -> HTMLResponse:
    """Show what waits, runs, failed and is done."""
    return render(request, "backstage/jobs_page.html", page=jobs.page(session))


@router.post("/backstage/jobs/{job_id}/retry", name="backstage.retry")
def retry(
    request: Request, administrator: Administrator, job_id: UUID, session: DbSession
) -> Response:
    """Try a failed job again."""
    actions.retry(session, job_id, actor=administrator.id)
    return go_to(request, "backstage.jobs_page", notice="It will be tried again now.")
