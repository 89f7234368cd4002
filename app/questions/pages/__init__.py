"""What templates and other features may know of the bank."""

from app.questions.pages.bank import (
    Askable,
    BankPage,
    Checked,
    Choice,
    CompetencyRow,
    Pool,
    PoolRow,
    Published,
    PublishedBank,
    QuestionPage,
    QuestionText,
    Results,
    Revision,
    SkillArea,
)
from app.questions.pages.items import ItemPage, ItemResults, ItemRow, ItemsPage, ItemText, Option
from app.questions.pages.material import Block, blocks

__all__ = [
    "Askable",
    "BankPage",
    "Block",
    "Checked",
    "Choice",
    "CompetencyRow",
    "ItemPage",
    "ItemResults",
    "ItemRow",
    "ItemText",
    "ItemsPage",
    "Option",
    "Pool",
    "PoolRow",
    "Published",
    "PublishedBank",
    "QuestionPage",
    "QuestionText",
    "Results",
    "Revision",
    "SkillArea",
    "blocks",
]
