"""How much less sure we are because the spreads and thresholds are themselves estimates."""

from dataclasses import dataclass

import numpy as np

from scoring.facets.bayes.blocks import measures
from scoring.facets.bayes.posterior import Posterior, Settled
from scoring.facets.bayes.refining import NUDGE, positive_inverse
from scoring.facets.bayes.search import Found
from scoring.posteriors.passes import Targets
from scoring.validation import Floats

TOLERANCE = 1e-5


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
    log_evidence: float


@dataclass(frozen=True, eq=False)
class _Probe:
    gradient: Floats
    candidates: Floats
    facets: Floats
    log_evidence: float


def doubt_of(posterior: Posterior, settled: Settled, found: Found, targets: Targets) -> Doubt:
    """Nudge each free number, see how the slope and the measures move, and carry the doubt over."""
    nudges = np.eye(len(found.vector)) * NUDGE
    centre, *nudged = (
        _probe(posterior, each, targets) for each in (found.vector, *(found.vector + nudges))
    )
    bend = np.stack([(centre.gradient - each.gradient) / NUDGE for each in nudged])
    covariance = positive_inverse(0.5 * (bend + bend.T))
    candidates = np.stack([(each.candidates - centre.candidates) / NUDGE for each in nudged])
    facets = np.stack([(each.facets - centre.facets) / NUDGE for each in nudged])
    return Doubt(
        candidates=np.einsum("pnt,pq,qnt->nt", candidates, covariance, candidates),
        facets=facets.T @ covariance @ facets,
        thresholds=threshold_se(posterior, settled, covariance),
        vector=covariance,
        log_evidence=centre.log_evidence,
    )


def little_doubt(
    posterior: Posterior, settled: Settled, found: Found, log_evidence: float
) -> Doubt:
    """Return the doubt where ratings are so many that spreads and thresholds are as good as known."""
    n = len(settled.facets.mean)
    return Doubt(
        candidates=np.zeros(()),
        facets=np.zeros((n, n)),
        thresholds=threshold_se(posterior, settled, found.covariance),
        vector=found.covariance,
        log_evidence=log_evidence,
    )


def threshold_se(posterior: Posterior, settled: Settled, covariance: Floats) -> Floats:
    """Return the standard error of each threshold, of shape (n_sets, K - 1)."""
    space = posterior.space
    turn = np.kron(np.eye(space.n_sets), space.contrasts)
    free = covariance[space.n_variances :, space.n_variances :]
    variance = np.einsum("ij,jk,ik->i", turn, free, turn)
    se: Floats = np.sqrt(np.maximum(variance, 0.0)).reshape(settled.hyper.thresholds.shape)
    return se


def _probe(posterior: Posterior, vector: Floats, targets: Targets) -> _Probe:
    settled = posterior.settle(posterior.space.hyper(vector), TOLERANCE)
    told = np.concatenate(posterior.crew.ask(measures, settled.belief, targets))
    slope = posterior.slope(settled)
    return _Probe(slope.gradient, told[..., 0], settled.facets.mean, slope.log_evidence)
