"""Ask about positions, what they require, and their plans."""

from app.positions.queries.approvals import approval, fingerprint
from app.positions.queries.drops import all_dropped, dropped, is_dropped, stands_in
from app.positions.queries.guides import guide_page
from app.positions.queries.lists import new_position, open_positions, positions
from app.positions.queries.naming import named_since, open_names
from app.positions.queries.plans import (
    guide_questions,
    guides,
    picks,
    requirements,
    requirements_of,
)
from app.positions.queries.shown import edit_guide, new_guide, position_page, requirements_page

__all__ = [
    "all_dropped",
    "approval",
    "dropped",
    "edit_guide",
    "fingerprint",
    "guide_page",
    "guide_questions",
    "guides",
    "is_dropped",
    "named_since",
    "new_guide",
    "new_position",
    "open_names",
    "open_positions",
    "picks",
    "position_page",
    "positions",
    "requirements",
    "requirements_of",
    "requirements_page",
    "stands_in",
]
