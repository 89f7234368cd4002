"""Do the points of the scale work: is each used, and do they stand in order?"""

from dataclasses import dataclass
from math import nan

import numpy as np

from scoring.facets.design import Design
from scoring.facets.estimates import Estimates
from scoring.facets.statistics.kernels import CategorySums, sum_categories
from scoring.facets.statistics.residuals import Residuals, residuals


@dataclass(frozen=True)
class Category:
    """One point of the scale, under one set of thresholds.

    Attributes
    ----------
    thresholds : str
        The set: "all", or the question or competency it belongs to.
    point : int
    count : float
        Ratings, weighted.
    share : float
    average_measure, expected_measure : float
        Mean predictor of the ratings at this point, in logits, and what the model expects.
    outfit : float
        Squared standardised residuals at this point over those expected; 1 is expected.
    threshold, threshold_se : float
        Where this point and the one below are equally likely; nan for the lowest point.
    is_disordered : bool
        The threshold lies below the one before, so this point is never the likeliest; or
        better candidates got the lower point on average.
    """

    thresholds: str
    point: int
    count: float
    share: float
    average_measure: float
    expected_measure: float
    outfit: float
    threshold: float
    threshold_se: float
    is_disordered: bool


def categories(
    design: Design, estimates: Estimates, found: Residuals | None = None
) -> tuple[Category, ...]:
    """Return one row a point and set of thresholds."""
    found = found or residuals(design, estimates)
    shape = found.odds.shape
    sums = CategorySums(*(np.zeros(shape) for _ in CategorySums._fields))
    sum_categories(found.rated, found.odds, np.empty(shape[1]), found.moments, sums)
    return tuple(
        _category(design, estimates, sums, (row, point))
        for row in range(shape[0])
        for point in range(shape[1])
    )


def _category(
    design: Design, estimates: Estimates, sums: CategorySums, place: tuple[int, int]
) -> Category:
    row, point = place
    average = _ratio(sums.eta[place], sums.seen[place])
    threshold, se = _threshold(estimates, place)
    below = _threshold(estimates, (row, point - 1))[0], _average_below(sums, place)
    return Category(
        thresholds=design.set_labels[row],
        point=design.table.lowest + point,
        count=float(sums.seen[place]),
        share=_ratio(sums.seen[place], sums.seen[row].sum()),
        average_measure=average,
        expected_measure=_ratio(sums.expected_eta[place], sums.expected_seen[place]),
        outfit=_ratio(sums.square[place], sums.expected_square[place]),
        threshold=threshold,
        threshold_se=se,
        is_disordered=bool(threshold < below[0] or average < below[1]),
    )


def _threshold(estimates: Estimates, place: tuple[int, int]) -> tuple[float, float]:
    row, point = place
    if point < 1:
        return nan, nan
    se = estimates.threshold_se
    known = float(se[row, point - 1]) if se.shape == estimates.thresholds.shape else nan
    return float(estimates.thresholds[row, point - 1]), known


def _average_below(sums: CategorySums, place: tuple[int, int]) -> float:
    row, point = place
    return _ratio(sums.eta[row, point - 1], sums.seen[row, point - 1]) if point else nan


def _ratio(top: float, bottom: float) -> float:
    return float(top / bottom) if bottom > 0 else nan
