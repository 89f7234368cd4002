"""What templates and other features may see of a sitting."""

from app.assessments.pages.arranged import (
    InvitePage,
    NewLink,
    Offer,
    OfferedTheme,
    SittingRow,
    SittingsPage,
)
from app.assessments.pages.calibrated import (
    ItemApprovalRow,
    ItemCalibrationList,
    ItemCalibrationPage,
    ItemCalibrationRow,
    ItemLine,
    ItemShelf,
)
from app.assessments.pages.results import (
    MeasuredBy,
    MeasureLine,
    Result,
    ResultPage,
    ReviewLine,
)
from app.assessments.pages.sat import (
    About,
    Adaptive,
    AskedItem,
    Kept,
    NextPage,
    ReviewPage,
    Shown,
    Theme,
    ThemePage,
    TimeLeft,
    WelcomePage,
)

__all__ = [
    "About",
    "Adaptive",
    "AskedItem",
    "InvitePage",
    "ItemApprovalRow",
    "ItemCalibrationList",
    "ItemCalibrationPage",
    "ItemCalibrationRow",
    "ItemLine",
    "ItemShelf",
    "Kept",
    "MeasureLine",
    "MeasuredBy",
    "NewLink",
    "NextPage",
    "Offer",
    "OfferedTheme",
    "Result",
    "ResultPage",
    "ReviewLine",
    "ReviewPage",
    "Shown",
    "SittingRow",
    "SittingsPage",
    "Theme",
    "ThemePage",
    "TimeLeft",
    "WelcomePage",
]
