"""Calibrations: the list, one of them, and the button for a new one."""

from typing import Annotated, TypeAlias

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import Recruiter
from app.calibrations import actions, queries
from app.calibrations.forms import CalibrateForm
from app.database.doors import OneThread
from app.database.session import DbSession
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)

Page: TypeAlias = Annotated[int, Query(ge=1, le=1_000_000)]
Number: TypeAlias = Annotated[int, Path(ge=1, le=2_000_000_000)]


@router.get("/calibrations", name="calibrations.index")
def index(
    request: Request, _recruiter: Recruiter, session: DbSession, page: Page = 1
) -> HTMLResponse:
    """Show every calibration, newest first."""
    return render(request, "calibrations/index.html", page=queries.index(session, page))


@router.post("/calibrations", name="calibrations.calibrate")
def calibrate(
    request: Request, recruiter: Recruiter, typed: TypedFields, session: DbSession
) -> Response:
    """Fit all that was rated so far."""
    typed.read(CalibrateForm, again=path_for(request, "calibrations.index"))
    made = actions.calibrate(session, actor=recruiter.id)
    notice = f"Calibration {made.number} is made from {made.ratings} ratings."
    return go_to(request, "calibrations.show", notice=notice, number=made.number)


@router.get("/calibrations/{number}", name="calibrations.show")
def show(
    request: Request, recruiter: Recruiter, number: Number, session: DbSession, page: Page = 1
) -> HTMLResponse:
    """Show one calibration: how severe, how hard, how good, each with its doubt."""
    shown = queries.show(session, number, page, recruiter.id)
    return render(request, "calibrations/show.html", page=shown)
