"""Where the search begins: log odds of the observed averages."""

import numpy as np

from scoring.facets.design import Design
from scoring.facets.sheets import Sheet, border_of
from scoring.validation import Floats, Integers


def start(design: Design, sheet: Sheet) -> tuple[Floats, Floats]:
    """Return first abilities, and the first border."""
    border, top = border_of(design), design.table.n_categories - 1
    candidate = np.repeat(np.arange(len(sheet.offsets) - 1, dtype=np.int32), np.diff(sheet.offsets))
    ability = _log_odds(sheet, candidate, len(sheet.offsets) - 1, top)
    severity = -_log_odds(sheet, sheet.first, border.n_elements, top)[: border.n_interviewers]
    difficulty = -_log_odds(sheet, sheet.second, border.n_elements, top)[border.n_interviewers :]
    steps = first_steps(design, sheet)
    return (
        _anchored(ability, design.candidate_anchor),
        np.concatenate(
            [
                _anchored(severity - severity.mean(), design.interviewer_anchor),
                _anchored(difficulty - difficulty.mean(), design.question_anchor),
                steps.ravel(),
            ]
        ),
    )


def first_steps(design: Design, sheet: Sheet) -> Floats:
    """Return running sums of thresholds from the counts of points, of shape (n_sets, K)."""
    border = border_of(design)
    place = sheet.steps - border.n_elements + sheet.rating
    count = np.bincount(place, sheet.weight, border.n_sets * border.n_categories) + 0.5
    steps = -np.log(count.reshape(border.n_sets, border.n_categories))
    steps -= steps[:, :1]
    level: Floats = steps - np.linspace(0.0, 1.0, border.n_categories) * steps[:, -1:]
    return level


def _log_odds(sheet: Sheet, code: Integers, size: int, top: int) -> Floats:
    score = np.bincount(code, sheet.weight * sheet.rating, size) + 0.5
    rest = np.bincount(code, sheet.weight * (top - sheet.rating), size) + 0.5
    odds: Floats = np.log(score / rest)
    return odds


def _anchored(values: Floats, anchor: Floats) -> Floats:
    held: Floats = np.where(np.isnan(anchor), values, anchor)
    return held
