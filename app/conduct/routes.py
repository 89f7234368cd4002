"""The clock, what was done otherwise, and the candidate's papers."""

from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Request, Response

from app.accounts.guards import CurrentPerson, Recruiter, SamePerson
from app.candidates import queries as candidates
from app.conduct import actions, queries
from app.conduct.forms import DeviationForm, EarlyLookForm, ReopenForm, SecondForm, SpentForm
from app.conduct.guards import ConcernedApplication, OpenedApplication
from app.database.doors import OneThread
from app.database.session import DbSession
from app.errors import NotFound
from app.interviews.guards import ArrangedInterview, PanelInterview
from app.interviews.pages import InterviewHead
from app.ratings import actions as ratings
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)


@router.post("/interviews/{interview_id}/pause", name="conduct.pause")
def pause(
    request: Request, interview: PanelInterview, person: CurrentPerson, session: DbSession
) -> Response:
    """Stop the clock for the whole panel."""
    actions.pause(session, interview, person)
    return _clock(request, session, interview)


@router.post("/interviews/{interview_id}/resume", name="conduct.resume")
def resume(
    request: Request, interview: PanelInterview, person: CurrentPerson, session: DbSession
) -> Response:
    """Let the clock go on."""
    actions.resume(session, interview, person)
    return _clock(request, session, interview)


@router.post("/interviews/{interview_id}/questions/{question_id}/time", name="conduct.spend")
def spend(
    interview: PanelInterview,
    person: SamePerson,
    question_id: UUID,
    typed: TypedFields,
    session: DbSession,
) -> Response:
    """Add to the time that a question was before one's eyes; nobody waits for the answer."""
    form = typed.read(SpentForm, again="")
    actions.spend(session, interview, person, question_id, form.seconds)
    return Response(status_code=204)


@router.post(
    "/interviews/{interview_id}/questions/{question_id}/deviations", name="conduct.deviate"
)
def deviate(
    request: Request,
    interview: PanelInterview,
    person: SamePerson,
    question_id: UUID,
    typed: TypedFields,
    session: DbSession,
) -> Response:
    """Keep what was done otherwise at one question."""
    form = typed.read(DeviationForm, again=_again(request, interview.id, question_id))
    actions.deviate(session, interview, person, question_id, form)
    request.state.typed = None  # what was typed is what is stored now
    return _deviations(request, session, interview, person.id, question_id)


@router.get(
    "/interviews/{interview_id}/questions/{question_id}/deviations", name="conduct.deviations"
)
def deviations(
    request: Request,
    interview: PanelInterview,
    person: CurrentPerson,
    question_id: UUID,
    session: DbSession,
) -> Response:
    """Show what was done otherwise at one question, alone, to be put in its place."""
    return _deviations_part(request, session, interview, person.id, question_id)


@router.post(
    "/interviews/{interview_id}/deviations/{deviation_id}/remove", name="conduct.take_back"
)
def take_back(
    request: Request,
    interview: PanelInterview,
    person: CurrentPerson,
    deviation_id: UUID,
    session: DbSession,
) -> Response:
    """Forget what was noted by mistake."""
    question_id = actions.take_back(session, interview, person, deviation_id)
    return _deviations(request, session, interview, person.id, question_id)


@router.get("/interviews/{interview_id}/scorecards", name="conduct.scorecards")
def scorecards(request: Request, interview: ArrangedInterview, session: DbSession) -> Response:
    """Show whose scorecards are in, and never what is on them."""
    page = queries.scorecards(session, interview)
    return render(request, "conduct/scorecards.html", page=page)


@router.post("/interviews/{interview_id}/scorecards/reopen", name="conduct.reopen")
def reopen(
    request: Request,
    interview: ArrangedInterview,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> Response:
    """Open a submitted scorecard again."""
    again = path_for(request, "conduct.scorecards", interview_id=interview.id)
    actions.reopen(session, interview, staff, typed.read(ReopenForm, again=again))
    notice = "It is open again. As it was submitted it is kept, and the report tells of it."
    return go_to(request, "conduct.scorecards", notice=notice, interview_id=interview.id)


@router.post("/interviews/{interview_id}/questions/{question_id}/second", name="conduct.rate_again")
def rate_again(
    request: Request,
    interview: PanelInterview,
    person: SamePerson,
    question_id: UUID,
    typed: TypedFields,
    session: DbSession,
) -> Response:
    """Put a second rating beside the first."""
    again = path_for(request, "console.debrief", interview_id=interview.id)
    form = typed.read(SecondForm, again=again)
    actions.rate_again(session, interview, person, question_id, form)
    notice = "Kept beside your first rating, which stays and counts."
    return go_to(request, "console.debrief", notice=notice, interview_id=interview.id)


@router.post("/applications/{application_id}/early-look", name="conduct.look")
def look(
    request: Request,
    application: ConcernedApplication,
    person: CurrentPerson,
    typed: TypedFields,
    session: DbSession,
) -> Response:
    """Open the papers early, with a reason that the report tells."""
    again = path_for(request, "conduct.papers", application_id=application.id)
    actions.look(session, application, person, typed.read(EarlyLookForm, again=again))
    notice = "It is open to you now. The report will say so, with your reason."
    return go_to(request, "conduct.papers", notice=notice, application_id=application.id)


@router.get("/applications/{application_id}/papers", name="conduct.papers")
def papers(
    request: Request,
    application: ConcernedApplication,
    person: CurrentPerson,
    session: DbSession,
) -> Response:
    """Show what the candidate sent, open or shut."""
    page = queries.papers_page(session, application, person.id)
    return render(request, "conduct/papers.html", page=page)


@router.get("/applications/{application_id}/cv", name="conduct.cv")
def cv(application: OpenedApplication, session: DbSession) -> Response:
    """Hand over the CV as a file to be kept, never as a page to be run."""
    found = candidates.cv(session, application.id)
    if found is None:
        raise NotFound("There is no CV here.")
    disposition = f"attachment; filename=\"cv\"; filename*=UTF-8''{quote(found.name, safe='')}"
    headers = {"Content-Disposition": disposition}
    return Response(found.content, media_type=found.media_type, headers=headers)


def _again(request: Request, interview_id: UUID, question_id: UUID) -> str:
    """Return where a deviation is shown again: alone to a script, else on the whole screen."""
    if _asks_for_part(request):
        ids = {"interview_id": interview_id, "question_id": question_id}
        return path_for(request, "conduct.deviations", **ids)
    return f"{path_for(request, 'console.show', interview_id=interview_id)}?question={question_id}"


def _deviations(
    request: Request,
    session: DbSession,
    interview: InterviewHead,
    person_id: UUID,
    question_id: UUID,
) -> Response:
    if _asks_for_part(request):
        return _deviations_part(request, session, interview, person_id, question_id)
    query = f"?question={question_id}"
    return go_to(request, "console.show", query=query, interview_id=interview.id)


def _deviations_part(
    request: Request,
    session: DbSession,
    interview: InterviewHead,
    person_id: UUID,
    question_id: UUID,
) -> Response:
    ratings.refuse_off_guide(session, interview, question_id)
    found = queries.deviations_at(session, interview, person_id, question_id)
    return render(request, "conduct/deviations.html", deviations=found)


def _asks_for_part(request: Request) -> bool:
    return "hx-request" in request.headers


def _clock(request: Request, session: DbSession, interview: InterviewHead) -> Response:
    if not _asks_for_part(request):
        return go_to(request, "console.show", interview_id=interview.id)
    clock = queries.clock(session, interview)
    return render(request, "conduct/clock.html", clock=clock)
