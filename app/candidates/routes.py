"""The doors of this room."""

from fastapi import APIRouter, Request, Response

from app.accounts.guards import CurrentPerson
from app.web.rendering import render

router = APIRouter()


@router.get("/candidates", name="candidates.index")
def index(request: Request, _person: CurrentPerson) -> Response:
    """Stand where the page will be."""
    return render(request, "errors/refusal.html", reason="Not built yet.")
