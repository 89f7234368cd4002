"""Plans from the bank: proposed, kept, swapped, doubled, and judged."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from app.accounts.guards import PositionReader, Recruiter
from app.assemblies import actions, queries
from app.assemblies.forms import Asked, KeepForm, SwapForm, TwinForm
from app.database.doors import OneThread
from app.database.session import DbSession
from app.positions.guards import ArrangedGuide, ArrangedPosition, OwnPosition
from app.web.rendering import go_to, path_for, render
from app.web.typed import Typed, TypedFields

router = APIRouter(route_class=OneThread)


@router.get("/positions/{position_id}/assembly", name="assemblies.show")
def show(
    request: Request,
    position: ArrangedPosition,
    staff: Recruiter,
    asked: Annotated[Asked, Query()],
    session: DbSession,
) -> HTMLResponse:
    """Ask what is wished of a plan, and show the one that grants it best."""
    page = queries.assembly_page(session, position, staff, asked)
    return render(request, "assemblies/show.html", page=page, wishes=Typed())


@router.post("/positions/{position_id}/assembly", name="assemblies.keep")
def keep(
    request: Request,
    position: ArrangedPosition,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Keep a plan as it was shown."""
    again = path_for(request, "assemblies.show", position_id=position.id)
    form = typed.read(KeepForm, again=f"{again}?{request.url.query}")
    actions.keep(session, position, form, actor=staff.id)
    notice = "The plan is kept. Lock what shall stay, and swap what does not suit."
    return go_to(request, "positions.show", notice=notice, position_id=position.id)


@router.post("/guides/{guide_id}/questions/{question_id}/swap", name="assemblies.swap")
def swap(
    request: Request,
    guide: ArrangedGuide,
    staff: Recruiter,
    question_id: UUID,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Ask the best substitute instead of a question, or the one that is named."""
    form = typed.read(SwapForm, again=path_for(request, "positions.guide", guide_id=guide.id))
    now = actions.swap(session, guide, question_id, form, actor=staff.id)
    passed = ",".join(each for each in (form.passed, str(question_id)) if each)
    query = "" if form.instead else f"?now={now}&passed={passed}"
    notice = "The question is swapped." if not form.instead else "The question is back."
    return go_to(request, "positions.guide", notice=notice, query=query, guide_id=guide.id)


@router.get("/positions/{position_id}/parallel", name="assemblies.parallel")
def parallel(
    request: Request, position: ArrangedPosition, staff: Recruiter, session: DbSession
) -> HTMLResponse:
    """Show a plan beside one of other questions that is as hard."""
    page = queries.parallel_page(session, position, staff)
    return render(request, "assemblies/parallel.html", page=page)


@router.post("/positions/{position_id}/twin", name="assemblies.twin")
def twin(
    request: Request,
    position: ArrangedPosition,
    staff: Recruiter,
    typed: TypedFields,
    session: DbSession,
) -> RedirectResponse:
    """Open a position that asks for the same, by a parallel form."""
    again = path_for(request, "assemblies.parallel", position_id=position.id)
    form = typed.read(TwinForm, again=again)
    made = actions.open_twin(session, position, form, actor=staff.id)
    notice = "The position is open, with the parallel form as its plan."
    return go_to(request, "positions.show", notice=notice, position_id=made.id)


@router.get("/positions/{position_id}/structure", name="assemblies.structure")
def structure(
    request: Request, position: OwnPosition, reader: PositionReader, session: DbSession
) -> HTMLResponse:
    """Show how structured the interviews of a position are, and what would help."""
    page = queries.structure_page(session, position, reader)
    return render(request, "assemblies/structure.html", page=page)
