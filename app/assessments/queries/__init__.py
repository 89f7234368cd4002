"""Ask about sittings: those who invite, and the candidate who sits."""

from app.assessments.queries.adapting import (
    blueprint,
    exposed,
    in_use,
    last_number,
    open_choice,
    question,
    ruler,
)
from app.assessments.queries.arranged import invite_page, of_application, open_sitting, weights
from app.assessments.queries.asked import (
    answer_row,
    answers,
    asked,
    choices,
    places,
    questions,
    themes,
)
from app.assessments.queries.results import answered, chart, newest, result_page, self_points
from app.assessments.queries.sat import (
    about,
    by_token,
    next_page,
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
    "blueprint",
    "by_token",
    "chart",
    "choices",
    "exposed",
    "in_use",
    "invite_page",
    "last_number",
    "newest",
    "next_page",
    "notice_kept",
    "of_application",
    "open_choice",
    "open_sitting",
    "places",
    "question",
    "questions",
    "result_page",
    "review_page",
    "ruler",
    "self_points",
    "theme",
    "theme_page",
    "themes",
    "weights",
    "welcome_page",
]
