"""Calibrations of items: the list, one of them, the button for a new one, and which is in use."""

from typing import Annotated, TypeAlias

from fastapi import APIRouter, Path, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import Administrator, Recruiter
from app.assessments import actions, queries
from app.assessments.forms import ApproveForm, CalibrateForm
from app.database.doors import OneThread
from app.database.session import DbSession
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)

Page: TypeAlias = Annotated[int, Query(ge=1, le=1_000_000)]
Number: TypeAlias = Annotated[int, Path(ge=1, le=2_000_000_000)]


@router.get("/item-calibrations", name="assessments.calibrations")
def calibrations(
    request: Request, _recruiter: Recruiter, session: DbSession, page: Page = 1
) -> HTMLResponse:
    """Show every calibration of items, the newest first."""
    shown = queries.item_calibrations(session, page)
    return render(request, "assessments/calibrations.html", page=shown)


@router.post("/item-calibrations", name="assessments.calibrate")
def calibrate(
    request: Request, recruiter: Recruiter, typed: TypedFields, session: DbSession
) -> Response:
    """Ask for a fit of all that was answered so far."""
    typed.read(CalibrateForm, again=path_for(request, "assessments.calibrations"))
    actions.ask_calibration(session, actor=recruiter.id)
    notice = "A new calibration of items is asked for."
    return go_to(request, "assessments.calibrations", notice=notice)


@router.get("/item-calibrations/{number}", name="assessments.calibration")
def calibration(
    request: Request, _recruiter: Recruiter, number: Number, session: DbSession
) -> HTMLResponse:
    """Show one calibration of items: how hard and how telling each is, with its doubt."""
    page = queries.item_calibration(session, number)
    return render(request, "assessments/calibration.html", page=page)


@router.post("/item-calibrations/{number}/approve", name="assessments.approve")
def approve(
    request: Request,
    administrator: Administrator,
    number: Number,
    typed: TypedFields,
    session: DbSession,
) -> Response:
    """Let sittings begin by this one from now on."""
    again = path_for(request, "assessments.calibration", number=number)
    actions.approve(session, number, typed.read(ApproveForm, again=again), actor=administrator.id)
    notice = f"Sittings that begin from now on are measured by calibration {number}."
    return go_to(request, "assessments.calibration", notice=notice, number=number)
