"""Doors of those who invite, and of the candidate who sits."""

from fastapi import APIRouter

from app.assessments.routes.arranging import router as arranging
from app.assessments.routes.calibrating import router as calibrating
from app.assessments.routes.sitting import router as sitting

router = APIRouter()
router.routes.extend([*arranging.routes, *calibrating.routes, *sitting.routes])

__all__ = ["router"]
