"""The last steps of a large fit: the curvature of a sample, the slope of the whole."""

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from scoring.facets.bayes.posterior import Posterior, Settled
from scoring.facets.bayes.search import Found
from scoring.validation import Floats

MOST_STEPS = 12
NUDGE = 0.1
SAMPLE_TOLERANCE = 1e-4
ROUGH_TOLERANCE = 1e-3
WHOLE_TOLERANCE = 1e-4
LAST_TOLERANCE = 1e-6
NEAR = 0.05
LEAST_CURVATURE = 0.05


class _Look(NamedTuple):
    vector: Floats
    gradient: Floats
    log_evidence: float


class Refined(NamedTuple):
    """The spreads and thresholds of the whole, the posterior settled there, its log evidence."""

    found: Found
    settled: Settled
    log_evidence: float


def refine(sample: Posterior, whole: Posterior, found: Found, times: float) -> Refined:
    """Return the spreads and thresholds of the whole, and the posterior settled there.

    Starts with the sample's curvature, learns from each step, and ends where the next would be
    shorter than ``NEAR`` standard errors.
    """
    inverse = positive_inverse(scaled(curvature(sample, found.vector), sample.space.names, times))
    here = _look(whole, found.vector, ROUGH_TOLERANCE)
    for steps in range(MOST_STEPS + 1):
        step = inverse @ here.gradient
        length = max(float(here.gradient @ step), 0.0) ** 0.5
        if length < NEAR or steps == MOST_STEPS:
            break
        there = _look(whole, here.vector + step, WHOLE_TOLERANCE)
        inverse = learned(inverse, step, here.gradient - there.gradient)
        here = there
    refined = replace(
        found,
        vector=here.vector,
        covariance=inverse,
        iterations=found.iterations + steps,
        converged=length < NEAR,
    )
    settled = whole.settle(whole.space.hyper(here.vector), LAST_TOLERANCE)
    return Refined(refined, settled, here.log_evidence)


def learned(inverse: Floats, step: Floats, bend: Floats) -> Floats:
    """Return the inverse curvature after a step along which the slope bent so much (BFGS)."""
    along = float(step @ bend)
    if along <= LEAST_CURVATURE * float(step @ step):
        return inverse
    turn = np.eye(len(step)) - np.outer(step, bend) / along
    better: Floats = turn @ inverse @ turn.T + np.outer(step, step) / along
    return better


def curvature(posterior: Posterior, vector: Floats) -> Floats:
    """Return minus the second derivatives of the log evidence, by differences of its slope."""
    nudges = np.eye(len(vector)) * NUDGE
    points = [vector, *(vector + nudges)]
    centre, *ends = [_look(posterior, each, SAMPLE_TOLERANCE).gradient for each in points]
    bend = np.stack([(centre - end) / NUDGE for end in ends])
    return 0.5 * (bend + bend.T)


def scaled(bend: Floats, names: tuple[str, ...], times: float) -> Floats:
    """Return the curvature of so many times the candidates; interviewers stay as many."""
    is_few = np.array([name in {"severity", "difficulty"} for name in names])
    root = np.full(len(bend), np.sqrt(times))
    root[: len(names)][is_few] = 1.0
    return bend * np.outer(root, root)


def positive_inverse(bend: Floats) -> Floats:
    """Invert a curvature, no direction of it being flatter than the priors leave it."""
    values, vectors = np.linalg.eigh(bend)
    inverse: Floats = (vectors / np.maximum(values, LEAST_CURVATURE)) @ vectors.T
    return inverse


def _look(posterior: Posterior, vector: Floats, tolerance: float) -> _Look:
    settled = posterior.settle(posterior.space.hyper(vector), tolerance)
    slope = posterior.slope(settled)
    return _Look(vector, slope.gradient, slope.log_evidence)
