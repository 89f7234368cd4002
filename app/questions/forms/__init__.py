"""What people look for in the bank, and what they write for it."""

from app.questions.forms.drafting import (
    DRAFTED,
    ReasonForm,
    SendForm,
    StartForm,
    VerdictForm,
    WordingForm,
    said_in,
)
from app.questions.forms.searching import (
    LONGEST_SEARCH,
    MOST_PAGES,
    BankFilter,
    BankSearch,
    Sought,
)

__all__ = [
    "DRAFTED",
    "LONGEST_SEARCH",
    "MOST_PAGES",
    "BankFilter",
    "BankSearch",
    "ReasonForm",
    "SendForm",
    "Sought",
    "StartForm",
    "VerdictForm",
    "WordingForm",
    "said_in",
]
