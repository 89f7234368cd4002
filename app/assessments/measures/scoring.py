"""What is an answer worth, by the experts' key?"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.assessments.rules import Given
from app.questions.pages import ItemText

if TYPE_CHECKING:
    from scoring.responses import Item, Key

PERCENT = 100


@dataclass(frozen=True)
class Answered:
    """One measured item; without an answer nothing of it counts, for or against."""

    item: ItemText
    given: Given | None


def key(item: ItemText) -> "Key":
    """Return the key of a measured item."""
    from scoring.responses import Key  # noqa: PLC0415 -- heavy

    if item.kind == "knowledge":
        return Key("choose", tuple(float(option.correct) for option in item.options))
    return Key(item.asks, tuple(float(option.effectiveness or 0) for option in item.options))


def is_keyed(item: ItemText) -> bool:
    """Whether the experts hold one of its options better than another, so that it can measure."""
    return len({(option.correct, option.effectiveness) for option in item.options}) > 1


def points(answers: Iterable[Answered]) -> dict[str, int]:
    """Return what each answer earns; what was not answered is left out."""
    return {
        each.item.name: key(each.item).points(_said(each.item, each.given))
        for each in answers
        if each.given
    }


def as_item(item: ItemText) -> "Item":
    """Return an item with what its authors expect of it."""
    from scoring.responses import Item  # noqa: PLC0415 -- heavy

    return Item(
        item.name,
        item.competency_code,
        n_points=key(item).most + 1,
        angoff=item.angoff / PERCENT if item.angoff else None,
    )


def _said(item: ItemText, given: Given) -> Sequence[float]:
    """Return an answer as the key reads it: of a ranking, the options from best to worst."""
    picks = [pick for pick in given.picks if pick is not None]
    if item.kind == "judgement" and item.asks == "rank":
        return [float(at) for at in sorted(range(len(picks)), key=picks.__getitem__)]
    return [float(pick) for pick in picks]
