"""What does the model expect of each rating, and how far off is it?"""

from dataclasses import dataclass

import numpy as np

from scoring.facets.design import Design
from scoring.facets.estimates import Estimates
from scoring.facets.sheets import runs, side_by_side
from scoring.facets.statistics.kernels import Moments, Rated, describe
from scoring.validation import Floats, Integers


@dataclass(frozen=True, eq=False)
class Residuals:
    """Ratings beside what the model expects of them.

    Attributes
    ----------
    rated : Rated
    odds : float array of shape (n_sets, K)
        exp of minus the running sum of thresholds.
    moments : Moments
        Arrays of shape (n_ratings,), in category units from 0.
    """

    rated: Rated
    odds: Floats
    moments: Moments

    @property
    def residual(self) -> Floats:
        """Rating minus what was expected."""
        residual: Floats = self.rated.rating - self.moments.expected
        return residual

    @property
    def standardised(self) -> Floats:
        """Residual in standard deviations of the rating."""
        z: Floats = self.residual / np.sqrt(np.maximum(self.moments.variance, 1e-12))
        return z

    def expected_score(self, eta: Floats, threshold_set: int) -> Floats:
        """Return the expected category at each predictor, under one set of thresholds."""
        sets = np.full(len(eta), threshold_set, dtype=np.int32)
        return moments_of(np.asarray(eta, dtype=np.float64), sets, self.odds).expected


def residuals(design: Design, estimates: Estimates) -> Residuals:
    """Return every rating beside its expectation."""
    table, eta = design.table, np.ascontiguousarray(estimates.expected_eta, dtype=np.float64)
    rated = Rated(eta, table.rating, table.weight, design.threshold_set)
    odds = odds_of(estimates.thresholds)
    told = estimates.foretold
    if told is not None:
        return Residuals(rated, odds, Moments(told.expected, told.variance, told.fourth))
    return Residuals(rated, odds, moments_of(eta, design.threshold_set, odds))


def odds_of(thresholds: Floats) -> Floats:
    """Return exp of minus the running sums of thresholds, of shape (n_sets, K)."""
    start = np.zeros((len(thresholds), 1))
    steps = np.concatenate([start, np.cumsum(thresholds, axis=1)], axis=1)
    odds: Floats = np.exp(-steps)
    return odds


def moments_of(eta: Floats, threshold_set: Integers, odds: Floats) -> Moments:
    """Return what the model expects of ratings with these predictors."""
    moments = Moments(np.empty(len(eta)), np.empty(len(eta)), np.empty(len(eta)))

    def task(run: tuple[int, int]) -> None:
        describe((eta, threshold_set), odds, moments, run)

    side_by_side(task, runs(np.arange(len(eta) + 1)))
    return moments
