"""What templates may see of calibrations; what could not be had is None, and said in words."""

from app.calibrations.pages.elements import Element
from app.calibrations.pages.findings import (
    AgreementRow,
    BridgeRow,
    Findings,
    Leaning,
    PointUse,
    StudyRow,
    Tendency,
)
from app.calibrations.pages.fits import Fitted, Learnable
from app.calibrations.pages.listed import ApprovalRow, CalibrationList, CalibrationRow
from app.calibrations.pages.own import OwnPage, PastSeverity
from app.calibrations.pages.shown import (
    CalibrationPage,
    FairRow,
    Group,
    Origin,
    Share,
    Split,
    Spread,
    Step,
    Told,
)

__all__ = [
    "AgreementRow",
    "ApprovalRow",
    "BridgeRow",
    "CalibrationList",
    "CalibrationPage",
    "CalibrationRow",
    "Element",
    "FairRow",
    "Findings",
    "Fitted",
    "Group",
    "Leaning",
    "Learnable",
    "Origin",
    "OwnPage",
    "PastSeverity",
    "PointUse",
    "Share",
    "Split",
    "Spread",
    "Step",
    "StudyRow",
    "Tendency",
    "Told",
]
