"""A fit told as rows, and frozen as a calibration."""

from dataclasses import replace
from typing import Any

import numpy as np

from scoring.calibrations import Calibration, Scale, Thresholds
from scoring.calibrations.calibration import SCHEMA
from scoring.facets.design import Design
from scoring.facets.estimates import Estimates, Fit, Measures
from scoring.facets.findings.displacements import displaced
from scoring.facets.findings.effects import Fitted
from scoring.facets.rows import (
    CandidateElement,
    CompetencyMeasure,
    Element,
    Facet,
    QuestionElement,
    Subset,
)
from scoring.facets.statistics import Standing, facet_spread, facet_statistics, subsets
from scoring.validation import Floats

LEAST_TOLD = 0.02


def calibration_of(method: str, scale: Scale, fitted: Fitted, fit: Fit) -> Calibration:
    """Return a fit as a calibration."""
    design, estimates = fitted.design, fitted.estimates
    table = design.table
    told = displaced(fitted, facet_statistics(design, estimates, fitted.residuals))
    e = len(table.interviewers) + len(table.questions)
    return Calibration(
        schema=SCHEMA,
        fingerprint=table.fingerprint,
        method=method,
        model=scale,
        log_likelihood=float(estimates.log_likelihood),
        converged=bool(estimates.converged),
        iterations=int(estimates.iterations),
        thresholds=_thresholds(design, estimates),
        variances=estimates.variances,
        candidates=_candidates(design, estimates, told.candidates),
        interviewers=_interviewers(design, estimates, told.interviewers),
        questions=_questions(design, estimates, told.questions),
        facets=_facets(method, _told_apart(method, design, fit)),
        subsets=tuple(
            Subset(each.link, each.candidates, each.interviewers, each.questions)
            for each in subsets(table)
        ),
        levels=tuple(fit.facets_mean[e:].tolist()),
        origins=tuple(fit.origins.tolist()),
        origin_variances=tuple(fit.origin_variances.tolist()),
        facets_covariance=_lower(fit.facets_covariance),
    )


def _candidates(
    design: Design, estimates: Estimates, told: Standing
) -> tuple[CandidateElement, ...]:
    table, found = design.table, estimates.competencies
    shape = (len(table.candidates), len(table.competencies))
    counts = np.zeros(shape, dtype=np.int64)
    np.add.at(counts, (table.candidate, table.competency), 1)
    parts = zip(found.measure.tolist(), found.se.tolist(), counts.tolist(), strict=True)
    fields = _fields(table.candidates, estimates.candidates, told)
    return tuple(
        CandidateElement(
            **each, competencies=tuple(map(CompetencyMeasure, table.competencies, *part))
        )
        for each, part in zip(fields, parts, strict=True)
    )


def _interviewers(design: Design, estimates: Estimates, told: Standing) -> tuple[Element, ...]:
    fields = _fields(design.table.interviewers, estimates.interviewers, told)
    return tuple(Element(**each) for each in fields)


def _questions(design: Design, estimates: Estimates, told: Standing) -> tuple[QuestionElement, ...]:
    table = design.table
    fields = _fields(table.questions, estimates.questions, told)
    owners = (table.competencies[code] for code in table.competency_of_question)
    return tuple(
        QuestionElement(**each, competency=of) for each, of in zip(fields, owners, strict=True)
    )


def _fields(labels: tuple[str, ...], found: Measures, told: Standing) -> list[dict[str, Any]]:
    """Return the fields of each element of a facet, as plain numbers."""
    fit = told.fit
    columns = {
        "id": labels,
        "measure": found.measure.tolist(),
        "se": found.se.tolist(),
        "count": told.count.tolist(),
        "observed_average": told.observed_average.tolist(),
        "fair_average": told.fair_average.tolist(),
        "infit": fit.infit.tolist(),
        "infit_z": fit.infit_z.tolist(),
        "outfit": fit.outfit.tolist(),
        "outfit_z": fit.outfit_z.tolist(),
        "displacement": told.displacement.tolist(),
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _thresholds(design: Design, estimates: Estimates) -> tuple[Thresholds, ...]:
    values, se = estimates.thresholds.tolist(), estimates.threshold_se
    errors = se.tolist() if se.shape == estimates.thresholds.shape else [()] * len(values)
    return tuple(
        Thresholds(label, tuple(row), tuple(error))
        for label, row, error in zip(design.set_labels, values, errors, strict=True)
    )


def _facets(method: str, estimates: Estimates) -> dict[str, Facet]:
    """Return how far the elements of each facet can be told apart, shrinkage undone."""
    v = estimates.variances
    n_competencies = estimates.competencies.measure.shape[1]
    is_drawn_in = method == "eb"
    spread = {
        "candidates": 0.0 if method == "jml" else v.general + v.specific / n_competencies,
        "interviewers": v.severity * is_drawn_in,
        "questions": v.difficulty * is_drawn_in,
    }
    return {
        name: facet_spread(_unshrunk(getattr(estimates, name), variance))
        for name, variance in spread.items()
    }


def _told_apart(method: str, design: Design, fit: Fit) -> Estimates:
    """Return estimates with each question as it stands beside its competency's level.

    How hard the questions of a competency are on the whole is in doubt as well, and the same for
    all: that does not make it harder to tell one from another.
    """
    if method != "eb":
        return fit.estimates
    e = len(fit.facets_mean) - len(design.table.competencies)
    own = np.arange(len(design.table.interviewers), e)
    level = e + design.table.competency_of_question
    spread, variance = fit.facets_covariance, np.diag(fit.facets_covariance)
    squared = variance[own] + variance[level] - 2 * spread[own, level]
    apart = Measures(
        fit.facets_mean[own] - fit.facets_mean[level], np.sqrt(np.maximum(squared, 0.0))
    )
    return replace(fit.estimates, questions=apart)


def _unshrunk(found: Measures, variance: float) -> Measures:
    """Return measures as their ratings alone would have them, before a prior drew them in."""
    if not variance:
        return found
    squared = np.where(found.se > 0, found.se**2, np.nan)
    own = 1.0 / squared - 1.0 / variance
    own = np.where(own > LEAST_TOLD / variance, own, np.nan)
    return Measures(found.measure / squared / own, 1.0 / np.sqrt(own))


def _lower(matrix: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row[: place + 1]) for place, row in enumerate(matrix.tolist()))
