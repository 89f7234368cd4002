"""Interviews: one's own list, and what arranges them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.guards import Anyone, Colleague, CurrentPerson, PositionReader, Recruiter
from app.candidates.guards import ArrangedApplication, ReadableApplication
from app.database.base import now
from app.database.doors import OneThread
from app.database.session import DbSession
from app.interviews import actions, queries
from app.interviews.forms import (
    CancelForm,
    PanelForm,
    ScheduleForm,
    ScheduleSearch,
    StandInForm,
    TimeForm,
)
from app.interviews.guards import ArrangedInterview, PanelInterview
from app.interviews.rules import notice_of
from app.positions.forms import Search
from app.positions.guards import OwnPosition
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)


@router.get("/calendar", name="interviews.calendar")
def calendar(request: Request, person: Colleague, session: DbSession) -> HTMLResponse:
    """Show whether one's calendar reads one's interviews."""
    page = queries.calendar_page(session, person.id)
    return render(request, "interviews/calendar.html", page=page)


@router.post("/calendar", name="interviews.subscribe")
def subscribe(request: Request, person: Colleague, session: DbSession) -> HTMLResponse:
    """Make an address for one's calendar; it is shown this once."""
    address = actions.subscribe(session, person.id)
    page = queries.calendar_page(session, person.id, address)
    return render(request, "interviews/calendar.html", page=page)


@router.post("/calendar/revoke", name="interviews.unsubscribe")
def unsubscribe(request: Request, person: Colleague, session: DbSession) -> Response:
    """Take the address back."""
    actions.unsubscribe(session, person.id)
    notice = "The address leads nowhere now. What your calendar has read, it may keep."
    return go_to(request, "interviews.calendar", notice=notice)


@router.get("/calendar/{token}.ics", name="interviews.feed")
def feed(_everybody: Anyone, token: str, session: DbSession) -> Response:
    """Let a calendar read the interviews of whose address this is."""
    return Response(queries.feed(session, token), media_type="text/calendar")


@router.get("/positions/{position_id}/applications", name="interviews.of_position")
def of_position(
    request: Request,
    position: OwnPosition,
    search: Annotated[Search, Query()],
    session: DbSession,
) -> HTMLResponse:
    """Show the applications to a position, and how far their interviews are."""
    page = queries.of_position(session, position, search)
    return render(request, "interviews/of_position.html", page=page)


@router.get("/applications/{application_id}", name="interviews.application")
def application(
    request: Request, application: ReadableApplication, reader: PositionReader, session: DbSession
) -> HTMLResponse:
    """Show the interviews of an application."""
    page = queries.application_page(session, application, reader)
    return render(request, "interviews/application.html", page=page)


@router.get("/applications/{application_id}/interviews/new", name="interviews.new")
def new(
    request: Request,
    application: ArrangedApplication,
    staff: Recruiter,
    session: DbSession,
    asked: Annotated[ScheduleSearch, Query()],
) -> HTMLResponse:
    """Show the form for one more interview."""
    page = queries.schedule_page(session, application, staff, asked)
    return render(request, "interviews/new.html", page=page)


@router.post("/applications/{application_id}/interviews", name="interviews.schedule")
def schedule(
    request: Request,
    application: ArrangedApplication,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Arrange one interview."""
    again = path_for(request, "interviews.new", application_id=application.id)
    form = typed.read(ScheduleForm, again=again)
    interview = actions.schedule(session, application, form, staff.id)
    notice = notice_of("scheduled", interview.starts_at, now())
    return go_to(request, "interviews.application", notice=notice, application_id=application.id)


@router.get("/interviews/{interview_id}/interview.ics", name="interviews.entry")
def entry(interview: PanelInterview, person: CurrentPerson, session: DbSession) -> Response:
    """Hand out an interview as a file that calendars take."""
    said = queries.entry(session, interview.id, person.id)
    headers = {"Content-Disposition": 'attachment; filename="interview.ics"'}
    return Response(said, media_type="text/calendar", headers=headers)


@router.get("/interviews/{interview_id}/edit", name="interviews.edit")
def edit(request: Request, interview: ArrangedInterview, session: DbSession) -> HTMLResponse:
    """Show the form that moves an interview."""
    page = queries.change_page(session, interview)
    return render(request, "interviews/edit.html", page=page)


@router.post("/interviews/{interview_id}/time", name="interviews.reschedule")
def reschedule(
    request: Request,
    interview: ArrangedInterview,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Move an interview."""
    again = path_for(request, "interviews.edit", interview_id=interview.id)
    starts_at = actions.reschedule(session, interview, typed.read(TimeForm, again=again), staff.id)
    notice, of = notice_of("moved", starts_at, now()), interview.application_id
    return go_to(request, "interviews.application", notice=notice, application_id=of)


@router.get("/interviews/{interview_id}/panel", name="interviews.panel")
def panel(request: Request, interview: ArrangedInterview, session: DbSession) -> HTMLResponse:
    """Show the form that changes the panel of an interview."""
    page = queries.change_page(session, interview)
    return render(request, "interviews/panel.html", page=page)


@router.post("/interviews/{interview_id}/panel", name="interviews.change_panel")
def change_panel(
    request: Request,
    interview: ArrangedInterview,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Change the panel of an interview."""
    again = path_for(request, "interviews.panel", interview_id=interview.id)
    actions.change_panel(session, interview, typed.read(PanelForm, again=again), staff.id)
    notice, of = "The panel is changed.", interview.application_id
    return go_to(request, "interviews.application", notice=notice, application_id=of)


@router.get("/interviews/{interview_id}/stand-in", name="interviews.standing_in")
def standing_in(
    request: Request, interview: PanelInterview, _person: Colleague, session: DbSession
) -> HTMLResponse:
    """Show the form that lets somebody else sit in one's own place."""
    page = queries.change_page(session, interview)
    return render(request, "interviews/standing_in.html", page=page)


@router.post("/interviews/{interview_id}/stand-in", name="interviews.stand_in")
def stand_in(
    request: Request,
    interview: PanelInterview,
    person: Colleague,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Let somebody else sit in one's own place."""
    again = path_for(request, "interviews.standing_in", interview_id=interview.id)
    actions.stand_in(session, interview, typed.read(StandInForm, again=again), person)
    return go_to(request, "console.own", notice="Somebody else sits in your place now.")


@router.get("/interviews/{interview_id}/cancel", name="interviews.ending")
def ending(request: Request, interview: ArrangedInterview, session: DbSession) -> HTMLResponse:
    """Show the form that cancels an interview."""
    page = queries.change_page(session, interview)
    return render(request, "interviews/ending.html", page=page)


@router.post("/interviews/{interview_id}/cancel", name="interviews.cancel")
def cancel(
    request: Request,
    interview: ArrangedInterview,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Cancel an interview, with a reason."""
    again = path_for(request, "interviews.ending", interview_id=interview.id)
    actions.cancel(session, interview, typed.read(CancelForm, again=again), staff.id)
    notice, of = "The interview is cancelled.", interview.application_id
    return go_to(request, "interviews.application", notice=notice, application_id=of)
