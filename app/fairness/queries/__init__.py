"""What may be asked of what candidates say: their own page, and figures of many."""

from app.fairness.queries.asked import Addressee, asked, letter_page, unasked, unasked_count
from app.fairness.queries.functioning import functioning_page
from app.fairness.queries.kept import own_page, secret
from app.fairness.queries.stages import audit_page, fairness_page

__all__ = [
    "Addressee",
    "asked",
    "audit_page",
    "fairness_page",
    "functioning_page",
    "letter_page",
    "own_page",
    "secret",
    "unasked",
    "unasked_count",
]
