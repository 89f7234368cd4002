"""Does an interviewer become more severe, or more lenient, as time goes by?"""

from dataclasses import dataclass

import numpy as np

from scoring.errors import ScoringError
from scoring.facets.findings.effects import Fitted, effects
from scoring.posteriors.contrasts import Asked


@dataclass(frozen=True)
class Drift:
    """How one interviewer's severity changes with time.

    Attributes
    ----------
    interviewer : str
    count : int
    change, se : float
        Logits of severity in one unit of time (a day, where dates were read); above 0 is growing
        more severe. nan if all ratings were given at one time.
    z, p, p_adjusted : float
        The last with false findings among all interviewers controlled.
    """

    interviewer: str
    count: int
    change: float
    se: float
    z: float
    p: float
    p_adjusted: float


def drifts(fitted: Fitted) -> tuple[Drift, ...]:
    """Return the drift of each interviewer, in the order of the table.

    Raises
    ------
    ScoringError
        If the table has no times.
    """
    table = fitted.design.table
    if table.time is None:
        raise ScoringError("The table of ratings has no column 'time' to see drift in.")
    code, n = table.interviewer, len(table.interviewers)
    middle = np.bincount(code, table.time, n) / np.bincount(code, minlength=n)
    found = effects(fitted, Asked(code.astype(np.int64), middle[code] - table.time), n)
    rows = zip(table.interviewers, found.rows(), strict=True)
    return tuple(Drift(interviewer, *row) for interviewer, row in rows)
