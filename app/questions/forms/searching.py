"""What people look for in the bank."""

from typing import Annotated
from urllib.parse import urlencode

from pydantic import BaseModel, BeforeValidator, ConfigDict

LONGEST_SEARCH = 200
MOST_PAGES = 100_000


def _bounded(typed: object) -> str:
    return str(typed).replace("\x00", "").strip()[:LONGEST_SEARCH]


def _page(typed: object) -> int:
    number = str(typed).strip()
    return min(max(int(number), 1), MOST_PAGES) if number.isdecimal() and len(number) < 9 else 1  # noqa: PLR2004


Sought = Annotated[str, BeforeValidator(_bounded)]


class BankFilter(BaseModel):
    """What a question must have to be shown; what is empty does not matter."""

    model_config = ConfigDict(frozen=True)

    words: Sought = ""
    skill_area: Sought = ""  # a competency's code: its own questions, and those that touch it
    kind: Sought = ""
    level: Sought = ""
    specialisation: Sought = ""

    def as_query(self, page: int | None = None) -> str:
        """Return the query of an address that asks for the same; empty when nothing is sought."""
        sought = {name: said for name, said in self if said and name != "page"}
        return urlencode(sought | ({"page": str(page)} if page else {}))


class BankSearch(BankFilter):
    """A filter, and the page of its results."""

    page: Annotated[int, BeforeValidator(_page)] = 1


class FilesSearch(BankFilter):
    """Which part of the bank goes out, and as what."""

    room: Sought = "questions"
    format: Sought = ""

    @property
    def is_of_questions(self) -> bool:
        """Whether interview questions are meant; anything unknown is."""
        return self.room != "items"
