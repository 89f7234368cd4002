"""What does a calibration of items say, for people?"""

from dataclasses import dataclass

from app.assessments.measures.opening import Ruler


@dataclass(frozen=True)
class ItemFigure:
    """One wording of an item; difficulty from where the just-capable stand, in their deviations."""

    name: str
    code: str
    answers: int
    expected: float | None  # share of the points that its authors expect of the just-capable
    difficulty: float
    se: float
    discrimination: float


def figures(ruler: Ruler) -> tuple[ItemFigure, ...]:
    """Return every item of a calibration."""
    return tuple(
        ItemFigure(
            name=each.id,
            code=each.competency,
            answers=each.count,
            expected=each.angoff,
            difficulty=each.difficulty - ruler.capable[each.competency],
            se=each.difficulty_se,
            discrimination=each.discrimination,
        )
        for each in ruler.frozen.items
    )
