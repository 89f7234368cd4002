"""How good is each candidate, and how sure are we? Ratings in, measures with their doubt out."""

from importlib import import_module
from typing import Any

_ROOMS = {
    "Calibration": "scoring.calibrations",
    "ManyFacetModel": "scoring.facets",
    "RatingTable": "scoring.ratings",
    "ResponseCalibration": "scoring.responses",
    "ResponseModel": "scoring.responses",
    "ResponseTable": "scoring.responses",
    "ScoringError": "scoring.errors",
    "ScoringWarning": "scoring.errors",
    "measure": "scoring.calibrations",
}

__all__ = list(_ROOMS)


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the room holds
    """Open a room when its name is first asked for, so that importing stays quick."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'scoring' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
