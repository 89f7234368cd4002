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
    ("longest", "Longest first, in minutes spent"),
    ("shortest", "Shortest first, in minutes spent"),
)
ONLIES = (
    ("longer", "Takes longer than planned"),
    ("shorter", "Takes less than planned"),
    ("over_cap", "Over the cap of exposure"),
    ("leaked", "Marked as leaked"),
    ("unfit", "Hard to predict"),
    ("weak", "Tells nobody apart"),
)


def _sort(typed: object) -> str:
    return str(typed) if str(typed) in dict(SORTS) else "asked"


def _only(typed: object) -> str:
    return str(typed) if str(typed) in dict(ONLIES) else ""


class UsageSearch(BankSearch):
    """A filter of the bank, and the order of what it leaves."""

    sort: Annotated[str, BeforeValidator(_sort)] = "asked"
    only: Annotated[str, BeforeValidator(_only)] = ""
