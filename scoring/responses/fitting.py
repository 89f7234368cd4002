"""Which parameters are likeliest, and how sure is that? EM to come near, Newton to arrive."""

import warnings
from dataclasses import dataclass

import numpy as np

from scoring.errors import ScoringError, ScoringWarning
from scoring.responses.curves import Parameters, chances, slopes
from scoring.responses.information import complete_curvature, lean, missing_information
from scoring.responses.problem import NODES, Problem, Survey, survey
from scoring.validation import Floats

NEAR = 0.2  # logits or log units that a step may have where Newton takes over
LONGEST = 1.0
HALVINGS = 12
FEWEST_ROUNDS = 3


@dataclass(frozen=True)
class Summit:
    """The parameters, their covariance at the mode, and how it was reached."""

    items: Parameters
    covariance: Floats  # of all used parameters, item by item
    log_likelihood: float
    iterations: int
    converged: bool


def climb(problem: Problem, *, max_iter: int, tolerance: float, is_bounded: bool) -> Summit:
    """Return the posterior mean of one competency's item parameters, or their likeliest values.

    Parameters
    ----------
    problem : Problem
    max_iter : int
        Steps at most.
    tolerance : float
        The longest step, in any parameter, that is called arrived.
    is_bounded : bool
        Whether priors bound all parameters, so that there is a mean; else the mode is returned.

    Returns
    -------
    Summit
        The covariance is the inverse of the observed information, prior and all.

    Warns
    -----
    ScoringWarning
        If it has not arrived in so many steps.

    Notes
    -----
    A step of EM goes up each item's own expected curvature [1]_ [2]_. Once near, Newton takes the
    whole observed information, what candidates' unknown abilities take from it included [3]_,
    and arrives in three or four steps, where EM would creep for hundreds.

    References
    ----------
    .. [1] Bock, R. D., & Aitkin, M. (1981). Marginal maximum likelihood estimation of item
       parameters. Psychometrika, 46(4), 443-459. doi:10.1007/BF02293801
    .. [2] Lange, K. (1995). A gradient algorithm locally equivalent to the EM algorithm. Journal
       of the Royal Statistical Society B, 57(2), 425-437.
    .. [3] Louis, T. A. (1982). Finding the observed information matrix when using the EM
       algorithm. Journal of the Royal Statistical Society B, 44(2), 226-233.
    """
    items = problem.expectation.mean
    found, last, rounds = survey(problem, items), np.inf, 0
    while last > tolerance and rounds < max_iter:
        rounds += 1
        is_near = last < NEAR and rounds > FEWEST_ROUNDS
        step = _newton(problem, items, found) if is_near else None
        step = _em(problem, items, found) if step is None else step
        items, found, last = _uphill(problem, items, found, step)
    if last > tolerance:
        warnings.warn(f"Items have not settled after {rounds} steps.", ScoringWarning, stacklevel=4)
    covariance = _covariance(problem, items, found)
    if is_bounded:
        items = items._replace(values=items.values + lean(items, found.counts, covariance))
    return Summit(
        items,
        covariance,
        found.log_likelihood,
        rounds,
        bool(last <= tolerance),
    )


def observed_information(problem: Problem, items: Parameters, found: Survey) -> Floats:
    """Return the negative curvature of the log posterior, of all used parameters."""
    used = np.flatnonzero(items.is_used)
    whole = complete_curvature(items, found.counts) - missing_information(problem, items, found)
    whole += problem.expectation.precision
    inner: Floats = whole[np.ix_(used, used)]
    return inner


def _covariance(problem: Problem, items: Parameters, found: Survey) -> Floats:
    try:
        root = np.linalg.cholesky(observed_information(problem, items, found))
    except np.linalg.LinAlgError as fault:
        raise ScoringError(
            "These answers do not hold the items fast; give priors, or more answers."
        ) from fault
    half: Floats = np.linalg.inv(root)
    covariance: Floats = half.T @ half
    return covariance


def _newton(problem: Problem, items: Parameters, found: Survey) -> Floats | None:
    """Return a step by the whole curvature; None where it does not bend down on all sides."""
    information = observed_information(problem, items, found)
    try:
        np.linalg.cholesky(information)
    except np.linalg.LinAlgError:
        return None
    used = items.is_used
    step = np.zeros(used.shape)
    step[used] = np.linalg.solve(information, found.gradient[used])
    return step


def _em(problem: Problem, items: Parameters, found: Survey) -> Floats:
    """Return a step item by item, as if abilities were known to be as now expected."""
    n_items, width = items.values.shape
    turned = slopes(items, NODES).transpose(1, 0, 2, 3).reshape(n_items, width, -1)
    likely = _expected(items, found.counts).reshape(n_items, 1, -1)
    curved: Floats = (turned * likely) @ turned.transpose(0, 2, 1)
    alone = np.diag(problem.expectation.precision).reshape(n_items, width)
    information = curved + (alone[:, :, None] + 1e-9) * np.eye(width)
    step = np.linalg.solve(information, found.gradient[:, :, None])[:, :, 0]
    bounded: Floats = np.where(items.is_used, np.clip(step, -LONGEST, LONGEST), 0.0)
    return bounded


def _expected(items: Parameters, counts: Floats) -> Floats:
    expected: Floats = chances(items, NODES) * counts.sum(axis=1, keepdims=True)
    return expected


def _uphill(
    problem: Problem, items: Parameters, found: Survey, step: Floats
) -> tuple[Parameters, Survey, float]:
    """Take the step, or as much of it as leads up."""
    share = min(1.0, LONGEST / max(float(np.abs(step).max(initial=0.0)), LONGEST))
    for _ in range(HALVINGS):
        there = items._replace(values=items.values + share * step)
        seen = survey(problem, there)
        if seen.log_posterior >= found.log_posterior - 1e-9 * abs(found.log_posterior):
            return there, seen, float(np.abs(share * step).max(initial=0.0))
        share /= 2
    return items, found, 0.0
