"""The pages of those who look after the house."""

from typing import Annotated, TypeAlias
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import Administrator
from app.backstage import actions
from app.database.doors import OneThread
from app.database.session import DbSession
from app.jobs import queries as jobs
from app.mail import queries as mail
from app.web.rendering import go_to, render

router = APIRouter(route_class=OneThread)

Page: TypeAlias = Annotated[int, Query(ge=1, le=1_000_000)]


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


@router.get("/backstage/outbox", name="backstage.outbox")
def outbox(
    request: Request, _administrator: Administrator, session: DbSession, page: Page = 1
) -> HTMLResponse:
    """Show every letter that left or is to leave."""
    return render(request, "backstage/outbox.html", page=mail.outbox(session, page))


@router.get("/backstage/outbox/{letter_id}", name="backstage.letter")
def letter(
    request: Request, _administrator: Administrator, letter_id: UUID, session: DbSession
) -> HTMLResponse:
    """Show one letter."""
    return render(request, "backstage/letter.html", page=mail.letter(session, letter_id))
