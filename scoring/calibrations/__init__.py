"""How is a fitted model kept, and how are new candidates measured by it?"""

from scoring.calibrations.calibration import Calibration, Scale, Thresholds
from scoring.calibrations.linking import Link, linked
from scoring.calibrations.measuring import measure
from scoring.calibrations.planning import NextInterview, next_interviews
from scoring.calibrations.profiles import CandidateProfile, ProfileMeasure

__all__ = [
    "Calibration",
    "CandidateProfile",
    "Link",
    "NextInterview",
    "ProfileMeasure",
    "Scale",
    "Thresholds",
    "linked",
    "measure",
    "next_interviews",
]
