"""How much do competencies have in common, and what does each therefore say of the others?

Abilities are ``sqrt(r) g + sqrt(1 - r) d``: one part that all competencies share, and one of each
competency's own, so that any two correlate by ``r`` and each is standard normal among candidates.
Given the common part the competencies are apart, and nothing is ever integrated in more than two
dimensions.

References
----------
.. [1] Gibbons, R. D., & Hedeker, D. R. (1992). Full-information item bi-factor analysis.
   Psychometrika, 57(3), 423-436. doi:10.1007/BF02295430
"""

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from scoring.responses.problem import LOG_WEIGHTS, NODES
from scoring.validation import Floats

USUAL = 0.6
LOGIT_SPREAD = 1.0
COMMON: Floats = np.linspace(-5.0, 5.0, 41)
COMMON_WEIGHTS: Floats = np.exp(-0.5 * COMMON**2) / np.exp(-0.5 * COMMON**2).sum()
LEAST, MOST = 0.02, 0.97


class Posterior(NamedTuple):
    """What is known of one candidate's abilities."""

    densities: Floats  # of shape (n_competencies, n_nodes), each summing to 1
    mean: Floats
    covariance: Floats


@lru_cache(maxsize=64)
def own_part(correlation: float) -> Floats:
    """Return the chance of each ability given the common part, of shape (n_common, n_nodes)."""
    off = NODES - np.sqrt(correlation) * COMMON[:, None]
    log = -0.5 * off**2 / (1 - correlation)
    likely: Floats = np.exp(log - log.max(axis=1, keepdims=True))
    likely /= likely.sum(axis=1, keepdims=True)
    return likely


def posterior(log_likelihoods: Floats, correlation: float) -> Posterior:
    """Return what likelihoods of shape (n_competencies, n_nodes) say of all abilities together."""
    likely = np.exp(log_likelihoods - log_likelihoods.max(axis=1, keepdims=True))
    if len(likely) == 1:
        return _alone(likely[0])
    kernel = own_part(correlation)
    told = likely @ kernel.T  # n_competencies, n_common
    logs = np.log(told)
    common = np.exp(logs.sum(axis=0) - logs.sum(axis=0).max()) * COMMON_WEIGHTS
    common /= common.sum()
    densities = likely * ((common / told) @ kernel)
    densities /= densities.sum(axis=1, keepdims=True)
    mean = densities @ NODES
    given = (likely * NODES) @ kernel.T / told - mean[:, None]
    covariance = (given * common) @ given.T
    np.fill_diagonal(covariance, densities @ NODES**2 - mean**2)
    return Posterior(densities, mean, covariance)


@lru_cache(maxsize=64)
def _blur(variance: float) -> Floats:
    """Return what takes a curve to its average over shifts of such a variance."""
    log = -0.5 * (NODES[:, None] - NODES) ** 2 / variance
    likely = np.exp(log)
    blur: Floats = likely / likely.sum(axis=0)
    return blur


def blurred(log_likelihoods: Floats, common: tuple[float, ...]) -> Floats:
    """Return likelihoods averaged over where the scale's 0 stands, of (n_competencies, n_nodes).

    All items of a competency move together, so moving them all is moving the ability the other
    way: the average over such moves blurs the likelihood.
    """
    found = log_likelihoods.copy()
    for place, variance in enumerate(common):
        if variance > 0:
            peak = found[place].max()
            told = np.exp(found[place] - peak) @ _blur(variance)
            found[place] = peak + np.log(np.maximum(told, 1e-300))
    return found


def correlation_of(log_likelihoods: Floats) -> float:
    """Return the likeliest correlation of competencies, a weak belief of 0.6 included.

    Parameters
    ----------
    log_likelihoods : ndarray of shape (n_competencies, n_candidates, n_nodes)
        Flat where a candidate answered nothing of a competency.
    """
    from scipy.optimize import minimize_scalar  # noqa: PLC0415 - loads slowly

    if len(log_likelihoods) == 1:
        return USUAL
    likely = np.exp(log_likelihoods - log_likelihoods.max(axis=2, keepdims=True))
    usual = np.log(USUAL / (1 - USUAL))

    def cost(correlation: float) -> float:
        told = np.log(likely @ own_part(correlation).T).sum(axis=0)
        peak = told.max(axis=1, keepdims=True)
        seen = (np.log(np.exp(told - peak) @ COMMON_WEIGHTS) + peak[:, 0]).sum()
        off = np.log(correlation / (1 - correlation)) - usual
        return float(0.5 * (off / LOGIT_SPREAD) ** 2 - seen)

    found = minimize_scalar(cost, bounds=(LEAST, MOST), method="bounded", options={"xatol": 1e-4})
    return float(found.x)


def _alone(likely: Floats) -> Posterior:
    density = likely * np.exp(LOG_WEIGHTS)
    density /= density.sum()
    mean = density @ NODES
    variance = density @ NODES**2 - mean**2
    return Posterior(density[None], np.array([mean]), np.array([[variance]]))
