"""Positions: what each asks for, and the plan of its interviews."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.guards import Administrator, PositionReader, Recruiter
from app.database.doors import OneThread
from app.database.session import DbSession
from app.positions import actions, queries
from app.positions.forms import (
    GuideForm,
    LockForm,
    MoveForm,
    NamesForm,
    PickForm,
    PoolSearch,
    PositionForm,
    PositionSearch,
    requirements_form,
)
from app.positions.guards import (
    ArrangedGuide,
    ArrangedPosition,
    OwnGuide,
    OwnPosition,
    SignedPosition,
)
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)


@router.get("/positions", name="positions.index")
def index(
    request: Request,
    reader: PositionReader,
    search: Annotated[PositionSearch, Query()],
    session: DbSession,
) -> HTMLResponse:
    """Show the positions that a person may see."""
    page = queries.positions(session, reader, search)
    return render(request, "positions/index.html", page=page)


@router.get("/positions/new", name="positions.new")
def new(request: Request, _staff: Recruiter, session: DbSession) -> HTMLResponse:
    """Show the form for one more position."""
    return render(request, "positions/new.html", page=queries.new_position(session))


@router.post("/positions", name="positions.add")
def add(
    request: Request, staff: Recruiter, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Open a position."""
    form = typed.read(PositionForm, again=path_for(request, "positions.new"))
    position = actions.open_position(session, staff, form)
    notice = "The position is open. Its requirements come from the bank; now plan its interviews."
    return go_to(request, "positions.show", notice=notice, position_id=position.id)


@router.get("/positions/{position_id}", name="positions.show")
def show(
    request: Request, position: OwnPosition, reader: PositionReader, session: DbSession
) -> HTMLResponse:
    """Show one position."""
    page = queries.position_page(session, position, reader)
    return render(request, "positions/show.html", page=page)


@router.post("/positions/{position_id}/close", name="positions.close")
def close(
    request: Request, position: ArrangedPosition, staff: Recruiter, session: DbSession
) -> RedirectResponse:
    """Take no more applications."""
    actions.close(session, position, actor=staff.id)
    notice = "The position is closed; it takes no more applications."
    return go_to(request, "positions.show", notice=notice, position_id=position.id)


@router.post("/positions/{position_id}/reopen", name="positions.reopen")
def reopen(
    request: Request, position: ArrangedPosition, staff: Recruiter, session: DbSession
) -> RedirectResponse:
    """Take applications again."""
    actions.reopen(session, position, actor=staff.id)
    notice = "The position is open again."
    return go_to(request, "positions.show", notice=notice, position_id=position.id)


@router.post("/positions/{position_id}/approve", name="positions.approve")
def approve(
    request: Request, position: SignedPosition, manager: PositionReader, session: DbSession
) -> RedirectResponse:
    """Sign the plan."""
    actions.approve(session, position, actor=manager.id)
    notice = "You have signed the plan."
    return go_to(request, "positions.show", notice=notice, position_id=position.id)


@router.post("/positions/{position_id}/names/open", name="positions.open_names")
def open_names(
    request: Request,
    administrator: Administrator,
    position: OwnPosition,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Let the hiring manager see who gave which rating."""
    again = path_for(request, "positions.show", position_id=position.id)
    form = typed.read(NamesForm, again=again)
    actions.open_names(session, position, form, actor=administrator.id)
    notice = "The hiring manager sees the names on ratings from now on."
    return go_to(request, "positions.show", notice=notice, position_id=position.id)


@router.post("/positions/{position_id}/names/close", name="positions.close_names")
def close_names(
    request: Request, administrator: Administrator, position: OwnPosition, session: DbSession
) -> RedirectResponse:
    """Hide the names again."""
    actions.close_names(session, position, actor=administrator.id)
    notice = "The names on ratings are hidden from the hiring manager again."
    return go_to(request, "positions.show", notice=notice, position_id=position.id)


@router.get("/positions/{position_id}/requirements", name="positions.requirements")
def requirements(request: Request, position: ArrangedPosition, session: DbSession) -> HTMLResponse:
    """Show the form for what a position asks for."""
    page = queries.requirements_page(session, position)
    return render(request, "positions/requirements.html", page=page)


@router.post("/positions/{position_id}/requirements", name="positions.change_requirements")
def change_requirements(
    request: Request,
    position: ArrangedPosition,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Change what a position asks for."""
    codes = tuple(row.code for row in queries.requirements(session, position.id))
    again = path_for(request, "positions.requirements", position_id=position.id)
    form = typed.read(requirements_form(codes), again=again)
    actions.change_requirements(session, position, form, actor=staff.id)
    notice = "The requirements are saved."
    return go_to(request, "positions.show", notice=notice, position_id=position.id)


@router.get("/positions/{position_id}/guides/new", name="positions.new_guide")
def new_guide(request: Request, position: ArrangedPosition) -> HTMLResponse:
    """Show the form for one more interview of the plan."""
    return render(request, "positions/new_guide.html", page=queries.new_guide(position))


@router.post("/positions/{position_id}/guides", name="positions.add_guide")
def add_guide(
    request: Request,
    position: ArrangedPosition,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Add one interview to the plan."""
    again = path_for(request, "positions.new_guide", position_id=position.id)
    guide = actions.add_guide(session, position, typed.read(GuideForm, again=again), actor=staff.id)
    notice = "The interview is in the plan. Now choose its questions."
    return go_to(request, "positions.guide", notice=notice, guide_id=guide.id)


@router.get("/guides/{guide_id}", name="positions.guide")
def guide(
    request: Request,
    guide: OwnGuide,
    reader: PositionReader,
    search: Annotated[PoolSearch, Query()],
    session: DbSession,
) -> HTMLResponse:
    """Show one interview of the plan, and what else could be asked in it."""
    page = queries.guide_page(session, guide, reader, search)
    return render(request, "positions/guide.html", page=page)


@router.get("/guides/{guide_id}/edit", name="positions.edit_guide")
def edit_guide(request: Request, guide: ArrangedGuide) -> HTMLResponse:
    """Show the form that changes an interview of the plan."""
    return render(request, "positions/edit_guide.html", page=queries.edit_guide(guide))


@router.post("/guides/{guide_id}", name="positions.change_guide")
def change_guide(
    request: Request, guide: ArrangedGuide, staff: Recruiter, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Change title, minutes or panel size."""
    again = path_for(request, "positions.edit_guide", guide_id=guide.id)
    actions.change_guide(session, guide, typed.read(GuideForm, again=again), actor=staff.id)
    return go_to(request, "positions.guide", notice="The interview is saved.", guide_id=guide.id)


@router.post("/guides/{guide_id}/move", name="positions.move_guide")
def move_guide(
    request: Request, guide: ArrangedGuide, staff: Recruiter, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Let an interview come earlier or later."""
    again = path_for(request, "positions.show", position_id=guide.position_id)
    actions.move_guide(session, guide, typed.read(MoveForm, again=again), actor=staff.id)
    return go_to(request, "positions.show", position_id=guide.position_id)


@router.post("/guides/{guide_id}/remove", name="positions.remove_guide")
def remove_guide(
    request: Request, guide: ArrangedGuide, staff: Recruiter, session: DbSession
) -> RedirectResponse:
    """Take an interview out of the plan."""
    actions.remove_guide(session, guide, actor=staff.id)
    notice = f"“{guide.title}” is no longer in the plan."
    return go_to(request, "positions.show", notice=notice, position_id=guide.position_id)


@router.post("/guides/{guide_id}/questions", name="positions.add_question")
def add_question(
    request: Request, guide: ArrangedGuide, staff: Recruiter, typed: TypedFields, session: DbSession
) -> RedirectResponse:
    """Put one more question into a guide; the search for questions stays as it was."""
    query = f"?{request.url.query}"
    again = path_for(request, "positions.guide", guide_id=guide.id) + query
    form = typed.read(PickForm, again=again)
    actions.add_question(session, guide, form.question_id, actor=staff.id)
    notice = "The question is in the guide."
    return go_to(request, "positions.guide", notice=notice, query=query, guide_id=guide.id)


@router.post("/guides/{guide_id}/questions/{question_id}/move", name="positions.move_question")
def move_question(
    request: Request,
    guide: ArrangedGuide,
    staff: Recruiter,
    question_id: UUID,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Let a question come earlier or later."""
    query = f"?{request.url.query}"
    again = path_for(request, "positions.guide", guide_id=guide.id) + query
    form = typed.read(MoveForm, again=again)
    actions.move_question(session, guide, question_id, form, actor=staff.id)
    return go_to(request, "positions.guide", query=query, guide_id=guide.id)


@router.post("/guides/{guide_id}/questions/{question_id}/remove", name="positions.remove_question")
def remove_question(
    request: Request, guide: ArrangedGuide, staff: Recruiter, question_id: UUID, session: DbSession
) -> RedirectResponse:
    """Take a question out of a guide."""
    actions.remove_question(session, guide, question_id, actor=staff.id)
    notice, query = "The question is out of the guide.", f"?{request.url.query}"
    return go_to(request, "positions.guide", notice=notice, query=query, guide_id=guide.id)


@router.post("/guides/{guide_id}/questions/{question_id}/lock", name="positions.lock_question")
def lock_question(
    request: Request,
    guide: ArrangedGuide,
    staff: Recruiter,
    question_id: UUID,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Let a question stay when the plan is put together anew, or no longer."""
    query = f"?{request.url.query}"
    again = path_for(request, "positions.guide", guide_id=guide.id) + query
    is_locked = typed.read(LockForm, again=again).to == "locked"
    actions.lock_question(session, guide, question_id, is_locked=is_locked, actor=staff.id)
    return go_to(request, "positions.guide", query=query, guide_id=guide.id)
