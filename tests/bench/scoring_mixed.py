"""A linear mixed model with crossed parts, as lme4 fits it: ratings taken for numbers.

``rating ~ 1 + (1 | interviewer) + (1 | question) + (1 | candidate) + (1 | candidate:interviewer)
+ (1 | candidate:question)`` by maximum likelihood, each candidate's block worked on its own.

References
----------
.. [1] Bates, D., Maechler, M., Bolker, B., & Walker, S. (2015). Fitting linear mixed-effects models
   using lme4. Journal of Statistical Software, 67(1), 1-48. doi:10.18637/jss.v067.i01
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.optimize import minimize

from scoring.ratings import RatingTable

Floats = npt.NDArray[np.float64]

START = np.log([0.5, 0.5, 1.0, 0.5, 0.5])
FARTHEST = (-12.0, 4.0)


class Mixed(NamedTuple):
    """Variances by part (the last is the residual's), the deviance, and each candidate's parts."""

    variances: Floats
    deviance: float
    candidates: Floats
    answers: Floats


class _Solution(NamedTuple):
    deviance: float
    residual: float
    weighed: Floats


def fit_mixed(table: RatingTable) -> Mixed:
    """Fit by maximum likelihood; every candidate has equally many ratings."""
    shape = (len(table.candidates), -1)
    rating = table.rating.reshape(shape).astype(np.float64)
    met, asked = table.interviewer.reshape(shape), table.question.reshape(shape)
    sizes = (len(table.interviewers), len(table.questions))
    border = np.concatenate(
        [np.eye(sizes[0])[met], np.eye(sizes[1])[asked], np.ones((*met.shape, 1))], axis=2
    )
    same = [np.ones((*met.shape, met.shape[1])), *(_pairs(each) for each in (met, asked))]

    def solved(ratio: Floats) -> _Solution:
        return _solution(rating, border, same, np.repeat(ratio[:2], sizes), ratio[2:])

    found = minimize(
        lambda logs: solved(np.exp(logs)).deviance, START, method="L-BFGS-B", bounds=[FARTHEST] * 5
    )
    ratio = np.exp(found.x)
    best = solved(ratio)
    variances = best.residual * np.append(ratio, 1.0)
    return Mixed(
        variances,
        best.deviance,
        ratio[2] * best.weighed.sum(axis=1),
        ratio[4] * np.einsum("nij,nj->ni", same[2], best.weighed),
    )


def _pairs(code: npt.NDArray) -> Floats:
    return (code[:, :, None] == code[:, None, :]).astype(np.float64)


def _solution(rating, border, same, prior, ratio) -> _Solution:
    """Return the deviance at these variance ratios, and the weighed residuals behind it."""
    block = np.eye(rating.shape[1]) + sum(r * each for r, each in zip(ratio, same, strict=True))
    inverse = np.linalg.inv(block)
    left = inverse @ border
    normal = np.einsum("nij,nik->jk", border, left)
    normal[np.arange(len(prior)), np.arange(len(prior))] += 1 / prior
    right = np.einsum("nij,ni->j", left, rating)
    effects = np.linalg.solve(normal, right)
    weighed = np.einsum("nij,nj->ni", inverse, rating - border @ effects)
    squares = (rating * np.einsum("nij,nj->ni", inverse, rating)).sum() - right @ effects
    residual = squares / rating.size
    logs = np.linalg.slogdet(block)[1].sum() + np.log(prior).sum()
    # the intercept has no prior: its own corner of the normal matrix does not belong to |V|
    borders = np.linalg.slogdet(normal[:-1, :-1])[1]
    deviance = rating.size * np.log(residual) + logs + borders
    return _Solution(deviance / rating.size, residual, weighed)
