"""Ratings become a calibration, and a calibration numbers: the door to scoring."""

from app.calibrations.measures.finding import agreement
from app.calibrations.measures.fitting import fit, prior
from app.calibrations.measures.opening import Opened, opened
from app.calibrations.measures.telling import (
    candidates,
    difficulties,
    fair_rows,
    interviewers,
    own_severity,
    told,
)

__all__ = [
    "Opened",
    "agreement",
    "candidates",
    "difficulties",
    "fair_rows",
    "fit",
    "interviewers",
    "opened",
    "own_severity",
    "prior",
    "told",
]
