"""From a design to its estimates, by empirical Bayes."""

from dataclasses import dataclass

import numpy as np

from scoring.facets.bayes.blocks import blocks_of, measures
from scoring.facets.bayes.border import Border, border_of
from scoring.facets.bayes.crews import Threads, workers
from scoring.facets.bayes.doubt import Doubt, doubt_of
from scoring.facets.bayes.hyper import Space
from scoring.facets.bayes.posterior import Posterior, Settled
from scoring.facets.bayes.search import Found, first_hyper, search, settled_at
from scoring.facets.design import Design
from scoring.facets.estimates import Estimates, Measures
from scoring.validation import Floats

STEP_TOLERANCE = 1e-2


@dataclass(frozen=True, eq=False)
class BayesFit:
    """Estimates, and what a calibration keeps beside them.

    ``facets_covariance`` is that of severities, difficulties and levels, in this order;
    ``origins`` is where the candidates' mean stands in each competency.
    """

    estimates: Estimates
    facets_mean: Floats
    facets_covariance: Floats
    origins: Floats


def fit_bayes(design: Design) -> BayesFit:
    """Return the empirical Bayes fit of a design."""
    table = design.table
    everybody = np.arange(len(table.candidates))
    blocks = blocks_of(design, everybody, workers(len(table)))
    space = Space(design.n_sets, table.n_categories, len(table.competencies) > 1)
    posterior = Posterior(border_of(design), Threads(blocks), space)
    found = search(posterior, design, space.vector(first_hyper(design)), STEP_TOLERANCE)
    settled = settled_at(posterior, found.vector)
    doubt = doubt_of(posterior, settled, found, shares_of(len(table.competencies)))
    return _fit(design, posterior, found, settled, doubt)


def shares_of(n_competencies: int) -> Floats:
    """Return the targets to tell of: each competency, their mean, and the general level."""
    return np.vstack(
        [
            np.eye(n_competencies),
            np.full((1, n_competencies), 1.0 / n_competencies),
            np.zeros((1, n_competencies)),
        ]
    )


def _fit(
    design: Design, posterior: Posterior, found: Found, settled: Settled, doubt: Doubt
) -> BayesFit:
    table, border = design.table, posterior.border
    d, j, e = len(table.competencies), border.n_interviewers, border.n_elements
    told = np.concatenate(posterior.crew.ask(measures, settled.belief, shares_of(d)))
    mean, se = told[..., 0], np.sqrt(told[..., 1] + doubt.candidates)
    facet_se = np.sqrt(np.diag(settled.facets.covariance) + np.diag(doubt.facets))
    facet_mean = settled.facets.mean
    slope = posterior.slope(settled)
    estimates = Estimates(
        candidates=Measures(mean[:, d], se[:, d]),
        interviewers=Measures(facet_mean[:j], facet_se[:j]),
        questions=Measures(facet_mean[j:e], facet_se[j:e]),
        competencies=Measures(mean[:, :d], se[:, :d]),
        general=Measures(mean[:, d + 1], se[:, d + 1]),
        thresholds=settled.hyper.thresholds,
        variances=settled.hyper.variances,
        expected_eta=_expected_eta(design, border, mean, facet_mean),
        log_likelihood=slope.log_evidence,
        converged=found.converged,
        iterations=found.iterations,
        threshold_se=doubt.thresholds,
    )
    return BayesFit(estimates, facet_mean, settled.facets.covariance + doubt.facets, np.zeros(d))


def _expected_eta(design: Design, border: Border, mean: Floats, facet_mean: Floats) -> Floats:
    table = design.table
    severity = facet_mean[table.interviewer]
    difficulty = facet_mean[border.n_interviewers + table.question]
    eta: Floats = mean[table.candidate, table.competency] - severity - difficulty
    return eta
