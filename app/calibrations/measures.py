"""Ratings become a calibration: the door to scoring, opened only when it is needed."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

from app.calibrations.rules import HIGHEST, LOWEST
from app.errors import Misread

if TYPE_CHECKING:
    from scoring.calibrations import Calibration as Frozen

Key: TypeAlias = tuple[UUID, str, tuple[str, ...]]
Record: TypeAlias = Mapping[str, object]
MOST_OPEN = 16


def fit(records: Iterable[Record], points: tuple[int, int]) -> dict[str, Any]:
    """Fit the model to ratings and return it frozen, as JSON; say why when they cannot bear it."""
    from scoring.errors import ScoringError  # noqa: PLC0415 -- loads the compiler
    from scoring.facets import ManyFacetModel  # noqa: PLC0415
    from scoring.ratings import RatingTable  # noqa: PLC0415

    try:
        table = RatingTable.from_records(records, points=points)
        frozen = ManyFacetModel(method="eb").fit(table).calibration_
    except ScoringError as fault:
        raise Misread({"calibrate": f"These ratings cannot be calibrated. {fault}"}) from None
    return _document(frozen)


def prior(competencies: Iterable[str]) -> dict[str, Any]:
    """Return what is believed before anything was rated."""
    from scoring.calibrations import Calibration as Frozen  # noqa: PLC0415

    return _document(Frozen.prior(tuple(competencies), points=(LOWEST, HIGHEST)))


@dataclass(frozen=True, eq=False)
class Opened:
    """A kept calibration, ready to measure by; what takes long to find is found once."""

    frozen: "Frozen"
    _reached: dict[tuple[float, str], float] = field(default_factory=dict)

    @cached_property
    def severities(self) -> dict[str, float]:
        """How severe each interviewer is, in logits; one that is not here is unknown."""
        return {each.id: each.measure for each in self.frozen.interviewers}

    @cached_property
    def difficulties(self) -> dict[str, float]:
        """How much harder each question is than its competency's usual one, in logits."""
        level = dict(zip(self.frozen.competencies, self.frozen.levels, strict=True))
        return {each.id: each.measure - level[each.competency] for each in self.frozen.questions}

    def measure_of(self, fair: float, code: str) -> float:
        """Return the measure that a fair rating in one competency stands for."""
        if (fair, code) not in self._reached:
            self._reached[fair, code] = self.frozen.measure_of(fair, code)
        return self._reached[fair, code]


def opened(
    key: tuple[UUID, str], load: Callable[[], dict[str, Any]], codes: Iterable[str] = ()
) -> Opened:
    """Return a kept calibration, ready to measure by; it knows at least these competencies."""
    whole = (*key, tuple(codes))
    found = _open.get(whole)
    if found is None:
        from scoring.calibrations import Calibration as Frozen  # noqa: PLC0415

        while len(_open) >= MOST_OPEN:
            _open.pop(next(iter(_open)), None)
        frozen = Frozen.from_json(json.dumps(load()))
        found = _open[whole] = Opened(_with_competencies(frozen, whole[2]))
    return found


_open: dict[Key, Opened] = {}  # a calibration never changes, so it is read once a process


def _with_competencies(frozen: "Frozen", codes: Iterable[str]) -> "Frozen":
    """Return a calibration that also knows competencies nobody was rated on, by its usual level."""
    missing = [code for code in codes if code not in frozen.competencies]
    if not missing:
        return frozen
    level = sum(frozen.levels) / len(frozen.levels)
    origin = sum(frozen.origins) / len(frozen.origins)
    rows = list(frozen.facets_covariance)
    for _ in missing:
        rows.append((*(0.0,) * len(rows), frozen.variances.difficulty))
    return replace(
        frozen,
        model=replace(frozen.model, competencies=(*frozen.competencies, *missing)),
        levels=(*frozen.levels, *(level,) * len(missing)),
        origins=(*frozen.origins, *(origin,) * len(missing)),
        facets_covariance=tuple(rows),
    )


def _document(frozen: "Frozen") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(frozen.to_json())
    return document
