"""Do interviewers who heard the same answer give the same point, more often than expected?"""

from dataclasses import dataclass
from math import nan

import numpy as np

from scoring.facets.design import Design
from scoring.facets.estimates import Estimates
from scoring.facets.statistics.kernels import Met, sum_agreements
from scoring.facets.statistics.residuals import Residuals, residuals

EVERYONE = "all"


@dataclass(frozen=True)
class Agreement:
    """How one interviewer agrees with the others, or all of them with each other.

    Attributes
    ----------
    interviewer : str
        "all" for the whole table.
    pairs : int
        Pairs of ratings of one answer by two interviewers.
    exact, expected, adjacent : float
        Shares of pairs: of the same point, of the same point if each judged alone as the model
        says, and of neighbouring points. nan without pairs.
    beyond : float
        (exact - expected) / (1 - expected): 0 when interviewers judge alone. Well above 0 they
        agree more than independent experts would.
    """

    interviewer: str
    pairs: int
    exact: float
    expected: float
    adjacent: float
    beyond: float


def agreements(
    design: Design, estimates: Estimates, found: Residuals | None = None
) -> tuple[Agreement, ...]:
    """Return the agreement of all interviewers, then of each."""
    found = found or residuals(design, estimates)
    table = design.table
    sums = np.zeros((len(table.interviewers), 4))
    scratch = np.empty(found.odds.shape[1]), np.empty(found.odds.shape[1])
    met = Met(table.offsets, table.interviewer, table.question)
    sum_agreements(met, found.rated, found.odds, scratch, sums)
    each = tuple(_agreement(*row) for row in zip(table.interviewers, sums.tolist(), strict=True))
    return (_agreement(EVERYONE, (sums.sum(axis=0) / 2).tolist()), *each)


def _agreement(interviewer: str, sums: list[float]) -> Agreement:
    pairs = round(sums[0])
    if not pairs:
        return Agreement(interviewer, 0, nan, nan, nan, nan)
    exact, expected, adjacent = (number / pairs for number in sums[1:])
    beyond = (exact - expected) / (1 - expected)
    return Agreement(interviewer, pairs, exact, expected, adjacent, beyond)
