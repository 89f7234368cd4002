"""What every method of estimation hands back, before it is told as rows."""

from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from scoring.facets.rows import Variances
from scoring.posteriors.contrasts import Foretold
from scoring.posteriors.parts import Belief, Sites
from scoring.validation import Floats


@dataclass(frozen=True)
class Measures:
    """Measure and standard error of each element of one facet, in logits."""

    measure: Floats
    se: Floats


@dataclass(frozen=True, eq=False)
class Estimates:
    """A fitted model in arrays.

    Attributes
    ----------
    candidates, interviewers, questions : Measures
        One entry an element, in the order of the table's labels.
    competencies : Measures
        Arrays of shape (n_candidates, n_competencies).
    general : Measures
        The candidate's level over all competencies.
    thresholds : ndarray of shape (n_sets, K - 1)
        One set (rating scale), or one a competency or question (partial credit); each sums to 0.
    expected_eta : ndarray of shape (n_ratings,)
        The linear predictor behind each rating, in the order of the table.
    foretold : Foretold or None
        Each rating as all the others would have it, where a method can tell.
    """

    candidates: Measures
    interviewers: Measures
    questions: Measures
    competencies: Measures
    general: Measures
    thresholds: Floats
    variances: Variances
    expected_eta: Floats
    log_likelihood: float
    converged: bool
    iterations: int
    threshold_se: Floats = field(default_factory=lambda: np.empty(0))
    foretold: Foretold | None = None


class Rest(NamedTuple):
    """Where the posterior came to rest: a normal site a rating, and the belief around them."""

    sites: Sites
    belief: Belief


@dataclass(frozen=True, eq=False)
class Fit:
    """Estimates, and what a calibration keeps beside them.

    ``facets_covariance`` is that of severities, difficulties and the level of difficulty of each
    competency, in this order; ``origins`` is where the candidates' mean stands in each, not 0 if questions are anchored.
    """

    estimates: Estimates
    facets_mean: Floats
    facets_covariance: Floats
    origins: Floats
    origin_variances: Floats
    rest: Rest | None = None


__all__ = ["Estimates", "Fit", "Measures", "Rest", "Variances"]
