"""What people type about positions and their plans."""

from collections.abc import Iterable
from functools import cache
from typing import Annotated, Any, Literal, NamedTuple, cast
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, create_model

from app.questions.forms import BankSearch, Sought
from app.questions.rules import LEVELS, SPECIALISATIONS

CHOOSE = "Please choose one of the options."
MOST_PAGES = 100_000
LONGEST = 240  # minutes of one interview
LONGEST_LIST = 800


def _page(typed: object) -> int:
    number = str(typed)[:9]
    return min(max(int(number), 1), MOST_PAGES) if number.isdecimal() else 1


def _specialisation(typed: str) -> str:
    if typed not in dict(SPECIALISATIONS):
        raise ValueError(CHOOSE)
    return typed


def _level(typed: str) -> str:
    if typed not in dict(LEVELS):
        raise ValueError(CHOOSE)
    return typed


class Search(BaseModel):
    """Words to look for, and the page of what was found; whatever is asked can be answered."""

    model_config = ConfigDict(frozen=True)

    words: Sought = ""
    page: Annotated[int, BeforeValidator(_page)] = 1


class PositionSearch(Search):
    """Which positions to show."""

    state: Sought = "open"
    specialisation: Sought = ""
    level: Sought = ""


def _listed(typed: object) -> str:
    return str(typed).replace("\x00", "")[:LONGEST_LIST]


Passed = Annotated[str, BeforeValidator(_listed)]


class PoolSearch(BankSearch):
    """Which questions to offer for a guide: first of all those that suit the position."""

    fit: Sought = "suited"
    now: Sought = ""  # the question that a swap has put in
    passed: Passed = ""  # those it passed over


class PositionForm(BaseModel):
    """One more opening."""

    title: Annotated[str, Field(min_length=1, max_length=120)]
    specialisation: Annotated[str, AfterValidator(_specialisation)]
    level: Annotated[str, AfterValidator(_level)]
    hiring_manager_id: UUID


class Asked(NamedTuple):
    """What is asked of one competency."""

    weight: int
    target: int
    minimum: int | None


class RequirementsForm(BaseModel):
    """All requirements of a position, and the rule of its recommendation, in per cent."""

    advance_at: Annotated[int, Field(ge=1, le=100)]
    decline_at: Annotated[int, Field(ge=0, le=99)]

    def asked(self, code: str) -> Asked:
        """Return what was typed of one competency."""
        return Asked(*(getattr(self, f"{part}_{code}") for part in Asked._fields))


@cache
def requirements_form(codes: tuple[str, ...]) -> type[RequirementsForm]:
    """Return the form that asks for a weight, a target and a minimum of each competency."""
    fields: dict[str, Any] = dict(_fields(codes))
    return cast(
        "type[RequirementsForm]",
        create_model("RequirementsForm", __base__=RequirementsForm, **fields),
    )


def _fields(codes: Iterable[str]) -> Iterable[tuple[str, Any]]:
    for code in codes:
        yield f"weight_{code}", (Annotated[int, Field(ge=0, le=100)], ...)
        yield f"target_{code}", (Annotated[int, Field(ge=1, le=5)], ...)
        yield f"minimum_{code}", (Annotated[int | None, Field(ge=1, le=5)], None)


class GuideForm(BaseModel):
    """One interview of the plan."""

    title: Annotated[str, Field(min_length=1, max_length=80)]
    minutes: Annotated[int, Field(ge=15, le=LONGEST)]
    panel_size: Annotated[int, Field(ge=1, le=6)]


class MoveForm(BaseModel):
    """One place further up or down."""

    to: Literal["up", "down"]

    @property
    def by(self) -> int:
        """Return how many places down."""
        return {"up": -1, "down": 1}[self.to]


class LockForm(BaseModel):
    """Whether a question stays when the plan is assembled anew."""

    to: Literal["locked", "open"]


class PickForm(BaseModel):
    """One question of the bank."""

    question_id: UUID


class NamesForm(BaseModel):
    """Why the hiring manager has to see who gave which rating."""

    reason: Annotated[str, Field(min_length=10, max_length=1000)]
