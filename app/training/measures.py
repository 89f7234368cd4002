"""How near do practice ratings come to their keys?"""

from collections.abc import Sequence
from math import isfinite, isnan
from typing import TYPE_CHECKING

from app.training.pages import Accuracy, Given

if TYPE_CHECKING:
    from scoring.agreement import RatingAccuracy

WHOLE = 4  # points from one end of the scale to the other


def accuracy(given: Sequence[Given]) -> Accuracy | None:
    """Compare ratings with their keys; None when there are none."""
    from scoring.agreement import rating_accuracy  # noqa: PLC0415 -- heavy

    if not given:
        return None
    return _told("", rating_accuracy(*_columns(given)))


def by_competency(given: Sequence[Given]) -> tuple[Accuracy, ...]:
    """Compare ratings with their keys, competency by competency, by name."""
    from scoring.agreement import accuracy_by_group  # noqa: PLC0415 -- heavy

    if not given:
        return ()
    found = accuracy_by_group(*_columns(given))
    return tuple(_told(name, found[name]) for name in sorted(found, key=str))


def _columns(given: Sequence[Given]) -> tuple[list[int], list[int], list[str]]:
    return (
        [each.point for each in given],
        [each.key for each in given],
        [each.competency for each in given],
    )


def _told(name: object, found: "RatingAccuracy") -> Accuracy:
    return Accuracy(
        name=str(name),
        n=found.n,
        leniency=found.leniency,
        leniency_interval=_said(found.leniency_interval),
        distance=found.distance,
        distance_interval=_said(found.distance_interval),
        exact=found.exact,
        within_one=found.within_one,
        parts=None if isnan(found.between) else (found.elevation, found.between, found.within),
    )


def _said(interval: tuple[float, float]) -> tuple[float, float] | None:
    """Leave out what says nothing on a scale of five points."""
    is_telling = all(isfinite(end) and abs(end) <= WHOLE for end in interval)
    return interval if is_telling else None
