"""What one is reminded of."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.guards import CurrentPerson
from app.database.doors import OneThread
from app.database.session import DbSession
from app.reminders import actions, queries
from app.reminders.guards import OwnReminder
from app.web.rendering import go_to, render

router = APIRouter(route_class=OneThread)


@router.get("/reminders", name="reminders.index")
def index(request: Request, person: CurrentPerson, session: DbSession) -> HTMLResponse:
    """Show what a person is reminded of."""
    return render(request, "reminders/index.html", page=queries.shown(session, person.id))


@router.post("/reminders/{reminder_id}/dismiss", name="reminders.dismiss")
def dismiss(
    request: Request, reminder: OwnReminder, person: CurrentPerson, session: DbSession
) -> RedirectResponse:
    """Take one reminder off the page."""
    actions.dismiss(session, reminder, person)
    return go_to(request, "reminders.index", notice="The reminder is dismissed.")
