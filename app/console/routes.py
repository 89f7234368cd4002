"""The interviewer's screen, and where each person begins."""

from fastapi import APIRouter, Request, Response

from app.accounts.guards import CurrentPerson
from app.accounts.rules import may_read_positions
from app.web.rendering import go_to

router = APIRouter()


@router.get("/", name="console.home")
def home(request: Request, person: CurrentPerson) -> Response:
    """Lead each person to what they are here for."""
    begins = "positions.index" if may_read_positions(person.role) else "interviews.due"
    return go_to(request, begins)
