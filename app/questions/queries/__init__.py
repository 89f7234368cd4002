"""Ask what the bank holds."""

from app.questions.queries.items import item_page, items
from app.questions.queries.questions import askable, bank, current, pool, question_page, texts
from app.questions.queries.shelves import competencies

__all__ = [
    "askable",
    "bank",
    "competencies",
    "current",
    "item_page",
    "items",
    "pool",
    "question_page",
    "texts",
]
