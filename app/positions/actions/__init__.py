"""What opens a position, changes it, and freezes it."""

from app.positions.actions.approving import approve
from app.positions.actions.drafts import keep_plan, lock_question, open_twin, swap_question
from app.positions.actions.freezing import freeze
from app.positions.actions.naming import close_names, open_names
from app.positions.actions.openings import change_requirements, close, open_position, reopen
from app.positions.actions.plans import (
    add_guide,
    add_question,
    change_guide,
    move_guide,
    move_question,
    remove_guide,
    remove_question,
)

__all__ = [
    "add_guide",
    "add_question",
    "approve",
    "change_guide",
    "change_requirements",
    "close",
    "close_names",
    "freeze",
    "keep_plan",
    "lock_question",
    "move_guide",
    "move_question",
    "open_names",
    "open_position",
    "open_twin",
    "remove_guide",
    "remove_question",
    "reopen",
    "swap_question",
]
