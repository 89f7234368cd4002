"""The interviewer's screen, and where each person begins."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import CurrentPerson, SamePerson
from app.accounts.rules import may_read_positions
from app.console import actions, queries
from app.database.doors import OneThread
from app.database.session import DbSession
from app.interviews import actions as interviews
from app.interviews.guards import PanelInterview
from app.positions.forms import Search
from app.ratings.forms import SubmitForm
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)


@router.get("/", name="console.home")
def home(request: Request, person: CurrentPerson) -> Response:
    """Lead each person to what they are here for."""
    begins = "positions.index" if may_read_positions(person.role) else "console.own"
    return go_to(request, begins)


@router.get("/interviews", name="console.own")
def own(
    request: Request, person: CurrentPerson, search: Annotated[Search, Query()], session: DbSession
) -> HTMLResponse:
    """Show a person the interviews on whose panels they sit, and what waits for them."""
    page = queries.own_interviews(session, person.id, search.page)
    return render(request, "console/own.html", page=page)


@router.get("/interviews/{interview_id}/console", name="console.show")
def show(
    request: Request,
    interview: PanelInterview,
    person: CurrentPerson,
    session: DbSession,
    question: str = "",
) -> HTMLResponse:
    """Show the questions with this person's ratings; once submitted, the scorecard."""
    page = queries.console(session, interview, person.id, question)
    return render(request, "console/show.html", page=page)


@router.get("/interviews/{interview_id}/prepare", name="console.prepare")
def prepare(
    request: Request, interview: PanelInterview, person: CurrentPerson, session: DbSession
) -> HTMLResponse:
    """Show what to know before the interview."""
    page = queries.preparation(session, interview, person.id)
    return render(request, "console/prepare.html", page=page)


@router.get("/interviews/{interview_id}/cards", name="console.cards")
def cards(
    request: Request,
    interview: PanelInterview,
    person: CurrentPerson,
    session: DbSession,
    question: str = "",
) -> HTMLResponse:
    """Hand over a question, or every one at once, so that one can turn to them in place."""
    page = queries.turned_to(session, interview, person.id, question)
    return render(request, "console/cards.html", page=page)


@router.post("/interviews/{interview_id}/start", name="console.start")
def start(
    request: Request, interview: PanelInterview, person: CurrentPerson, session: DbSession
) -> Response:
    """Start the interview: the clock runs, and the position's rules are frozen."""
    interviews.start(session, interview, person)
    return go_to(request, "console.show", interview_id=interview.id)


@router.get("/interviews/{interview_id}/debrief", name="console.debrief")
def debrief(
    request: Request, interview: PanelInterview, person: CurrentPerson, session: DbSession
) -> HTMLResponse:
    """Show where the panel differs most, once everyone has rated alone."""
    page = queries.debrief(session, interview, person.id)
    return render(request, "console/debrief.html", page=page)


@router.get("/interviews/{interview_id}/submit", name="console.review")
def review(
    request: Request, interview: PanelInterview, person: CurrentPerson, session: DbSession
) -> HTMLResponse:
    """Show what is missing, and who will see what."""
    page = queries.review(session, interview, person.id)
    return render(request, "console/review.html", page=page)


@router.post("/interviews/{interview_id}/submit", name="console.submit")
def submit(
    request: Request,
    interview: PanelInterview,
    person: SamePerson,
    typed: TypedFields,
    session: DbSession,
) -> Response:
    """Lock the scorecard for good."""
    again = path_for(request, "console.review", interview_id=interview.id)
    actions.submit(session, interview, person, typed.read(SubmitForm, again=again))
    notice = "Your scorecard is submitted. Thank you."
    return go_to(request, "console.show", notice=notice, interview_id=interview.id)
