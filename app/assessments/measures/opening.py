"""A kept calibration of items is opened once, and then ready to measure and to choose by."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isnan
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from app.assessments.measures.scoring import as_item
from app.assessments.rules import cell
from app.questions.pages import ItemText

if TYPE_CHECKING:
    from scoring.adaptive import Pool
    from scoring.responses import ResponseCalibration

Key: TypeAlias = tuple[UUID, tuple[str, ...]]
MOST_OPEN = 8
RIGHT_OR_WRONG = 2  # different points
SOON = 0.5  # a standard error that is enough


@dataclass(frozen=True, eq=False)
class Ruler:
    """A kept calibration of items, ready to measure by."""

    frozen: "ResponseCalibration"

    @cached_property
    def capable(self) -> dict[str, float]:
        """Where the just-capable stand in each competency, by their items' curves; 0 if unsaid."""
        found = {name: self.frozen.capable(name) for name in self.frozen.names}
        return {name: 0.0 if isnan(ability) else ability for name, ability in found.items()}

    @cached_property
    def pool(self) -> "Pool":
        """Every item with its curves, which take long to draw, by the cell it belongs to."""
        from scoring.adaptive import Pool, PoolItem  # noqa: PLC0415 -- heavy

        kinds = ("judgement", "knowledge")
        return Pool(
            self.frozen,
            tuple(
                PoolItem(each.id, cell(each.competency, kinds[each.n_points == RIGHT_OR_WRONG]))
                for each in self.frozen.items
            ),
        )


def warm() -> None:
    """Choose between two items that nobody wrote, which loads all that a real sitting needs."""
    from scoring.adaptive import Blueprint, next_item  # noqa: PLC0415 -- heavy
    from scoring.responses import Item, ResponseModel  # noqa: PLC0415

    only = [Item("one.1", "ONLY", 2, 0.5), Item("two.1", "ONLY", 3, 0.5)]
    ruler = Ruler(ResponseModel().before(only).calibration_)
    shares = {cell("ONLY", kind): 1.0 for kind in ("judgement", "knowledge")}
    next_item(ruler.pool, Blueprint(shares, se=SOON, most=1), {})


def opened(
    calibration_id: UUID,
    load: Callable[[], dict[str, Any]],
    wanted: Mapping[UUID, str],
    texts: Callable[[Sequence[UUID]], Sequence[ItemText]],
) -> Ruler:
    """Return a kept calibration that knows the wanted items, also those that came after it."""
    ruler = _kept((calibration_id, ()), lambda: _frozen(load()))
    missing = sorted(set(wanted.values()) - ruler.frozen.place.keys())
    if not missing:
        return ruler
    return _kept(
        (calibration_id, tuple(missing)),
        lambda: _completed(ruler, texts([id_ for id_, name in wanted.items() if name in missing])),
    )


def _kept(key: Key, make: Callable[[], "ResponseCalibration"]) -> Ruler:
    found = _open.get(key)
    if found is None:
        while len(_open) >= MOST_OPEN:
            _open.pop(next(iter(_open)), None)
        found = _open[key] = Ruler(make())
    return found


_open: dict[Key, Ruler] = {}  # a calibration never changes, so it is read once a process


def _frozen(document: dict[str, Any]) -> "ResponseCalibration":
    from scoring.responses import ResponseCalibration  # noqa: PLC0415 -- heavy

    return ResponseCalibration.from_json(json.dumps(document))


def _completed(ruler: Ruler, items: Sequence[ItemText]) -> "ResponseCalibration":
    from scoring.responses import completed  # noqa: PLC0415 -- heavy

    return completed(ruler.frozen, [as_item(each) for each in items])
