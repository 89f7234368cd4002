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
    AskedItem,
    Kept,
    ReviewPage,
    Shown,
    Theme,
    ThemePage,
    TimeLeft,
    WelcomePage,
)

__all__ = [
    "About",
    "AskedItem",
    "InvitePage",
    "Kept",
    "MeasureLine",
    "NewLink",
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
