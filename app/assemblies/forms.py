"""What is wished of a plan, and the plan that is kept."""

from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from app.positions.pages import GuideDraft

MOST_INTERVIEWS, MOST_PICKS = 8, 160
UNREADABLE = "This proposal cannot be read. Please have it put together again."
MIXES = (
    ("balanced", "Balanced"),
    ("past", "Mostly past cases"),
    ("work", "More work samples"),
    ("any", "Whatever fits best"),
)
CAPS = (
    ("any", "However often they were asked"),
    ("10", "Asked fewer than 10 times"),
    ("25", "Asked fewer than 25 times"),
    ("50", "Asked fewer than 50 times"),
    ("100", "Asked fewer than 100 times"),
)


def _number(low: int, high: int, usual: int) -> BeforeValidator:
    """Read a number, whatever was typed: between two bounds, and the usual one for nonsense."""

    def read(typed: object) -> int:
        said = str(typed).strip()[:6]
        return min(max(int(said), low), high) if said.isdecimal() else usual

    return BeforeValidator(read)


def _one_of(options: tuple[tuple[str, str], ...]) -> BeforeValidator:
    values = [value for value, _ in options]
    return BeforeValidator(lambda typed: typed if typed in values else values[0])


class Asked(BaseModel):
    """The wishes, as they stand in the address; whatever is asked can be answered."""

    model_config = ConfigDict(frozen=True)

    interviews: Annotated[int, _number(1, MOST_INTERVIEWS, 0)] = 0  # 0: as many as the plan has
    minutes: Annotated[int, _number(15, 240, 60)] = 60
    panel_size: Annotated[int, _number(1, 6, 2)] = 2
    reserve: Annotated[int, _number(0, 60, 10)] = 10
    breadth: Annotated[int, _number(1, 13, 5)] = 5
    mix: Annotated[str, _one_of(MIXES)] = "balanced"
    cap: Annotated[str, _one_of(CAPS)] = "any"
    shared: Annotated[int, _number(0, 20, 0)] = 0
    propose: str = ""


def _pick(typed: str) -> str:
    place, _, question_id = typed.partition(":")
    if not place.isdecimal() or not _is_id(question_id):
        raise ValueError(UNREADABLE)
    return typed


def _guide(typed: str) -> str:
    if typed != "new" and not _is_id(typed):
        raise ValueError(UNREADABLE)
    return typed


def _is_id(typed: str) -> bool:
    try:
        return bool(UUID(typed))
    except ValueError:
        return False


Title = Annotated[str, Field(min_length=1, max_length=80)]
Pick = Annotated[str, AfterValidator(_pick)]
GuideId = Annotated[str, AfterValidator(_guide)]


class KeepForm(BaseModel):
    """A proposal as it was shown: its interviews in order, and a place and question each pick."""

    guide: Annotated[list[GuideId], Field(min_length=1, max_length=MOST_INTERVIEWS)]
    title: Annotated[list[Title], Field(min_length=1, max_length=MOST_INTERVIEWS)]
    minutes: Annotated[
        list[Annotated[int, Field(ge=15, le=240)]], Field(max_length=MOST_INTERVIEWS)
    ]
    panel_size: Annotated[
        list[Annotated[int, Field(ge=1, le=6)]], Field(max_length=MOST_INTERVIEWS)
    ]
    pick: Annotated[list[Pick], Field(max_length=MOST_PICKS)]

    def drafts(self) -> list[GuideDraft]:
        """Return the interviews; titles that are missing are numbered."""
        asked: dict[int, list[UUID]] = {}
        for pick in self.pick:
            place, _, question_id = pick.partition(":")
            asked.setdefault(int(place), []).append(UUID(question_id))
        rows = zip(self.guide, self.title, self.minutes, self.panel_size, strict=False)
        return [
            GuideDraft(
                guide_id=None if guide == "new" else UUID(guide),
                title=title,
                minutes=minutes,
                panel_size=panel_size,
                questions=tuple(asked.get(place, ())),
            )
            for place, (guide, title, minutes, panel_size) in enumerate(rows)
        ]


class SwapForm(BaseModel):
    """Which question shall come instead; the best one where none is named."""

    instead: UUID | None = None
    passed: Annotated[str, Field(max_length=800)] = ""


class TwinForm(KeepForm):
    """A parallel form, for a position of its own."""

    name: Annotated[str, Field(min_length=1, max_length=120)]
