"""By what the questions of the bank are sorted."""

from typing import Annotated

from pydantic import BeforeValidator

from app.questions.forms import BankSearch

SORTS = (
    ("asked", "Most asked first"),
    ("exposure", "Most exposed first"),
    ("hard", "Hardest first"),
    ("easy", "Easiest first"),
    ("agreement", "Least agreement first"),
    ("fit", "Least predictable first"),
    ("discrimination", "Least discriminating first"),
    ("mean", "Lowest points first"),
)


def _sort(typed: object) -> str:
    return str(typed) if str(typed) in dict(SORTS) else "asked"


class UsageSearch(BankSearch):
    """A filter of the bank, and the order of what it leaves."""

    sort: Annotated[str, BeforeValidator(_sort)] = "asked"
