"""The hiring report."""

from typing import Annotated, Literal
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import CurrentPerson
from app.contrasts import queries as contrasts
from app.database.base import now
from app.database.doors import OneThread
from app.database.session import DbSession
from app.decisions.guards import JudgedApplication
from app.positions.guards import OwnPosition
from app.reports import comparing, queries
from app.reports.documents import document
from app.reports.sections import Document
from app.reports.writing import machines, paper, sheets
from app.web.rendering import render

router = APIRouter(route_class=OneThread)

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/applications/{application_id}/report", name="reports.show")
def show(
    request: Request, judged: JudgedApplication, person: CurrentPerson, session: DbSession
) -> HTMLResponse:
    """Show what is known of a candidate, how surely, and from where."""
    return render(request, "reports/show.html", page=queries.report(session, judged, person))


@router.get("/applications/{application_id}/report.pdf", name="reports.pdf")
def pdf(
    judged: JudgedApplication,
    person: CurrentPerson,
    session: DbSession,
    length: Literal["full", "page"] = "full",
) -> Response:
    """Hand out the report on paper, in full or on one page."""
    told = _told(judged, person, session)
    written = paper.pdf(told, is_brief=length == "page", at=now())
    return _file(written, "application/pdf", f"report-{length}.pdf")


@router.get("/applications/{application_id}/report.xlsx", name="reports.xlsx")
def xlsx(judged: JudgedApplication, person: CurrentPerson, session: DbSession) -> Response:
    """Hand out the report as a spreadsheet."""
    told = _told(judged, person, session)
    return _file(sheets.xlsx(told), SHEET, "report.xlsx")


@router.get("/applications/{application_id}/report.json", name="reports.figures")
def figures(judged: JudgedApplication, person: CurrentPerson, session: DbSession) -> Response:
    """Hand out the report for machines."""
    told = _told(judged, person, session)
    return _file(machines.figures(told).encode(), "application/json", "report.json")


@router.get("/positions/{position_id}/compare", name="reports.compare")
def compare(
    request: Request,
    position: OwnPosition,
    person: CurrentPerson,
    session: DbSession,
    application: Annotated[list[UUID] | None, Query(max_length=50)] = None,
) -> HTMLResponse:
    """Show candidates of a position side by side."""
    page = comparing.comparison(session, position, application or [], person)
    return render(request, "reports/compare.html", page=page)


def _told(judged: JudgedApplication, person: CurrentPerson, session: DbSession) -> Document:
    """Tell the whole report, self against panel included."""
    page = queries.report(session, judged, person)
    return document(page, person.time_zone, contrasts.contrast(session, judged))


def _file(written: bytes, kind: str, name: str) -> Response:
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(written, media_type=kind, headers=disposition)
