"""Fit fixed effects as FACETS does: extremes set aside, then measured by an adjusted score."""

from math import isnan

import numpy as np

from scoring.facets.design import Design
from scoring.facets.estimates import Estimates, Measures, Variances
from scoring.facets.joint.extremes import FACETS, Extremes, set_aside
from scoring.facets.joint.measuring import (
    Places,
    centred,
    competency_measures,
    pinned,
    predictor,
    standard_errors,
    with_extremes,
)
from scoring.facets.joint.newton import Problem, Summit, climb, step_covariance
from scoring.facets.joint.scouting import scouted
from scoring.facets.joint.starts import start
from scoring.facets.sheets import border_of, sheet_of
from scoring.facets.statistics.residuals import odds_of
from scoring.facets.statistics.spreads import facet_spread
from scoring.facets.unbounded import (
    refuse_far_thresholds,
    refuse_runaways,
    warn_unlinked,
    warn_unrated,
)
from scoring.validation import Floats


def fit_joint(design: Design, *, max_iter: int = 100, tolerance: float = 1e-8) -> Estimates:
    """Fit every candidate, interviewer and question as a fixed effect.

    Parameters
    ----------
    design : Design
        Ratings, sets of thresholds and anchors.
    max_iter : int, default=100
        Newton steps at most; five to eight are usual.
    tolerance : float, default=1e-8
        The largest change of a measure, in logits, that is called converged.

    Returns
    -------
    Estimates
        Candidates and questions are centred unless anchored, interviewers float. Standard
        errors of elements are those of one element, all else held, as FACETS gives them; those
        of thresholds allow for all else. Variances are those of the measures less their
        squared errors.

    Raises
    ------
    ScoringError
        If all ratings are extreme, a point of the scale was never given, or ratings are so few
        and so far apart that a measure has no end.

    Warns
    -----
    UnratedWarning
        If all ratings of an element have weight 0; its measure is nan.
    UnlinkedWarning
        If elements fall into parts that no rating and no anchor compares.

    Notes
    -----
    The estimates are biased when each candidate has few ratings; this is here to compare with
    the field. An element whose ratings are all at one end is set aside while the others are
    fitted, and then measured as if its score were 0.3 points short of the end [1]_.

    References
    ----------
    .. [1] Linacre, J. M. A user's guide to FACETS, Xtreme (extreme score adjustment).
       winsteps.com/facetman/xtremescore.htm
    """
    warn_unrated(design)
    warn_unlinked(design)
    extremes = set_aside(design)
    sheet, border = sheet_of(design, extremes.kept), border_of(design)
    is_held = np.isfinite(design.candidate_anchor)
    is_free = border.is_free(design, sheet)
    is_free[pinned(design, is_free)] = False
    problem = Problem(sheet, border, is_free, is_held)
    begin = scouted(problem, start(design, sheet))
    summit = climb(problem, begin, max_iter=max_iter, tolerance=tolerance)
    return _estimates(design, extremes, problem, summit)


def _estimates(design: Design, extremes: Extremes, problem: Problem, summit: Summit) -> Estimates:
    thresholds = problem.border.thresholds(summit.point.vector)
    refuse_far_thresholds(thresholds, converged=summit.converged)
    odds = odds_of(thresholds)
    inner = centred(design, _inner(design, extremes, problem, summit))
    for name in FACETS:
        refuse_runaways(
            getattr(design.table, f"{name}s"), inner[name], name, converged=summit.converged
        )
    places = with_extremes(design, extremes, inner, odds)
    eta = predictor(design, places)
    errors = standard_errors(design, extremes, eta, odds)
    ability, severity, difficulty = (Measures(places[name], errors[name]) for name in FACETS)
    return Estimates(
        candidates=ability,
        interviewers=severity,
        questions=difficulty,
        competencies=competency_measures(design, ability, places, odds),
        general=ability,
        thresholds=thresholds,
        variances=Variances(
            general=_spread(ability), severity=_spread(severity), difficulty=_spread(difficulty)
        ),
        expected_eta=eta,
        log_likelihood=float(summit.point.log_likelihood),
        converged=summit.converged,
        iterations=summit.iterations,
        threshold_se=_threshold_errors(problem, summit),
    )


def _inner(design: Design, extremes: Extremes, problem: Problem, summit: Summit) -> Places:
    """Return what the search found; nan for elements that were set aside or never rated."""
    vector, border, sheet = summit.point.vector, problem.border, problem.sheet
    seen = np.bincount(np.concatenate([sheet.first, sheet.second]), minlength=border.n_elements)
    anchors = {name: getattr(design, f"{name}_anchor") for name in FACETS}
    met = {
        "candidate": np.diff(sheet.offsets) > 0,
        "interviewer": seen[: border.n_interviewers] > 0,
        "question": seen[border.n_interviewers :] > 0,
    }
    found = {
        "candidate": summit.point.ability,
        "interviewer": vector[: border.n_interviewers],
        "question": vector[border.n_interviewers : border.n_elements],
    }
    return {
        name: np.where(
            np.isfinite(anchors[name]) | (met[name] & (extremes.rounds[name] == 0)),
            found[name],
            np.nan,
        )
        for name in FACETS
    }


def _spread(measures: Measures) -> float:
    adjusted = facet_spread(measures).adjusted_sd
    return 0.0 if isnan(adjusted) else adjusted**2


def _threshold_errors(problem: Problem, summit: Summit) -> Floats:
    """Return standard errors of thresholds, everything else being in doubt as well."""
    border = problem.border
    covariance = step_covariance(problem, summit.point)
    upper = np.arange(border.n_sets * border.n_categories).reshape(border.n_sets, -1)[:, 1:]
    variance = np.diag(covariance)[upper] + np.diag(covariance)[upper - 1]
    errors: Floats = np.sqrt(np.maximum(variance - 2 * covariance[upper, upper - 1], 0.0))
    return errors
