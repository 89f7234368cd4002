"""Practice, its feedback, and the certificate that it earns."""

from uuid import UUID

from fastapi import APIRouter, Request, Response
from fastapi.responses import HTMLResponse

from app.accounts.guards import CurrentPerson, Recruiter
from app.database.doors import OneThread
from app.database.session import DbSession
from app.training import actions, queries
from app.training.forms import PracticeForm
from app.training.guards import OwnCertificate, OwnPractice
from app.web.rendering import go_to, path_for, render
from app.web.typed import TypedFields

router = APIRouter(route_class=OneThread)

EARNED = "This was the last answer of the round, and you earned a certificate."


@router.get("/training", name="training.index")
def index(request: Request, person: CurrentPerson, session: DbSession) -> HTMLResponse:
    """Show one's own practice."""
    return render(request, "training/index.html", page=queries.practice_page(session, person))


@router.get("/training/next", name="training.next_answer")
def next_answer(request: Request, person: CurrentPerson, session: DbSession) -> HTMLResponse:
    """Show the answer that is due, to be rated."""
    return render(request, "training/next_answer.html", page=queries.due(session, person.id))


@router.get("/training/people", name="training.people")
def people(request: Request, _staff: Recruiter, session: DbSession) -> HTMLResponse:
    """Show who is certified."""
    return render(request, "training/people.html", page=queries.holders(session))


@router.get("/training/certificate", name="training.certificate")
def certificate(request: Request, held: OwnCertificate) -> HTMLResponse:
    """Show one's own certificate, to be printed."""
    return render(request, "training/certificate.html", page=held)


@router.get("/training/answers/{sample_id}", name="training.show")
def show(request: Request, practice: OwnPractice) -> HTMLResponse:
    """Show an answer that was rated, with its key and the reasons."""
    return render(request, "training/show.html", page=practice)


@router.post("/training/answers/{sample_id}", name="training.rate")
def rate(
    request: Request, person: CurrentPerson, sample_id: UUID, typed: TypedFields, session: DbSession
) -> Response:
    """Keep a practice rating; answer with the key."""
    form = typed.read(PracticeForm, again=path_for(request, "training.next_answer"))
    is_earned = actions.rate(session, person, sample_id, form)
    notice = EARNED if is_earned else ""
    return go_to(request, "training.show", sample_id=sample_id, notice=notice)
