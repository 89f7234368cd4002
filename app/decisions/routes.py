"""Where a person decides."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from app.accounts.guards import CurrentPerson
from app.database.doors import OneThread
from app.database.session import DbSession
from app.decisions import actions
from app.decisions.forms import AnswerForm, DecisionForm, ReviewForm, ViewForm
from app.decisions.guards import JudgedApplication
from app.web.rendering import go_to, path_for
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)


@router.post("/applications/{application_id}/decision", name="decisions.decide")
def decide(
    request: Request,
    judged: JudgedApplication,
    person: CurrentPerson,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Record a decision with its reasons."""
    application = judged.application
    report = path_for(request, "reports.show", application_id=application.id)
    actions.decide(session, application, typed.read(DecisionForm, again=report), person)
    notice = "Your decision is recorded, with your reasons."
    return go_to(request, "reports.show", notice=notice, application_id=application.id)


@router.post("/applications/{application_id}/views", name="decisions.give_view")
def give_view(
    request: Request,
    judged: JudgedApplication,
    person: CurrentPerson,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Put a view on record beside the decision."""
    application = judged.application
    report = path_for(request, "reports.show", application_id=application.id)
    actions.give_view(session, application, typed.read(ViewForm, again=report), person)
    notice = "Your view is on record. It decides nothing by itself."
    return go_to(request, "reports.show", notice=notice, application_id=application.id)


@router.post("/applications/{application_id}/reviews", name="decisions.ask_review")
def ask_review(
    request: Request,
    judged: JudgedApplication,
    person: CurrentPerson,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Record that the candidate asks for a review."""
    application = judged.application
    report = path_for(request, "reports.show", application_id=application.id)
    actions.ask_review(session, application, typed.read(ReviewForm, again=report), person)
    notice = "The request is recorded. Somebody who did not decide answers it."
    return go_to(request, "reports.show", notice=notice, application_id=application.id)


@router.post(
    "/applications/{application_id}/reviews/{review_id}/answer", name="decisions.answer_review"
)
def answer_review(
    request: Request,
    judged: JudgedApplication,
    review_id: UUID,
    person: CurrentPerson,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Answer a request for review."""
    application = judged.application
    report = path_for(request, "reports.show", application_id=application.id)
    form = typed.read(AnswerForm, again=report)
    actions.answer_review(session, application, review_id, form, person)
    notice = "Your answer is recorded, with your name."
    return go_to(request, "reports.show", notice=notice, application_id=application.id)
