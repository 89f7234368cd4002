"""Where each element stands: how often it was rated, how high, and what would have been fair."""

from dataclasses import dataclass

import numpy as np

from scoring.facets.design import Design
from scoring.facets.estimates import Estimates
from scoring.facets.statistics.fits import Fit, element_fit
from scoring.facets.statistics.residuals import Residuals, residuals
from scoring.validation import Floats, Integers


@dataclass(frozen=True, eq=False)
class Standing:
    """One facet's elements in arrays of shape (n_elements,).

    Attributes
    ----------
    count : int array
        Ratings.
    observed_average, fair_average : float arrays
        On the scale of the points. What was given on average; and what would have been, had
        every other facet been at its mean.
    fit : Fit
    displacement : float array
        How far the ratings would move the measure, in logits; near 0 unless it is anchored.
    """

    count: Integers
    observed_average: Floats
    fair_average: Floats
    fit: Fit
    displacement: Floats


@dataclass(frozen=True, eq=False)
class FacetStatistics:
    """The standings of all three facets."""

    candidates: Standing
    interviewers: Standing
    questions: Standing


def facet_statistics(
    design: Design, estimates: Estimates, found: Residuals | None = None
) -> FacetStatistics:
    """Return counts, averages, fit and displacement of every element."""
    found = found or residuals(design, estimates)
    ability = estimates.candidates.measure
    severity, difficulty = estimates.interviewers.measure, estimates.questions.measure
    middle = (np.nanmean(ability), np.nanmean(severity), np.nanmean(difficulty))
    table, shares = design.table, _shares(design)
    overall = np.tile(shares.sum(axis=0), (max(len(ability), len(severity)), 1))
    ease = ability - middle[1] - middle[2], middle[0] - severity - middle[2]
    return FacetStatistics(
        _standing(design, found, table.candidate, (1.0, ease[0], overall)),
        _standing(design, found, table.interviewer, (-1.0, ease[1], overall)),
        _standing(
            design, found, table.question, (-1.0, middle[0] - middle[1] - difficulty, shares)
        ),
    )


def _standing(
    design: Design, found: Residuals, code: Integers, direction: tuple[float, Floats, Floats]
) -> Standing:
    table, (sign, eta, shares) = design.table, direction
    n = len(eta)
    weight = np.bincount(code, table.weight, n)
    with np.errstate(invalid="ignore", divide="ignore"):
        average = np.bincount(code, table.weight * table.rating, n) / weight
        pull = np.bincount(code, table.weight * found.residual, n)
        push = pull / np.bincount(code, table.weight * found.moments.variance, n)
    return Standing(
        count=np.bincount(code, minlength=n).astype(np.int32),
        observed_average=average + table.lowest,
        fair_average=_fair(found, eta, shares[:n]) + table.lowest,
        fit=element_fit(found, code, n),
        displacement=sign * push,
    )


def _fair(found: Residuals, eta: Floats, shares: Floats) -> Floats:
    """Return the expected category, averaged over the sets of thresholds by their shares."""
    fair = np.zeros(len(eta))
    for row in range(shares.shape[1]):
        fair += shares[:, row] * found.expected_score(np.nan_to_num(eta), row)
    fair /= shares.sum(axis=1)
    fair[np.isnan(eta)] = np.nan
    return fair


def _shares(design: Design) -> Floats:
    """Count the ratings of each question under each set, of shape (n_questions, n_sets)."""
    n_questions = len(design.table.questions)
    place = design.table.question.astype(np.int64) * design.n_sets + design.threshold_set
    count = np.bincount(place, minlength=n_questions * design.n_sets).astype(np.float64)
    return count.reshape(n_questions, design.n_sets)
