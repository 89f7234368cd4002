"""Fits with fixed interviewers and questions, told as a calibration wants them."""

import numpy as np

from scoring.facets.design import Design
from scoring.facets.estimates import Estimates, Fit
from scoring.facets.joint.fitting import fit_joint
from scoring.facets.marginal.fitting import fit_marginal
from scoring.validation import Floats


def fit_fixed(design: Design, method: str) -> Fit:
    """Return the fit by joint ("jml") or marginal ("mml") maximum likelihood."""
    estimates = fit_joint(design) if method == "jml" else fit_marginal(design)
    nowhere = np.zeros(len(design.table.competencies))
    return Fit(
        estimates, _means(design, estimates), _covariance(design, estimates), nowhere, nowhere
    )


def _means(design: Design, estimates: Estimates) -> Floats:
    owner = design.table.competency_of_question
    counts = np.bincount(owner, minlength=len(design.table.competencies))
    difficulty = estimates.questions.measure
    return np.concatenate(
        [estimates.interviewers.measure, difficulty, np.bincount(owner, difficulty) / counts]
    )


def _covariance(design: Design, estimates: Estimates) -> Floats:
    """Return the errors of elements as if they were independent, and of levels from these."""
    owner = design.table.competency_of_question
    n_competencies = len(design.table.competencies)
    counts = np.bincount(owner, minlength=n_competencies)
    own = estimates.questions.se**2
    level = np.bincount(owner, own, minlength=n_competencies) / counts**2
    return np.diag(np.concatenate([estimates.interviewers.se**2, own, level]))
