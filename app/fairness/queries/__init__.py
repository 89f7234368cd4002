"""What may be asked of what candidates say: their own page, and figures of many."""

from app.fairness.queries.asked import Addressee, asked, letter_page, unasked, unasked_count
from app.fairness.queries.crowd import Crowd
from app.fairness.queries.figures import (
    audit_page,
    audit_tables,
    fairness_page,
    figures,
    functioning_page,
    is_counted,
    written,
)
from app.fairness.queries.functioning import functioning
from app.fairness.queries.kept import own_page, secret
from app.fairness.queries.stages import audit, steps

__all__ = [
    "Addressee",
    "Crowd",
    "asked",
    "audit",
    "audit_page",
    "audit_tables",
    "fairness_page",
    "figures",
    "functioning",
    "functioning_page",
    "is_counted",
    "letter_page",
    "own_page",
    "secret",
    "steps",
    "unasked",
    "unasked_count",
    "written",
]
