"""Newton's way to the marginal maximum."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.facets.marginal.blocks import blocks_of
from scoring.facets.marginal.kernels import visit
from scoring.facets.marginal.parts import Block, Slopes, State, cells, desk, trait
from scoring.facets.sheets import Border, Sheet, shares, side_by_side
from scoring.facets.solving import Factor
from scoring.validation import Floats

CURVATURE, SCORE, LEVELS = "curvature", "score", "levels"
SLOPED = (CURVATURE, SCORE)

_HALVINGS = 30
_LONGEST = 1.0
_NOTHING = 1e-13
_SETTLED = 1e-5
_SHORTER = 0.5
_ROOM = 4_000_000
_LOG_SD = (-7.0, 4.0)
_LOST = 100.0
_RIDGES = (1e-12, 1e-3, 1e-1, 1.0, 10.0)


@dataclass(frozen=True, eq=False)
class Problem:
    """The ratings, the border with the trait's mean and log sd behind it, and what may move."""

    sheet: Sheet
    border: Border
    is_free: npt.NDArray[np.bool_]
    n_nodes: int

    @cached_property
    def runs(self) -> list[tuple[int, int]]:
        """Runs of candidates, one for each thread, or more to spare memory."""
        n_ratings, shape = len(self.sheet.rating), (self.border.n_categories, self.n_nodes)
        runs = shares(self.sheet)
        most_cells = min(n_ratings, self.border.n_interviewers * self.border.n_questions)
        room = _ROOM // (shape[0] * shape[1])
        if most_cells <= room:
            return runs
        return shares(self.sheet, max(len(runs), -(-n_ratings // room)))

    @cached_property
    def observed(self) -> Floats:
        """The part of the score that no estimate changes: scores, and counts of points."""
        sheet, given = self.sheet, np.zeros(self.border.size + 2)
        score = sheet.weight * sheet.rating
        given[: self.border.size] -= np.bincount(sheet.first, score, self.border.size)
        given[: self.border.size] -= np.bincount(sheet.second, score, self.border.size)
        points = sheet.steps + sheet.rating
        given[: self.border.size] -= np.bincount(points, sheet.weight, self.border.size)
        given[-2] = score.sum()
        return given

    @cached_property
    def blocks(self) -> list[Block]:
        """The ratings of each run, with the cells they fall into."""
        return blocks_of(self.sheet, self.border, self.runs)


@dataclass(frozen=True, eq=False)
class Point:
    """One place of the search, and what a pass found there."""

    vector: Floats
    log_likelihood: float
    slopes: Slopes


@dataclass(frozen=True, eq=False)
class Summit:
    """Where the search ended."""

    point: Point
    converged: bool
    iterations: int


def climb(problem: Problem, start: Floats, *, max_iter: int, tolerance: float) -> Summit:
    """Take Newton steps until what is left to go is below ``tolerance`` logits.

    Near the summit a step leaves about its square to go, and the information hardly changes; a
    last step that is short enough is taken without measuring it again.
    """
    point = survey(problem, start)
    for iteration in range(1, max_iter + 1):
        step = _step(problem, point)
        longest = float(np.abs(step).max(initial=0.0))
        short = step * min(1.0, _LONGEST / max(longest, _NOTHING))
        if not _is_near(point.vector + short):
            return Summit(point, converged=False, iterations=iteration)
        if longest < _SETTLED:
            ahead = survey(problem, point.vector + step, what=LEVELS)
            slopes = point.slopes._replace(mean=ahead.slopes.mean, variance=ahead.slopes.variance)
            return Summit(replace(ahead, slopes=slopes), converged=True, iterations=iteration)
        hope = float(np.abs(point.slopes.score * step).sum())
        point = _advance(problem, point, short)
        if longest * longest < tolerance or hope < _NOTHING:
            return Summit(point, converged=True, iterations=iteration)
    return Summit(point, converged=False, iterations=max_iter)


def _is_near(vector: Floats) -> bool:
    """Tell whether the search is still where an answer can be."""
    return bool(np.isfinite(vector).all() and np.abs(vector).max() < _LOST)


def approach(problem: Problem, start: Floats, *, most: int) -> Floats:
    """Measure the information once, then take steps by it as long as each is much shorter."""
    point = survey(problem, start)
    vector, step = start, _step(problem, point)
    for _ in range(most):
        longest = float(np.abs(step).max(initial=0.0))
        if longest > _LONGEST:
            break
        vector = vector + step
        if longest < _SETTLED:
            break
        score = survey(problem, vector, what=SCORE).slopes.score
        step = _step(problem, replace(point, slopes=point.slopes._replace(score=score)))
        if float(np.abs(step).max(initial=0.0)) > longest * _SHORTER:
            break
    return vector


def survey(problem: Problem, vector: Floats, *, what: str = CURVATURE) -> Point:
    """Pass over all ratings once, for curvature, or only the score, or only the levels."""
    border, sheet = problem.border, problem.sheet
    size, square = (len(vector) * (what in wanted) for wanted in (SLOPED, (CURVATURE,)))
    state = State(
        vector, np.exp(-vector[: border.size]), trait(problem.n_nodes, *_trait_of(vector))
    )
    n = len(sheet.offsets) - 1
    mean, variance = np.zeros(n), np.zeros(n)

    def task(place: int) -> tuple[float, Slopes]:
        run, block = problem.runs[place], problem.blocks[place]
        own = slice(*run)
        slopes = Slopes(np.zeros((square, square)), np.zeros(size), mean[own], variance[own])
        scratch = desk(block, problem.n_nodes)
        room = cells(block, border.n_categories, problem.n_nodes)
        return visit(block, state, slopes, scratch, room), slopes

    told = side_by_side(task, range(len(problem.blocks)))
    upper = np.sum([slopes.information for _, slopes in told], axis=0)
    score = np.sum([slopes.score for _, slopes in told], axis=0) + problem.observed[:size]
    whole = np.triu(upper) + np.triu(upper, 1).T
    return Point(vector, sum(log for log, _ in told), Slopes(whole, score, mean, variance))


def covariance(problem: Problem, point: Point) -> Floats:
    """Return the inverse of the observed information; 0 for what may not move."""
    free = _free(problem, point)
    whole = np.zeros((len(point.vector), len(point.vector)))
    factor = Factor(point.slopes.information[np.ix_(free, free)], 0.0)
    whole[np.ix_(free, free)] = factor.inverse()
    return whole


def _trait_of(vector: Floats) -> tuple[float, float]:
    return float(vector[-2]), float(np.exp(vector[-1]))


def _step(problem: Problem, point: Point) -> Floats:
    """Return the Newton step; where the likelihood is not yet concave, a shorter one."""
    free = _free(problem, point)
    step = np.zeros(len(point.vector))
    step[free] = _solved(point.slopes.information[np.ix_(free, free)], point.slopes.score[free])
    step[-1] = np.clip(point.vector[-1] + step[-1], *_LOG_SD) - point.vector[-1]
    return step


def _free(problem: Problem, point: Point) -> npt.NDArray[np.intp]:
    """Return what may move from here: not the log sd, where it would leave its bounds."""
    is_free, log_sd, pull = problem.is_free.copy(), point.vector[-1], point.slopes.score[-1]
    is_out = (log_sd <= _LOG_SD[0] and pull < 0) or (log_sd >= _LOG_SD[1] and pull > 0)
    is_free[-1] &= not is_out
    return np.flatnonzero(is_free)


def _solved(information: Floats, score: Floats) -> Floats:
    for ridge in _RIDGES:
        try:
            step = Factor(information, ridge).solve(score)
        except ScoringError:
            continue
        if np.isfinite(step).all():
            return step
    uphill: Floats = score / np.abs(np.diag(information)).max()
    return uphill


def _advance(problem: Problem, point: Point, step: Floats) -> Point:
    slack = 1e-12 * abs(point.log_likelihood)
    for halving in range(_HALVINGS):
        ahead = survey(problem, point.vector + step / 2**halving)
        if ahead.log_likelihood >= point.log_likelihood - slack:
            return ahead
    return point
