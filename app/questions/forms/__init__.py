"""What people look for in the bank, and what they write for it."""

from app.questions.forms.drafting import (
    DRAFTED,
    SLUG,
    ReasonForm,
    SendForm,
    StartForm,
    UploadForm,
    VerdictForm,
    WordingForm,
    read_format,
    said_in,
)
from app.questions.forms.fitting import fitted, unfit
from app.questions.forms.searching import (
    LONGEST_SEARCH,
    MOST_PAGES,
    BankFilter,
    BankSearch,
    FilesSearch,
    Sought,
)

__all__ = [
    "DRAFTED",
    "LONGEST_SEARCH",
    "MOST_PAGES",
    "SLUG",
    "BankFilter",
    "BankSearch",
    "FilesSearch",
    "ReasonForm",
    "SendForm",
    "Sought",
    "StartForm",
    "UploadForm",
    "VerdictForm",
    "WordingForm",
    "fitted",
    "read_format",
    "said_in",
    "unfit",
]
