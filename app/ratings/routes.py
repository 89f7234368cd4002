"""The doors of a rating card: kept, or shown again."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import CurrentPerson, SamePerson
from app.database.doors import OneThread
from app.database.session import DbSession
from app.interviews.guards import PanelInterview
from app.ratings import actions, queries
from app.ratings.forms import RatingForm
from app.ratings.pages import Answer
from app.web.rendering import go_to, path_for, render
from app.web.typed import Typed, TypedFields

router = APIRouter(route_class=OneThread)


@router.post("/interviews/{interview_id}/ratings/{question_id}", name="ratings.rate")
def rate(
    request: Request,
    interview: PanelInterview,
    person: SamePerson,
    question_id: UUID,
    typed: TypedFields,
    session: DbSession,
) -> Response:
    """Keep one rating; answer with what it changes on the screen, or lead on."""
    form = typed.read(RatingForm, again=_again(request, interview.id, question_id))
    actions.rate(session, interview, person, question_id, form)
    page = queries.answer(session, interview, person.id, question_id)
    return _shown(request, page, typed)


@router.get("/interviews/{interview_id}/ratings/{question_id}", name="ratings.card")
def card(
    request: Request,
    interview: PanelInterview,
    person: CurrentPerson,
    question_id: UUID,
    session: DbSession,
) -> HTMLResponse:
    """Show one card alone, to be put in its place."""
    page = queries.answer(session, interview, person.id, question_id)
    return render(request, "ratings/card.html", card=page.card)


def _again(request: Request, interview_id: UUID, question_id: UUID) -> str:
    """Return where the card is shown again: alone to a script, else on the whole screen."""
    if _asks_for_part(request):
        return path_for(request, "ratings.card", interview_id=interview_id, question_id=question_id)
    return f"{path_for(request, 'console.show', interview_id=interview_id)}?question={question_id}"


def _shown(request: Request, page: Answer, typed: Typed) -> Response:
    """Answer a kept rating: the card to a script, the screen to a browser without."""
    leads_on = typed.value("then") == "next"
    query = f"?question={page.card.number + leads_on}"
    if not _asks_for_part(request):
        return go_to(request, "console.show", query=query, interview_id=page.card.interview_id)
    request.state.typed = None  # what was typed is what is stored now
    answer = render(request, "ratings/rate.html", page=page)
    if leads_on:
        path = path_for(request, "console.show", interview_id=page.card.interview_id)
        answer.headers["HX-Redirect"] = f"{path}{query}"
    return answer


def _asks_for_part(request: Request) -> bool:
    return "hx-request" in request.headers
