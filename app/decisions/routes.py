"""Where a person decides."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse

from app.accounts.guards import CurrentPerson
from app.database.doors import OneThread
from app.database.session import DbSession
from app.decisions import actions
from app.decisions.forms import DecisionForm
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
