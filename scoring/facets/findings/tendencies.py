"""Does an interviewer use the whole scale, or keep to the middle?"""

from dataclasses import dataclass

import numpy as np

from scoring.facets.findings.effects import Fitted, effects
from scoring.posteriors.contrasts import Asked
from scoring.validation import Floats


@dataclass(frozen=True)
class Tendency:
    """How much one interviewer makes of a difference between candidates.

    Attributes
    ----------
    interviewer : str
    count : int
    stretch, se : float
        Beyond what others make of one logit: -0.3 makes 0.7 of it, as central tendency does;
        +0.3 makes 1.3, as one who runs to the ends of the scale does.
    z, p, p_adjusted : float
        The last with false findings among all interviewers controlled.
    observed_sd, expected_sd : float
        Spread of the ratings in points, and what the model expects of the same meetings; an
        observed one far below tells of a restricted range.
    """

    interviewer: str
    count: int
    stretch: float
    se: float
    z: float
    p: float
    p_adjusted: float
    observed_sd: float
    expected_sd: float


def tendencies(fitted: Fitted) -> tuple[Tendency, ...]:
    """Return how much each interviewer makes of what the other ratings foretell."""
    table = fitted.design.table
    told = fitted.estimates.foretold
    along = fitted.estimates.expected_eta if told is None else told.eta
    code = table.interviewer.astype(np.int64)
    along = along - _averages(fitted, along)[code]
    found = effects(fitted, Asked(code, along), len(table.interviewers))
    spreads = zip(*(each.tolist() for each in _spreads(fitted)), strict=True)
    rows = zip(table.interviewers, found.rows(), spreads, strict=True)
    return tuple(Tendency(interviewer, *row, *spread) for interviewer, row, spread in rows)


def _spreads(fitted: Fitted) -> tuple[Floats, Floats]:
    """Return observed and expected standard deviation of each interviewer's ratings."""
    rating = fitted.design.table.rating.astype(np.float64)
    moments = fitted.residuals.moments
    observed = _averages(fitted, rating**2) - _averages(fitted, rating) ** 2
    expected = _averages(fitted, moments.expected**2 + moments.variance)
    expected -= _averages(fitted, moments.expected) ** 2
    return np.sqrt(np.maximum(observed, 0.0)), np.sqrt(np.maximum(expected, 0.0))


def _averages(fitted: Fitted, values: Floats) -> Floats:
    table = fitted.design.table
    n = len(table.interviewers)
    count = np.bincount(table.interviewer, minlength=n)
    averages: Floats = np.bincount(table.interviewer, values, n) / count
    return averages
