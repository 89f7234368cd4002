"""The bank to search, and each question and item to read."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from app.accounts.guards import CurrentPerson, Recruiter
from app.database.doors import OneThread
from app.database.session import DbSession
from app.questions import queries
from app.questions.forms import BankSearch
from app.questions.guards import ReadableItem, ReadableQuestion
from app.web.rendering import render

router = APIRouter(route_class=OneThread)


@router.get("/bank", name="questions.index")
def index(
    request: Request,
    _person: CurrentPerson,
    session: DbSession,
    sought: Annotated[BankSearch, Query()],
) -> HTMLResponse:
    """Show the bank, or just the results to someone who is typing."""
    page = queries.bank(session, sought)
    if request.headers.get("hx-request"):
        return render(request, "questions/_results.html", results=page.results)
    return render(request, "questions/index.html", page=page)


@router.get("/bank/items", name="questions.items")
def items(
    request: Request,
    _person: Recruiter,
    session: DbSession,
    sought: Annotated[BankSearch, Query()],
) -> HTMLResponse:
    """Show the self-assessment items, or just the results to someone who is typing."""
    page = queries.items(session, sought)
    if request.headers.get("hx-request"):
        return render(request, "questions/_items.html", items=page.results)
    return render(request, "questions/items.html", page=page)


@router.get("/bank/items/{slug}", name="questions.item")
def item(request: Request, item: ReadableItem) -> HTMLResponse:
    """Show one item with its key, in its newest wording or an older one."""
    return render(request, "questions/item.html", page=item)


@router.get("/bank/{slug}", name="questions.show")
def show(request: Request, question: ReadableQuestion) -> HTMLResponse:
    """Show one question, in its newest wording or an older one."""
    return render(request, "questions/show.html", page=question)
