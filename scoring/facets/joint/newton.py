"""Newton's way to the joint maximum, the candidates eliminated at every step."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from scoring.facets.joint.kernels import Desk, Slopes, State, follow, visit
from scoring.facets.sheets import Border, Sheet, shares, side_by_side
from scoring.facets.solving import Factor
from scoring.validation import Floats

_HALVINGS = 30
_LONGEST = 2.0
_NOTHING = 1e-13
_SETTLED = 1e-5
_CACHE_LINE = 16


@dataclass(frozen=True, eq=False)
class Problem:
    """The ratings, the shape of the border, and what of it may move."""

    sheet: Sheet
    border: Border
    is_free: npt.NDArray[np.bool_]
    is_held: npt.NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Point:
    """One place of the search: abilities, border, and what a pass found there."""

    ability: Floats
    vector: Floats
    log_likelihood: float
    slopes: Slopes


@dataclass(frozen=True, eq=False)
class Summit:
    """Where the search ended."""

    point: Point
    converged: bool
    iterations: int


def climb(
    problem: Problem, start: tuple[Floats, Floats], *, max_iter: int, tolerance: float
) -> Summit:
    """Take Newton steps until what is left to go is below ``tolerance`` logits.

    The log-likelihood is concave, so a full step that does not raise it is halved until it
    does, and the search cannot end anywhere but at the summit. Near it a step leaves about
    its square to go.
    """
    point = survey(problem, *start)
    for iteration in range(1, max_iter + 1):
        step = _step(problem, point)
        longest = max(float(np.abs(part).max(initial=0.0)) for part in step)
        hope = _hope(problem, point, step[1])
        if longest < _SETTLED:
            return Summit(_ahead(point, step, hope), converged=True, iterations=iteration)
        point = _advance(problem, point, step, min(1.0, _LONGEST / max(longest, _NOTHING)))
        if longest * longest < tolerance or hope < _NOTHING:
            return Summit(point, converged=True, iterations=iteration)
    return Summit(point, converged=False, iterations=max_iter)


def _ahead(point: Point, step: tuple[Floats, Floats], hope: float) -> Point:
    """Return where a step leads that is too short to be worth another pass."""
    return replace(
        point,
        ability=point.ability + step[0],
        vector=point.vector + step[1],
        log_likelihood=point.log_likelihood + hope / 2,
    )


def _hope(problem: Problem, point: Point, border_step: Floats) -> float:
    """Return twice what a full step would add to the log-likelihood, were it a parabola."""
    information = point.slopes.ability_information
    moves = ~problem.is_held & (information > 0)
    own = (point.slopes.ability_score[moves] ** 2 / information[moves]).sum()
    return float(own + np.abs(point.slopes.score * border_step).sum())


def survey(problem: Problem, ability: Floats, vector: Floats) -> Point:
    """Pass over all ratings once, in as many threads as are worth it."""
    state = _state(problem, ability, vector)
    n, size = len(ability), problem.border.size
    ability_information, ability_score = np.zeros(n), np.zeros(n)

    def task(run: tuple[int, int]) -> tuple[float, Slopes]:
        slopes = Slopes(np.zeros((size, size)), np.zeros(size), ability_information, ability_score)
        return visit(problem.sheet, state, slopes, _desk(problem.border), run), slopes

    told = side_by_side(task, shares(problem.sheet))
    upper = sum(slopes.information for _, slopes in told)
    information = np.triu(upper) + np.triu(upper, 1).T
    score = np.sum([slopes.score for _, slopes in told], axis=0)
    slopes = Slopes(information, score, ability_information, ability_score)
    return Point(ability, vector, sum(log for log, _ in told), slopes)


def step_covariance(problem: Problem, point: Point) -> Floats:
    """Return the covariance of the running sums of thresholds; 0 for what may not move."""
    free, n = np.flatnonzero(problem.is_free), problem.border.n_elements
    inner = np.flatnonzero(free >= n)
    covariance = np.zeros((problem.border.size - n, problem.border.size - n))
    factor = Factor(point.slopes.information[np.ix_(free, free)])
    covariance[np.ix_(free[inner] - n, free[inner] - n)] = factor.inverse(inner)[inner]
    return covariance


def _state(problem: Problem, ability: Floats, vector: Floats) -> State:
    return State(ability, vector, np.exp(-vector), problem.is_held, problem.border.n_categories)


def _desk(border: Border) -> Desk:
    return Desk(
        _apart(border.n_categories),
        np.zeros(border.size),
        np.full(border.size, -1, dtype=np.int64),
        np.zeros(border.size, dtype=np.int64),
    )


def _apart(size: int) -> Floats:
    """Return scratch in cache lines of its own, so that threads do not wait for each other."""
    return np.zeros(size + 2 * _CACHE_LINE)[_CACHE_LINE : _CACHE_LINE + size]


def _step(problem: Problem, point: Point) -> tuple[Floats, Floats]:
    """Return the Newton step of abilities and of the border."""
    free = np.flatnonzero(problem.is_free)
    border_step, ability_step = np.zeros(problem.border.size), np.zeros(len(point.ability))
    factor = Factor(point.slopes.information[np.ix_(free, free)])
    border_step[free] = factor.solve(point.slopes.score[free])
    state = _state(problem, point.ability, point.vector)

    def task(run: tuple[int, int]) -> None:
        follow(problem.sheet, state, point.slopes, (border_step, ability_step), run)

    side_by_side(task, shares(problem.sheet))
    return ability_step, border_step


def _advance(problem: Problem, point: Point, step: tuple[Floats, Floats], length: float) -> Point:
    slack = 1e-12 * abs(point.log_likelihood)
    for _ in range(_HALVINGS):
        ahead = survey(problem, point.ability + length * step[0], point.vector + length * step[1])
        if ahead.log_likelihood >= point.log_likelihood - slack:
            return ahead
        length /= 2
    return point
