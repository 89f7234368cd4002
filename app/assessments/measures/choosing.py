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
    ruler: Ruler, plan: Blueprint, asked: Sequence[Answered], exposed: Exposed, seed: int
) -> Chosen:
    """Choose by what the answers so far say, within the plan's shares and its cap."""
    from scoring.adaptive import Blueprint as Bounds  # noqa: PLC0415
    from scoring.adaptive import Exposure, next_item  # noqa: PLC0415 -- heavy

    earned = points(asked)
    found = next_item(
        ruler.pool,
        Bounds(
            plan.shares,
            se=plan.se,
            most=plan.most,
            without=frozenset(ruler.pool.place) - {str(each) for each in plan.pool},
            exposure_cap=plan.exposure_cap,
            among=AMONG,
        ),
        {each.name: earned.get(each.name) for each in asked},
        exposure=Exposure(exposed.sittings, _named(exposed.given)),
        seed=seed,
    )
    if found.item is None:
        return Chosen(None, str(found.stop), 0.0, 0.0, is_over_cap=False)
    known, at = found.known, ruler.pool.competency[ruler.pool.place[found.item]]
    ability = known.measure[at] - ruler.capable[known.competencies[at]]
    return Chosen(UUID(found.item), None, float(ability), float(known.se[at]), found.is_over_cap)


def _named(given: Mapping[UUID, int]) -> dict[str, int]:
    return {str(item_id): times for item_id, times in given.items()}
