"""Fit interviewers and questions as fixed, candidates as draws from one normal trait."""

from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from scoring.facets.design import Design
from scoring.facets.estimates import Estimates, Measures, Variances
from scoring.facets.joint.starts import start
from scoring.facets.marginal.newton import LEVELS, Point, Problem, Summit, climb, covariance, survey
from scoring.facets.marginal.refusals import refuse_unbounded, refuse_wide_trait
from scoring.facets.marginal.scouting import scouted
from scoring.facets.sheets import Border, Sheet, border_of, sheet_of
from scoring.facets.unbounded import refuse_far_thresholds, refuse_runaways, warn_unrated
from scoring.validation import Floats

_NODES = 41
_MOST_NODES = 401
_FINE = 1.5
_NARROW = 0.05


def fit_marginal(design: Design, *, max_iter: int = 100, tolerance: float = 1e-8) -> Estimates:
    """Fit fixed interviewers and questions, with candidates integrated out.

    Parameters
    ----------
    design : Design
        Ratings, sets of thresholds and anchors; candidates cannot be anchored.
    max_iter : int, default=100
        Newton steps at most.
    tolerance : float, default=1e-8
        The largest change of a measure, in logits, that is called converged.

    Returns
    -------
    Estimates
        Candidates come from N(0, variances.general), severities sum to 0 unless anchored.
        Standard errors of interviewers, questions and thresholds are those of the observed
        information; those of candidates their posterior standard deviations, the rest taken
        as known. A candidate's competencies are measured from their own ratings under the
        same prior.

    Raises
    ------
    ScoringError
        If an interviewer or question was only ever given one end of the scale, a point of the
        scale was never given, no candidate has two ratings, a candidate is anchored, or
        ratings are so few and so far apart that a measure has no end.

    Warns
    -----
    UnratedWarning
        If all ratings of an element have weight 0; its measure is nan, or that of the prior.

    Notes
    -----
    The trait is integrated on an even grid to six standard deviations either side. Its error
    falls as exp(-2 pi^2 (s / h)^2) with posterior standard deviation ``s`` and spacing ``h``;
    the grid is refined until ``h`` is within 1.5 of the narrowest posteriors.

    References
    ----------
    .. [1] Bock, R. D., & Aitkin, M. (1981). Marginal maximum likelihood estimation of item
       parameters. Psychometrika, 46(4), 443-459. doi:10.1007/BF02293801
    .. [2] Louis, T. A. (1982). Finding the observed information matrix when using the EM
       algorithm. Journal of the Royal Statistical Society B, 44(2), 226-233.
    """
    warn_unrated(design)
    refuse_unbounded(design)
    sheet, border = sheet_of(design, design.table.weight > 0), border_of(design)
    problem = Problem(sheet, border, _is_free(design, border, sheet), _NODES)
    begin = np.concatenate([start(design, sheet)[1], [0.0, 0.0]])
    summit = climb(problem, scouted(problem, begin), max_iter=max_iter, tolerance=tolerance)
    while (needed := _nodes_needed(problem, summit.point)) > problem.n_nodes:
        problem = replace(problem, n_nodes=min(needed, 3 * problem.n_nodes - 2))
        finer = climb(problem, summit.point.vector, max_iter=max_iter, tolerance=tolerance)
        summit = replace(finer, iterations=summit.iterations + finer.iterations)
    return _estimates(design, problem, summit)


def _is_free(design: Design, border: Border, sheet: Sheet) -> npt.NDArray[np.bool_]:
    """Tell what may move: one severity is held while searching, unless an anchor holds them."""
    free = border.is_free(design, sheet)
    held_severities = np.isfinite(design.interviewer_anchor).any()
    held_difficulties = np.isfinite(design.question_anchor).any()
    if not (held_severities or held_difficulties):
        free[np.flatnonzero(free[: border.n_interviewers])[:1]] = False
    return np.concatenate([free, [bool(held_severities and held_difficulties), True]])


def _nodes_needed(problem: Problem, point: Point) -> int:
    """Return how many nodes resolve the narrowest posteriors."""
    sd = float(np.exp(point.vector[-1]))
    rated = np.diff(problem.sheet.offsets) > 0
    narrow = float(np.quantile(np.sqrt(np.maximum(point.slopes.variance[rated], 0.0)), _NARROW))
    spacing = 12.0 * sd / (problem.n_nodes - 1)
    if spacing <= _FINE * narrow:
        return problem.n_nodes
    return int(min(np.ceil(12.0 * sd / max(narrow, 1e-12)) + 1, _MOST_NODES))


def _estimates(design: Design, problem: Problem, summit: Summit) -> Estimates:
    border, point = problem.border, summit.point
    turn = _centring(problem, design)
    vector = turn @ point.vector
    measures, thresholds = _elements(design, border, vector), border.thresholds(vector[:-2])
    _refuse_endless(design, summit, measures, thresholds)
    spread = turn @ covariance(problem, point) @ turn.T
    errors = _elements(design, border, np.sqrt(np.maximum(np.diag(spread), 0.0)))
    levels, sd = point.slopes, float(np.exp(vector[-1]))
    ability = Measures(levels.mean + vector[-2], np.sqrt(np.maximum(levels.variance, 0.0)))
    return Estimates(
        candidates=ability,
        interviewers=Measures(measures[0], errors[0]),
        questions=Measures(measures[1], errors[1]),
        competencies=_competencies(design, problem, point, ability),
        general=ability,
        thresholds=thresholds,
        variances=Variances(general=sd**2),
        expected_eta=_predictor(design, ability.measure, vector),
        log_likelihood=float(point.log_likelihood),
        converged=summit.converged,
        iterations=summit.iterations,
        threshold_se=_threshold_errors(border, spread),
    )


def _refuse_endless(
    design: Design, summit: Summit, measures: tuple[Floats, Floats], thresholds: Floats
) -> None:
    """Refuse a search that was driven beyond all measure."""
    table, converged = design.table, summit.converged
    refuse_wide_trait(float(summit.point.vector[-1]))
    refuse_far_thresholds(thresholds, converged=converged)
    refuse_runaways(table.interviewers, measures[0], "interviewer", converged=converged)
    refuse_runaways(table.questions, measures[1], "question", converged=converged)


def _centring(problem: Problem, design: Design) -> Floats:
    """Return the matrix that moves the mean severity into the difficulties."""
    border, size = problem.border, len(problem.is_free)
    turn = np.eye(size)
    if np.isfinite(design.interviewer_anchor).any() or np.isfinite(design.question_anchor).any():
        return turn
    seen = np.bincount(problem.sheet.first, minlength=border.n_interviewers) > 0
    share = seen / seen.sum()
    turn[: border.n_interviewers, : border.n_interviewers] -= share
    turn[border.n_interviewers : border.n_elements, : border.n_interviewers] += share
    return turn


def _elements(design: Design, border: Border, vector: Floats) -> tuple[Floats, Floats]:
    """Return the interviewers' and the questions' part; nan where nothing was rated."""
    table, rated = design.table, design.table.weight > 0
    met = np.bincount(table.interviewer[rated], minlength=border.n_interviewers) > 0
    asked = np.bincount(table.question[rated], minlength=border.n_questions) > 0
    severity = vector[: border.n_interviewers]
    difficulty = vector[border.n_interviewers : border.n_elements]
    return np.where(met, severity, np.nan), np.where(asked, difficulty, np.nan)


def _competencies(design: Design, problem: Problem, point: Point, whole: Measures) -> Measures:
    """Return each candidate in each competency, by the ratings of that competency alone."""
    table, n = design.table, len(design.table.competencies)
    if n == 1:
        return Measures(whole.measure[:, None], whole.se[:, None])
    rated = table.weight > 0
    cell = (table.candidate * np.int32(n) + table.competency)[rated]
    order = np.argsort(cell, kind="stable")
    offsets = np.searchsorted(cell[order], np.arange(len(table.candidates) * n + 1))
    columns: list[Any] = [column[order] for column in problem.sheet[1:]]
    apart = replace(problem, sheet=Sheet(offsets.astype(np.int64), *columns))
    levels = survey(apart, point.vector, what=LEVELS).slopes
    measure, se = levels.mean + point.vector[-2], np.sqrt(np.maximum(levels.variance, 0.0))
    return Measures(measure.reshape(-1, n), se.reshape(-1, n))


def _predictor(design: Design, ability: Floats, vector: Floats) -> Floats:
    table = design.table
    second = table.question + np.int32(len(table.interviewers))
    eta: Floats = ability[table.candidate] - vector[table.interviewer] - vector[second]
    return eta


def _threshold_errors(border: Border, spread: Floats) -> Floats:
    first = border.n_elements
    upper = first + np.arange(border.n_sets * border.n_categories).reshape(border.n_sets, -1)[:, 1:]
    variance = np.diag(spread)[upper] + np.diag(spread)[upper - 1] - 2 * spread[upper, upper - 1]
    errors: Floats = np.sqrt(np.maximum(variance, 0.0))
    return errors
