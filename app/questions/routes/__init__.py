"""The doors of the bank; those with a name of their own stand before those named by an entry."""

from fastapi import APIRouter

from app.questions.routes import carrying, drafting, keeping, reading

router = APIRouter()
router.routes.extend(
    door for room in (carrying, drafting, keeping, reading) for door in room.router.routes
)
