"""From a design to its estimates, by empirical Bayes."""

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from threadpoolctl import threadpool_limits  # type: ignore[import-untyped]

from scoring.facets.bayes.blocks import blocks_of, measures, resting
from scoring.facets.bayes.border import Border, border_of
from scoring.facets.bayes.crews import crew_of, worth
from scoring.facets.bayes.doubt import Doubt, doubt_of, little_doubt
from scoring.facets.bayes.hyper import Space
from scoring.facets.bayes.origins import placed, targets_of
from scoring.facets.bayes.posterior import Posterior, Settled
from scoring.facets.bayes.refining import refine
from scoring.facets.bayes.search import Found, search, settled_at
from scoring.facets.design import Design
from scoring.facets.estimates import Estimates, Fit, Measures, Rest
from scoring.posteriors.parts import Places, Sites
from scoring.validation import Floats

STEP_TOLERANCE = 1e-2
FIRST_TOLERANCE = 5e-2
LARGE = 60_000
SAMPLE = 30_000


def fit_bayes(design: Design, workers: object = "threads") -> Fit:
    """Return the empirical Bayes fit of a design.

    Many ratings are searched in two steps: spreads and thresholds from every so many-th
    candidate, and then a few Newton steps with all of them.
    """
    everybody = np.arange(len(design.table.candidates))
    with threadpool_limits(1, "blas"), _posterior(design, everybody, workers) as whole:
        if len(design.table) <= LARGE:
            found = search(whole, design, 1.0, STEP_TOLERANCE)
            settled = settled_at(whole, found.vector)
            doubt = doubt_of(whole, settled, found, targets_of(design))
            return _fit(design, whole, found, settled, doubt)
        return _fit_large(design, whole)


def _fit_large(design: Design, whole: Posterior) -> Fit:
    every = -(-len(design.table) // SAMPLE)
    some = np.arange(0, len(design.table.candidates), every)
    with _posterior(design, some, "threads") as sample:
        first = search(sample, design, 1.0 / every, FIRST_TOLERANCE)
        found, settled, log_evidence = refine(sample, whole, first, float(every))
    doubt = little_doubt(whole, settled, found, log_evidence)
    return _fit(design, whole, found, settled, doubt)


@contextmanager
def _posterior(design: Design, chosen: Places, workers: object) -> Iterator[Posterior]:
    """Hire a crew for these candidates, and let it go at the end."""
    table = design.table
    n_ratings = int(np.diff(table.offsets)[chosen].sum())
    count = worth(n_ratings) if workers == "threads" else max(2, worth(n_ratings))
    crew = crew_of(blocks_of(design, chosen, count), workers)
    space = Space(design.n_sets, table.n_categories, len(table.competencies) > 1)
    try:
        yield Posterior(border_of(design), crew, space)
    finally:
        crew.dismiss()


def _fit(design: Design, posterior: Posterior, found: Found, settled: Settled, doubt: Doubt) -> Fit:
    table, border = design.table, posterior.border
    d, j, e = len(table.competencies), border.n_interviewers, border.n_elements
    targets = targets_of(design)
    told = np.concatenate(posterior.crew.ask(measures, settled.belief, targets))
    unsure = settled.facets._replace(covariance=settled.facets.covariance + doubt.facets)
    place = placed(design, unsure)
    mean = told[..., 0] + targets.lifts @ place.origins
    se = np.sqrt(told[..., 1] + doubt.candidates)
    facet_mean, facet_se = place.mean, np.sqrt(np.maximum(np.diag(place.covariance), 0.0))
    estimates = Estimates(
        candidates=Measures(mean[:, d], se[:, d]),
        interviewers=Measures(facet_mean[:j], facet_se[:j]),
        questions=Measures(facet_mean[j:e], facet_se[j:e]),
        competencies=Measures(mean[:, :d], se[:, :d]),
        general=Measures(mean[:, d + 1], se[:, d + 1]),
        thresholds=settled.hyper.thresholds,
        variances=settled.hyper.variances,
        expected_eta=_expected_eta(design, border, mean, facet_mean),
        log_likelihood=doubt.log_evidence,
        converged=found.converged,
        iterations=found.iterations,
        threshold_se=doubt.thresholds,
    )
    sites = Sites(*map(np.concatenate, zip(*posterior.crew.ask(resting), strict=True)))
    return Fit(estimates, *place, Rest(sites, settled.belief))


def _expected_eta(design: Design, border: Border, mean: Floats, facet_mean: Floats) -> Floats:
    table = design.table
    severity = facet_mean[table.interviewer]
    difficulty = facet_mean[border.n_interviewers + table.question]
    eta: Floats = mean[table.candidate, table.competency] - severity - difficulty
    return eta
