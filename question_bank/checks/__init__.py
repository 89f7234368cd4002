"""What is fair to ask, and what can be rated or scored, beyond the shape of an entry."""

from question_bank.checks.competencies import competency_faults
from question_bank.checks.items import best_option, item_faults, item_warnings
from question_bank.checks.questions import question_faults
from question_bank.checks.shared import Faults, Said, alike

__all__ = [
    "Faults",
    "Said",
    "alike",
    "best_option",
    "competency_faults",
    "item_faults",
    "item_warnings",
    "question_faults",
]
