"""How is a fitted model kept, and how are new candidates measured by it?"""

from scoring.calibrations.calibration import Calibration, Scale, Thresholds
from scoring.calibrations.measuring import measure
from scoring.calibrations.profiles import CandidateProfile, ProfileMeasure

__all__ = ["Calibration", "CandidateProfile", "ProfileMeasure", "Scale", "Thresholds", "measure"]
