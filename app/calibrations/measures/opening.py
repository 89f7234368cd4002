"""A kept calibration is opened once, and then ready to measure by."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID

if TYPE_CHECKING:
    from scoring.calibrations import Calibration as Frozen

Key: TypeAlias = tuple[UUID, str, tuple[str, ...]]
MOST_OPEN = 16


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
    def doubts(self) -> dict[str, float]:
        """The standard error of each of those difficulties; what question and level share is out."""
        rows, first = self.frozen.facets_covariance, len(self.frozen.interviewers)
        levels = first + len(self.frozen.questions)
        place = {code: levels + at for at, code in enumerate(self.frozen.competencies)}
        found = {}
        for at, each in enumerate(self.frozen.questions, start=first):
            level = place[each.competency]
            variance = rows[at][at] + rows[level][level] - 2 * rows[level][at]
            found[each.id] = max(variance, 0.0) ** 0.5
        return found

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
    doubt = sum(frozen.origin_variances) / len(frozen.origin_variances)
    rows = list(frozen.facets_covariance)
    for _ in missing:
        rows.append((*(0.0,) * len(rows), frozen.variances.difficulty))
    return replace(
        frozen,
        model=replace(frozen.model, competencies=(*frozen.competencies, *missing)),
        levels=(*frozen.levels, *(level,) * len(missing)),
        origins=(*frozen.origins, *(origin,) * len(missing)),
        origin_variances=(*frozen.origin_variances, *(doubt,) * len(missing)),
        facets_covariance=tuple(rows),
    )
