"""Questions found faulty: the list, what dropping one changes, the drop, and taking it back."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import Recruiter
from app.database.doors import OneThread
from app.database.session import DbSession
from app.faults import actions, queries
from app.faults.forms import DropForm, TakeBackForm
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)
Page = Annotated[int, Query(ge=1, le=1_000_000)]
DROPPED = "It counts for nobody from now on; whoever is undecided is measured anew within minutes."
COUNTS = "It counts again; whoever is undecided is measured anew within minutes."


@router.get("/faulty-questions", name="faults.index")
def index(request: Request, _staff: Recruiter, session: DbSession, page: Page = 1) -> HTMLResponse:
    """Show every question that was found faulty."""
    return render(request, "faults/index.html", page=queries.faults(session, page))


@router.get("/faulty-questions/{question_id}", name="faults.show")
def show(
    request: Request,
    staff: Recruiter,
    question_id: UUID,
    session: DbSession,
    position: str = "",
    page: Page = 1,
) -> HTMLResponse:
    """Show what dropping a question would change, before it is done."""
    where = _where(position)
    shown = queries.fault_page(session, question_id, where, page, staff.id)
    return render(request, "faults/show.html", page=shown)


@router.post("/faulty-questions/{question_id}", name="faults.drop")
def drop(
    request: Request, staff: Recruiter, question_id: UUID, typed: TypedFields, session: DbSession
) -> Response:
    """Drop a question for everyone."""
    queries.asked(session, question_id)
    path = path_for(request, "faults.show", question_id=question_id)
    where = _where(typed.value("position"))
    again = f"{path}?position={where}" if where else path
    actions.drop(session, question_id, typed.read(DropForm, again=again), staff)
    return go_to(request, "faults.index", notice=DROPPED)


@router.post("/faulty-questions/drops/{drop_id}/take-back", name="faults.take_back")
def take_back(
    request: Request, staff: Recruiter, drop_id: UUID, typed: TypedFields, session: DbSession
) -> Response:
    """Let a question count again."""
    queries.drop(session, drop_id)
    form = typed.read(TakeBackForm, again=path_for(request, "faults.index"))
    actions.take_back(session, drop_id, form, staff)
    return go_to(request, "faults.index", notice=COUNTS)


def _where(typed: str) -> UUID | None:
    """Return the position that an address names; whatever else it says means all."""
    try:
        return UUID(typed)
    except ValueError:
        return None
