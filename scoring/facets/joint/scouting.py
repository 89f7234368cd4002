"""A few candidates find the neighbourhood of the summit, so that all need few steps to it."""

from dataclasses import replace

import numpy as np

from scoring.facets.joint.newton import Problem, climb
from scoring.facets.sheets import some_of
from scoring.facets.statistics.residuals import moments_of
from scoring.validation import Floats

_SCOUTS = 2_000
_WORTH_IT = 4 * _SCOUTS
_STEPS = 5
_ENOUGH = 20
_GRID = np.linspace(-12.0, 12.0, 241)


def scouted(problem: Problem, start: tuple[Floats, Floats]) -> tuple[Floats, Floats]:
    """Return a better start, if there are candidates enough to be worth it."""
    n = len(problem.sheet.offsets) - 1
    if n < _WORTH_IT or problem.border.n_sets > 1 or problem.is_held.any():
        return start
    chosen = np.arange(0, n, n // _SCOUTS)
    sheet = some_of(problem.sheet, chosen)
    places = np.concatenate([sheet.first, sheet.second])
    count = np.bincount(places, minlength=problem.border.n_elements)
    is_free = problem.is_free.copy()
    is_free[: len(count)] &= count >= _ENOUGH
    party = replace(problem, sheet=sheet, is_free=is_free, is_held=problem.is_held[chosen])
    found = climb(party, (start[0][chosen], start[1]), max_iter=_STEPS, tolerance=1e-4)
    return _abilities(problem, found.point.vector), found.point.vector


def _abilities(problem: Problem, vector: Floats) -> Floats:
    """Read abilities off the curve of expected scores, at each candidate's mean conditions."""
    sheet, n = problem.sheet, len(problem.sheet.offsets) - 1
    candidate = np.repeat(np.arange(n), np.diff(sheet.offsets))
    weight = np.maximum(np.bincount(candidate, sheet.weight, n), 1e-12)
    met = np.bincount(candidate, sheet.weight * (vector[sheet.first] + vector[sheet.second]), n)
    average = np.bincount(candidate, sheet.weight * sheet.rating, n) / weight
    odds = np.exp(-problem.border.steps(vector))
    moments = moments_of(_GRID, np.zeros(len(_GRID), dtype=np.int32), odds)
    level: Floats = np.interp(average, moments.expected, _GRID) + met / weight
    return level
