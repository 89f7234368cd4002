"""The spreads and thresholds that make the ratings most likely."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from scoring.facets.bayes.hyper import USUAL, Hyper, Space
from scoring.facets.bayes.posterior import Posterior, Settled
from scoring.facets.design import Design
from scoring.validation import Floats

SEARCH_TOLERANCE = 1e-4
LAST_TOLERANCE = 1e-9


@dataclass(frozen=True, eq=False)
class Found:
    """Where the search ended: the free vector, its covariance, and how many steps it took."""

    vector: Floats
    covariance: Floats
    iterations: int
    converged: bool


def first_hyper(design: Design) -> Hyper:
    """Return usual spreads, and the thresholds that the counts of categories suggest."""
    k = design.table.n_categories
    counts = np.bincount(design.table.rating, weights=design.table.weight, minlength=k) + 0.5
    thresholds = -np.diff(np.log(counts))
    centred = 1.3 * (thresholds - thresholds.mean())
    return Hyper(USUAL, np.repeat(centred[None, :], design.n_sets, axis=0))


def search(posterior: Posterior, design: Design, share: float, tolerance: float) -> Found:
    """Climb by quasi-Newton steps; the posterior holds a share of the design's candidates."""
    from scipy.optimize import minimize  # noqa: PLC0415 - opened only by those who fit

    start = posterior.space.vector(first_hyper(design))
    scale = np.sqrt(_curvature(posterior.space, design, share))

    def descent(scaled: Floats) -> tuple[float, Floats]:
        settled = posterior.settle(posterior.space.hyper(scaled / scale), SEARCH_TOLERANCE)
        slope = posterior.slope(settled)
        return -slope.value, -slope.gradient / scale

    found: Any = minimize(
        descent, start * scale, jac=True, method="BFGS", options={"gtol": tolerance, "maxiter": 200}
    )
    inverse = found.hess_inv / np.outer(scale, scale)
    # a search that ends for want of precision has still arrived where the slope is slight
    is_there = bool(found.success or np.abs(found.jac).max() < 10 * tolerance)
    return Found(found.x / scale, inverse, int(found.nit), is_there)


def settled_at(posterior: Posterior, vector: Floats) -> Settled:
    """Return the posterior at a free vector, settled to the last digit that matters."""
    return posterior.settle(posterior.space.hyper(vector), LAST_TOLERANCE)


def _curvature(space: Space, design: Design, share: float) -> Floats:
    """Guess how sharply the evidence bends in each free number, so that steps start well sized."""
    table = design.table
    n = share * len(table.candidates)
    pairs = min(share * len(table) / 2, n * len(table.interviewers))
    sizes = {
        "general": n,
        "specific": n,
        "severity": len(table.interviewers),
        "difficulty": len(table.questions),
        "halo": pairs,
        "answer": pairs,
    }
    groups = np.array([sizes[name] for name in space.names], dtype=np.float64)
    in_set = np.bincount(design.threshold_set, weights=table.weight, minlength=design.n_sets)
    per_threshold = share * np.repeat(in_set, table.n_categories - 2) / table.n_categories
    return np.concatenate([0.15 * groups, per_threshold]) + 0.25
