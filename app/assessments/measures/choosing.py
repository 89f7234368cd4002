"""Which item comes next in an adaptive sitting, or why does none?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from app.assessments.measures.opening import Ruler
from app.assessments.measures.scoring import Answered, points
from app.assessments.rules import AMONG, Blueprint, Exposed


@dataclass(frozen=True)
class Chosen:
    """The next item with what was known of its competency before, or why there is none."""

    item_id: UUID | None
    stop: str | None
    ability: float
    se: float
    is_over_cap: bool


def chosen(
    ruler: Ruler,
    plan: Blueprint,
    names: Mapping[UUID, str],
    asked: Sequence[Answered],
    exposed: Exposed,
    seed: int,
) -> Chosen:
    """Choose by what the answers so far say, within the plan's shares and its cap.

    The names are those of the plan's pool.
    """
    from scoring.adaptive import Blueprint as Bounds  # noqa: PLC0415
    from scoring.adaptive import Exposure, next_item  # noqa: PLC0415 -- heavy

    earned = points(asked)
    found = next_item(
        ruler.pool,
        Bounds(
            plan.shares,
            se=plan.se,
            most=plan.most,
            without=frozenset(ruler.pool.place) - set(names.values()),
            exposure_cap=plan.exposure_cap,
            among=AMONG,
        ),
        {each.item.name: earned.get(each.item.name) for each in asked},
        exposure=Exposure(
            exposed.sittings, {names[each]: times for each, times in exposed.given.items()}
        ),
        seed=seed,
    )
    if found.item is None:
        return Chosen(None, str(found.stop), 0.0, 0.0, is_over_cap=False)
    known, at = found.known, ruler.pool.competency[ruler.pool.place[found.item]]
    ability = known.measure[at] - ruler.capable[known.competencies[at]]
    item_id = next(each for each, name in names.items() if name == found.item)
    return Chosen(item_id, None, float(ability), float(known.se[at]), found.is_over_cap)
