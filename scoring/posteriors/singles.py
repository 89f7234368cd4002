"""One candidate measured alone: everything else is a normal belief, given as it stands."""

import math
from typing import NamedTuple

from scoring.posteriors.blocks import LEAST_PRECISION, invert
from scoring.posteriors.compiled import bare
from scoring.posteriors.parts import Belief, Desk, Sheet, Sites
from scoring.posteriors.tilting import tilt
from scoring.validation import Floats

MOST_SWEEPS = 100
TOLERANCE = 1e-10


class Prior(NamedTuple):
    """Prior mean and covariance of the predictors of one candidate's ratings."""

    mean: Floats
    covariance: Floats


@bare
def weigh(prior: Prior, sites: Sites, desk: Desk) -> None:
    """Fill the desk with the inverse, the pull, and the posterior of each predictor."""
    n = len(prior.mean)
    for k in range(n):
        desk.root[k] = math.sqrt(sites.precision[k])
    for k in range(n):
        for j in range(n):
            desk.inverse[k, j] = prior.covariance[k, j] * desk.root[k] * desk.root[j]
        desk.inverse[k, k] += 1.0
    invert(desk.inverse, desk.mean, n)
    for k in range(n):
        pull = 0.0
        for j in range(n):
            residual = sites.shift[j] / desk.root[j] - desk.root[j] * prior.mean[j]
            pull += desk.inverse[k, j] * residual
        desk.pull[k] = pull * desk.root[k]
        desk.mean[k] = (sites.shift[k] - desk.pull[k]) / sites.precision[k]
        desk.variance[k] = (1.0 - desk.inverse[k, k]) / sites.precision[k]


@bare
def settle(prior: Prior, sheet: Sheet, sites: Sites, belief: Belief, desk: Desk) -> float:
    """Renew the sites until they rest, and leave the last weighing on the desk."""
    change = 1.0
    for _ in range(MOST_SWEEPS):
        weigh(prior, sites, desk)
        if change < TOLERANCE:
            break
        change = 0.0
        for k in range(len(prior.mean)):
            mean, variance = desk.mean[k], desk.variance[k]
            site = (sites.precision[k], sites.shift[k])
            tilted = tilt(k, sheet, site, (mean, math.sqrt(variance)), belief, desk)
            precision = site[0] + 1.0 / tilted.variance - 1.0 / variance
            sites.precision[k] = max(precision, LEAST_PRECISION)
            sites.shift[k] += tilted.mean / tilted.variance - mean / variance
            change = max(change, (tilted.mean - mean) ** 2 / variance)
            change = max(change, abs(tilted.variance / variance - 1.0))
    return change
