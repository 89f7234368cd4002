"""Ask about sittings: those who invite, and the candidate who sits."""

from app.assessments.queries.arranged import invite_page, of_application, open_sitting
from app.assessments.queries.asked import answer_row, answers, asked, places, questions, themes
from app.assessments.queries.results import answered, chart, newest, result_page, self_points
from app.assessments.queries.sat import (
    about,
    by_token,
    notice_kept,
    review_page,
    theme,
    theme_page,
    welcome_page,
)

__all__ = [
    "about",
    "answer_row",
    "answered",
    "answers",
    "asked",
    "by_token",
    "chart",
    "invite_page",
    "newest",
    "notice_kept",
    "of_application",
    "open_sitting",
    "places",
    "questions",
    "result_page",
    "review_page",
    "self_points",
    "theme",
    "theme_page",
    "themes",
    "welcome_page",
]
