"""What templates and other features may know of the bank."""

from app.questions.pages.bank import (
    BankPage,
    Checked,
    Choice,
    CompetencyRow,
    Pool,
    PoolRow,
    Published,
    QuestionPage,
    QuestionText,
    Results,
    Revision,
    SkillArea,
)
from app.questions.pages.material import Block, blocks

__all__ = [
    "BankPage",
    "Block",
    "Checked",
    "Choice",
    "CompetencyRow",
    "Pool",
    "PoolRow",
    "Published",
    "QuestionPage",
    "QuestionText",
    "Results",
    "Revision",
    "SkillArea",
    "blocks",
]
