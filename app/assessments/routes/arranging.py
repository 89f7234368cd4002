"""Sittings of an application: invite, give more time, end, release."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.guards import Recruiter
from app.assessments import actions, queries
from app.assessments.forms import EraseForm, ExtendForm, InviteForm, ReplyForm, WishForm
from app.assessments.guards import ArrangedSitting, AskedReview, ItsApplication
from app.candidates.guards import ArrangedApplication
from app.database.doors import OneThread
from app.database.session import DbSession
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)


@router.get("/applications/{application_id}/assessments", name="assessments.of_application")
def of_application(
    request: Request, application: ArrangedApplication, session: DbSession
) -> HTMLResponse:
    """Show the sittings of an application."""
    page = queries.of_application(session, application)
    return render(request, "assessments/of_application.html", page=page)


@router.get("/applications/{application_id}/assessments/new", name="assessments.new")
def new(
    request: Request,
    application: ArrangedApplication,
    staff: Recruiter,
    wished: Annotated[WishForm, Query()],
    session: DbSession,
) -> HTMLResponse:
    """Show the form for a sitting, with a form of so many minutes ticked."""
    page = queries.invite_page(session, application, staff, wished)
    return render(request, "assessments/new.html", page=page)


@router.post("/applications/{application_id}/assessments", name="assessments.invite")
def invite(
    request: Request,
    application: ArrangedApplication,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> HTMLResponse:
    """Invite the candidate, and show the link once."""
    asked = {name: typed.fields.get(name, []) for name in WishForm.model_fields}
    path = path_for(request, "assessments.new", application_id=application.id)
    form = typed.read(InviteForm, again=f"{path}?{urlencode(asked, doseq=True)}")
    page = actions.invite(session, application, form, staff)
    return render(request, "assessments/link.html", page=page)


@router.post("/assessments/{assessment_id}/link", name="assessments.renew")
def renew(
    request: Request,
    sitting: ArrangedSitting,
    application: ItsApplication,
    staff: Recruiter,
    session: DbSession,
) -> HTMLResponse:
    """Give the sitting a new link, and show it once."""
    page = actions.renew(session, application, sitting, staff)
    return render(request, "assessments/link.html", page=page)


@router.post("/assessments/{assessment_id}/time", name="assessments.extend")
def extend(
    request: Request,
    sitting: ArrangedSitting,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Give this person more time."""
    again = path_for(request, "assessments.of_application", application_id=sitting.application_id)
    actions.extend(session, sitting, typed.read(ExtendForm, again=again), staff)
    return _back(request, sitting, "The time is changed.")


@router.post("/assessments/{assessment_id}/end", name="assessments.revoke")
def revoke(
    request: Request, sitting: ArrangedSitting, staff: Recruiter, session: DbSession
) -> RedirectResponse:
    """End the sitting and its link."""
    actions.revoke(session, sitting, staff)
    return _back(request, sitting, "The link is good no more. What was answered stays.")


@router.post("/assessments/{assessment_id}/release", name="assessments.release")
def release(
    request: Request,
    sitting: ArrangedSitting,
    application: ItsApplication,
    staff: Recruiter,
    session: DbSession,
) -> RedirectResponse:
    """Let the candidate read their result."""
    actions.release(session, application, sitting, staff)
    notice = "The candidate can read the result by their link now; a letter tells them."
    return _back(request, sitting, notice)


@router.post("/assessments/{assessment_id}/erase", name="assessments.erase")
def erase(
    request: Request,
    sitting: ArrangedSitting,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Erase what the candidate answered."""
    again = path_for(request, "assessments.of_application", application_id=sitting.application_id)
    actions.erase(session, sitting, typed.read(EraseForm, again=again), staff)
    return _back(request, sitting, "The answers are erased. That they were, and why, is kept.")


@router.post("/assessments/{assessment_id}/reviews/{request_id}", name="assessments.reply")
def reply(
    request: Request,
    application: ItsApplication,
    asked: AskedReview,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Answer a candidate who asked for a review."""
    again = path_for(request, "assessments.of_application", application_id=application.id)
    actions.reply(session, application, asked, typed.read(ReplyForm, again=again), staff)
    notice = "Your answer is kept; the candidate reads it by their link."
    return go_to(
        request, "assessments.of_application", notice=notice, application_id=application.id
    )


def _back(request: Request, sitting: ArrangedSitting, notice: str) -> RedirectResponse:
    name, application_id = "assessments.of_application", sitting.application_id
    return go_to(request, name, notice=notice, application_id=application_id)
