"""What templates and other features may see of a sitting."""

from app.assessments.pages.arranged import (
    InvitePage,
    NewLink,
    Offer,
    OfferedTheme,
    SittingRow,
    SittingsPage,
)
from app.assessments.pages.results import MeasureLine, Result, ResultPage
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
    "Kept",
    "MeasureLine",
    "NewLink",
    "NextPage",
    "Offer",
    "OfferedTheme",
    "Result",
    "ResultPage",
    "ReviewPage",
    "Shown",
    "SittingRow",
    "SittingsPage",
    "Theme",
    "ThemePage",
    "TimeLeft",
    "WelcomePage",
]
