"""How much less sure we are because the spreads and thresholds are themselves estimates."""

from dataclasses import dataclass

import numpy as np

from scoring.facets.bayes.blocks import measures
from scoring.facets.bayes.posterior import Posterior, Settled
from scoring.facets.bayes.search import Found
from scoring.validation import Floats

NUDGE = 0.1
TOLERANCE = 1e-6
LEAST_CURVATURE = 0.05


@dataclass(frozen=True, eq=False)
class Doubt:
    """What to add to the variances of candidates' targets, facet elements and thresholds.

    ``candidates`` has shape (n_candidates, n_targets), ``facets`` is a covariance; ``vector`` is
    the covariance of the free vector, and ``thresholds`` the standard errors of the thresholds.
    """

    candidates: Floats
    facets: Floats
    thresholds: Floats
    vector: Floats


@dataclass(frozen=True, eq=False)
class _Probe:
    gradient: Floats
    candidates: Floats
    facets: Floats


def doubt_of(posterior: Posterior, settled: Settled, found: Found, shares: Floats) -> Doubt:
    """Nudge each free number, see how the slope and the measures move, and carry the doubt over."""
    centre = _probe(posterior, found.vector, shares)
    nudged = [
        _probe(posterior, found.vector + step, shares) for step in np.eye(len(found.vector)) * NUDGE
    ]
    bend = -np.stack([(each.gradient - centre.gradient) / NUDGE for each in nudged])
    covariance = _inverse(0.5 * (bend + bend.T))
    candidates = np.stack([(each.candidates - centre.candidates) / NUDGE for each in nudged])
    facets = np.stack([(each.facets - centre.facets) / NUDGE for each in nudged])
    return Doubt(
        candidates=np.einsum("pnt,pq,qnt->nt", candidates, covariance, candidates),
        facets=facets.T @ covariance @ facets,
        thresholds=threshold_se(posterior, settled, covariance),
        vector=covariance,
    )


def threshold_se(posterior: Posterior, settled: Settled, covariance: Floats) -> Floats:
    """Return the standard error of each threshold, of shape (n_sets, K - 1)."""
    space = posterior.space
    turn = np.kron(np.eye(space.n_sets), space.contrasts)
    free = covariance[space.n_variances :, space.n_variances :]
    variance = np.einsum("ij,jk,ik->i", turn, free, turn)
    se: Floats = np.sqrt(variance).reshape(settled.hyper.thresholds.shape)
    return se


def _probe(posterior: Posterior, vector: Floats, shares: Floats) -> _Probe:
    settled = posterior.settle(posterior.space.hyper(vector), TOLERANCE)
    told = np.concatenate(posterior.crew.ask(measures, settled.belief, shares))
    return _Probe(posterior.slope(settled).gradient, told[..., 0], settled.facets.mean)


def _inverse(curvature: Floats) -> Floats:
    """Invert a curvature, no direction of it being flatter than the priors leave it."""
    values, vectors = np.linalg.eigh(curvature)
    inverse: Floats = (vectors / np.maximum(values, LEAST_CURVATURE)) @ vectors.T
    return inverse
