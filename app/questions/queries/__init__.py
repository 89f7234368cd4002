"""Ask what the bank holds, and what is on its way there."""

from app.questions.queries.comparing import differences
from app.questions.queries.drafting import draft_page, drafts, new_draft, newest_revision, signed
from app.questions.queries.files import preview
from app.questions.queries.items import askable_items, item_names, item_page, item_texts, items
from app.questions.queries.questions import (
    alike,
    askable,
    bank,
    current,
    fits,
    leaked,
    pool,
    question_page,
    texts,
)
from app.questions.queries.samples import sample_texts, samples
from app.questions.queries.shelves import competencies

__all__ = [
    "alike",
    "askable",
    "askable_items",
    "bank",
    "competencies",
    "current",
    "differences",
    "draft_page",
    "drafts",
    "fits",
    "item_names",
    "item_page",
    "item_texts",
    "items",
    "leaked",
    "new_draft",
    "newest_revision",
    "pool",
    "preview",
    "question_page",
    "sample_texts",
    "samples",
    "signed",
    "texts",
]
