"""Calibrations: the list, one of them, the button for a new one, and which of them is in use."""

from typing import Annotated, TypeAlias

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import Administrator, Colleague, Recruiter
from app.calibrations import actions, queries
from app.calibrations.forms import ApproveForm, CalibrateForm, RollBackForm
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
    """Ask for a fit of all that was rated so far."""
    typed.read(CalibrateForm, again=path_for(request, "calibrations.index"))
    actions.ask(session, actor=recruiter.id)
    return go_to(request, "calibrations.index", notice="A new calibration is asked for.")


@router.get("/my-calibration", name="calibrations.own")
def own(request: Request, person: Colleague, session: DbSession) -> HTMLResponse:
    """Show a person how they rate themselves, and nobody else."""
    return render(request, "calibrations/own.html", page=queries.own(session, person.id))


@router.get("/calibrations/{number}", name="calibrations.show")
def show(
    request: Request, recruiter: Recruiter, number: Number, session: DbSession, page: Page = 1
) -> HTMLResponse:
    """Show one calibration: how severe, how hard, how good, each with its doubt."""
    shown = queries.show(session, number, page, recruiter.id)
    return render(request, "calibrations/show.html", page=shown)


@router.post("/calibrations/{number}/approve", name="calibrations.approve")
def approve(
    request: Request,
    administrator: Administrator,
    number: Number,
    typed: TypedFields,
    session: DbSession,
) -> Response:
    """Measure profiles by this one from now on."""
    typed.read(ApproveForm, again=path_for(request, "calibrations.show", number=number))
    actions.approve(session, number, actor=administrator.id)
    notice = f"Calibration {number} is in use; open profiles are measured by it now."
    return go_to(request, "calibrations.show", notice=notice, number=number)


@router.post("/calibrations/{number}/roll-back", name="calibrations.roll_back")
def roll_back(
    request: Request,
    administrator: Administrator,
    number: Number,
    typed: TypedFields,
    session: DbSession,
) -> Response:
    """Measure profiles by an earlier one again, for a reason."""
    again = path_for(request, "calibrations.show", number=number)
    form = typed.read(RollBackForm, again=again)
    actions.roll_back(session, number, form, actor=administrator.id)
    notice = f"Calibration {number} is in use again; open profiles are measured by it now."
    return go_to(request, "calibrations.show", notice=notice, number=number)
