"""What is fair to ask, and what can be rated or scored, beyond the shape of an entry."""

from question_bank.checks.competencies import competency_findings
from question_bank.checks.items import best_option, item_findings
from question_bank.checks.questions import question_findings
from question_bank.checks.samples import sample_findings
from question_bank.checks.shared import alike

__all__ = [
    "alike",
    "best_option",
    "competency_findings",
    "item_findings",
    "question_findings",
    "sample_findings",
]
