"""Where the candidates stand against anchored questions."""

from typing import NamedTuple

import numpy as np

from scoring.errors import ScoringError
from scoring.facets.bayes.border import Facets
from scoring.facets.design import Design, pins_of
from scoring.posteriors.passes import Targets
from scoring.validation import Floats


class Placed(NamedTuple):
    """Facet elements on the anchors' scale, and each competency's origin with its variance."""

    mean: Floats
    covariance: Floats
    origins: Floats
    origin_variances: Floats


def targets_of(design: Design) -> Targets:
    """Return what to tell of: each competency, their mean, and the general level."""
    if np.isfinite(design.candidate_anchor).any():
        raise ScoringError(
            "method='eb' holds interviewers and questions fast; to anchor candidates, use method='jml'."
        )
    n = len(design.table.competencies)
    mean = np.full((1, n), 1.0 / n)
    lifts = np.vstack([np.eye(n), mean, mean])
    return Targets(np.vstack([np.eye(n), mean, np.zeros((1, n))]), lifts, pins_of(design))


def placed(design: Design, facets: Facets) -> Placed:
    """Move difficulties and levels to the anchors' scale, competency by competency."""
    pins, owner = pins_of(design), design.table.competency_of_question
    j, e = len(design.table.interviewers), len(design.table.interviewers) + len(owner)
    turn, origins = np.eye(len(facets.mean)), np.zeros(len(pins))
    variances = np.zeros(len(pins))
    for d in np.flatnonzero(pins >= 0):
        pin = pins[d]
        origins[d] = design.question_anchor[pin - j] - facets.mean[pin]
        variances[d] = facets.covariance[pin, pin]
        turn[np.append(j + np.flatnonzero(owner == d), e + d), pin] -= 1.0
    lift = np.concatenate([np.zeros(j), origins[owner], origins])
    covariance = turn @ facets.covariance @ turn.T
    return Placed(facets.mean + lift, covariance, origins, variances)
