"""Who, met with what, is rated otherwise than both alone would tell?"""

from dataclasses import dataclass

import numpy as np

from scoring.errors import ScoringError
from scoring.facets.design import Design
from scoring.facets.findings.effects import Fitted, effects
from scoring.posteriors.contrasts import Asked
from scoring.validation import Floats, Integers

PERIODS = 4


@dataclass(frozen=True)
class Interaction:
    """One pair of elements, and how far their ratings are from what each alone would give.

    Attributes
    ----------
    first, second : str
        Labels of the two elements.
    count : int
    size, se : float
        Logits; above 0, the ratings are higher than expected.
    z, p, p_adjusted : float
        The last with false findings among all pairs controlled.
    excess : float
        Mean of ratings less what was expected, in points.
    """

    first: str
    second: str
    count: int
    size: float
    se: float
    z: float
    p: float
    p_adjusted: float
    excess: float


def interactions(fitted: Fitted, first: str, second: str) -> tuple[Interaction, ...]:
    """Return every pair of elements that met, the least likely first.

    Parameters
    ----------
    fitted : Fitted
    first, second : str
        Two of candidate, interviewer, question, competency, group, time. Times are cut into four
        periods with as many ratings each.

    Raises
    ------
    ScoringError
        If there is no such facet, or the ratings lack its column.
    """
    code, labels = _paired(fitted.design, first, second)
    found = effects(fitted, Asked(code, np.ones(len(code))), len(labels))
    weight = fitted.design.table.weight
    with np.errstate(invalid="ignore"):
        excess = np.bincount(code, weight * fitted.residuals.residual) / np.bincount(code, weight)
    rows = [
        Interaction(one, other, *row, excess=over)
        for (one, other), row, over in zip(labels, found.rows(), excess.tolist(), strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (np.isnan(row.p), row.p)))


def _paired(
    design: Design, first: str, second: str
) -> tuple[np.ndarray[tuple[int], np.dtype[np.int64]], list[tuple[str, str]]]:
    if first == second:
        raise ScoringError(f"An interaction takes two facets, not {first!r} twice.")
    (code, names), (other, other_names) = _coded(design, first), _coded(design, second)
    n = len(other_names)
    met, cell = np.unique(code.astype(np.int64) * n + other, return_inverse=True)
    return cell.astype(np.int64), [(names[pair // n], other_names[pair % n]) for pair in met]


def _coded(design: Design, facet: str) -> tuple[Integers, tuple[str, ...]]:
    """Return a facet's codes, one a rating, and its labels."""
    table = design.table
    plain = {
        "candidate": (table.candidate, table.candidates),
        "interviewer": (table.interviewer, table.interviewers),
        "question": (table.question, table.questions),
        "competency": (table.competency, table.competencies),
    }
    if facet in plain:
        return plain[facet]
    if facet not in {"group", "time"}:
        raise ScoringError(
            f"There is no facet {facet!r}; there are {', '.join(plain)}, group, time."
        )
    if facet == "time" and table.time is not None:
        return _periods(table.time)
    if facet == "group" and table.group is not None:
        labels, code = np.unique(table.group, return_inverse=True)
        return code.astype(np.int32), tuple(labels.tolist())
    raise ScoringError(f"The table of ratings has no column {facet!r} to compare.")


def _periods(time: Floats) -> tuple[Integers, tuple[str, ...]]:
    cuts = np.quantile(time, np.arange(1, PERIODS) / PERIODS)
    labels = tuple(f"period {k + 1} of {PERIODS}" for k in range(PERIODS))
    return np.searchsorted(cuts, time).astype(np.int32), labels
