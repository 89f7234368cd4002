"""Ask how an interview is or was held."""

from app.conduct.queries.held import clock, deviations, deviations_at, spent
from app.conduct.queries.papers import look_of, papers, papers_page, sits
from app.conduct.queries.scorecards import awaited, scorecards, why_silent
from app.conduct.queries.told import seconds, told

__all__ = [
    "awaited",
    "clock",
    "deviations",
    "deviations_at",
    "look_of",
    "papers",
    "papers_page",
    "scorecards",
    "seconds",
    "sits",
    "spent",
    "told",
    "why_silent",
]
