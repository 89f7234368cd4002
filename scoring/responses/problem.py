"""One competency's answers, what is believed beforehand, and how likely both are together."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from scoring.responses.curves import Parameters, log_chances, slopes
from scoring.responses.items import Item, Prior, expected_parameters
from scoring.responses.table import Codes, ResponseTable
from scoring.validation import Floats

if TYPE_CHECKING:
    from scipy.sparse import csr_array

NODES: Floats = np.linspace(-6.0, 6.0, 61)
LOG_WEIGHTS: Floats = -0.5 * NODES**2 - np.log(np.exp(-0.5 * NODES**2).sum())


class Expectation(NamedTuple):
    """What is expected of all parameters, and the precision of that, as one normal."""

    mean: Parameters
    precision: Floats

    def pull(self, items: Parameters) -> Floats:
        """Return the slopes of its log density, of the shape of the parameters."""
        off = (items.values - self.mean.values).ravel()
        slope: Floats = -(self.precision @ off).reshape(items.values.shape)
        return slope

    def log_density(self, items: Parameters) -> float:
        """Return its log density, less a constant."""
        off = (items.values - self.mean.values).ravel()
        return float(-0.5 * off @ self.precision @ off)


@dataclass(frozen=True)
class Problem:
    """Answers in long form and as one-hot rows of shape (n_candidates, n_items * most points)."""

    expectation: Expectation
    n_candidates: int
    candidate: Codes
    item: Codes
    points: Codes
    one_hot: "csr_array"

    def likelihoods(self, items: Parameters) -> Floats:
        """Return the log likelihood of each candidate's answers, of (n_candidates, n_nodes)."""
        told: Floats = self.one_hot @ log_chances(items, NODES).reshape(-1, len(NODES))
        return told


class Survey(NamedTuple):
    """What the answers say at some parameters."""

    log_posterior: float
    log_likelihood: float
    weights: Floats  # of each candidate's nodes
    counts: Floats  # answers expected of each item, point and node
    gradient: Floats


def problem_of(table: ResponseTable, competency: str, prior: Prior) -> Problem:
    """Return what is to be solved for the items of one competency."""
    from scipy.sparse import csr_array  # noqa: PLC0415 - loads slowly

    own = np.array([each.competency == competency for each in table.items])
    items = tuple(each for each in table.items if each.competency == competency)
    kept = own[table.item]
    item = (np.cumsum(own) - 1)[table.item[kept]]
    candidate, points = table.candidate[kept], table.points[kept]
    expectation = expectation_of(items, prior)
    width = expectation.mean.values.shape[1]
    shape = (len(table.candidates), len(items) * width)
    ones = np.ones(len(points))
    return Problem(
        expectation,
        len(table.candidates),
        candidate,
        item,
        points,
        csr_array((ones, (candidate, item * width + points)), shape=shape),
    )


def expectation_of(items: tuple[Item, ...], prior: Prior) -> Expectation:
    """Return what is believed of these items; their difficulties share where the capable stand."""
    mean = expected_parameters(items, prior.capable)
    steep, hard, step = prior.precisions
    width = mean.values.shape[1]
    each = np.full(width, step)
    each[:2] = steep, hard
    precision = np.diag(np.where(mean.is_used, each, 1.0).ravel())
    if hard:
        place = np.arange(len(items)) * width + 1
        shared = hard**2 / (hard * len(items) + prior.capable_sd**-2)
        precision[np.ix_(place, place)] -= shared
    return Expectation(mean, precision)


def survey(problem: Problem, items: Parameters) -> Survey:
    """Return how likely answers and parameters are together, and the slopes of that."""
    log = problem.likelihoods(items) + LOG_WEIGHTS
    peak = log.max(axis=1, keepdims=True)
    weights = np.exp(log - peak)
    total = weights.sum(axis=1, keepdims=True)
    weights /= total
    log_likelihood = float((peak + np.log(total)).sum())
    counts = (problem.one_hot.T @ weights).reshape(*items.values.shape, len(NODES))
    return Survey(
        log_likelihood + problem.expectation.log_density(items),
        log_likelihood,
        weights,
        counts,
        complete_gradient(items, counts) + problem.expectation.pull(items),
    )


def complete_gradient(items: Parameters, counts: Floats) -> Floats:
    """Return the slopes of the likelihood of such counts, of shape (n_items, n_parameters)."""
    found: Floats = np.einsum("wikq,ikq->iw", slopes(items, NODES), counts)
    return found
