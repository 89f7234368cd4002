"""Where a person decides."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.guards import Anyone, CurrentPerson
from app.database.doors import OneThread
from app.database.session import DbSession
from app.decisions import actions, queries, rules
from app.decisions.forms import AnswerForm, DecisionForm, ReviewForm, ViewForm
from app.decisions.guards import JudgedApplication
from app.web.rendering import go_to, path_for, render
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


@router.post(
    "/applications/{application_id}/decisions/{decision_id}/notice", name="decisions.send_notice"
)
def send_notice(
    request: Request,
    judged: JudgedApplication,
    decision_id: UUID,
    person: CurrentPerson,
    session: DbSession,
) -> RedirectResponse:
    """Write a decision to its candidate."""
    application = judged.application
    actions.send_notice(session, application, decision_id, person)
    notice = "The letter is written; it is sent as soon as the mail server takes it."
    return go_to(request, "reports.show", notice=notice, application_id=application.id)


@router.get(rules.NOTICE_PATH, name="decisions.notice")
def notice(request: Request, _everybody: Anyone, token: str, session: DbSession) -> HTMLResponse:
    """Show a candidate what was decided, and how to ask for a review."""
    return render(request, "decisions/notice.html", page=queries.notice_page(session, token))


@router.post(rules.NOTICE_PATH, name="decisions.ask_by_notice")
def ask_by_notice(
    request: Request, _everybody: Anyone, token: str, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Take a candidate's request for review."""
    queries.notice_page(session, token)
    form = typed.read(ReviewForm, again=path_for(request, "decisions.notice", token=token))
    actions.ask_by_notice(session, token, form)
    notice = "Your request is recorded. Somebody who did not decide answers it, on this page."
    return go_to(request, "decisions.notice", notice=notice, token=token)
