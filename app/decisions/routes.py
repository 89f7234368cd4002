"""The doors of this room."""

from fastapi import APIRouter

import app.calibrations.models
import app.decisions.models
import app.imports.models
import app.profiles.models
import app.ratings.models  # noqa: F401

router = APIRouter()
