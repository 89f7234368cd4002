"""The level of single elements, when all else is known."""

import numpy as np

from scoring.facets.estimates import Measures
from scoring.facets.sheets import runs, side_by_side
from scoring.facets.statistics.kernels import Answers, Sought, gather, seek
from scoring.validation import Floats

ADJUSTMENT = 0.3
_MOST_TURNS = 100
_LONGEST = 1.0
_CLOSE = 1e-10


def levels(answers: Answers, n_elements: int, *, adjustment: float = ADJUSTMENT) -> Measures:
    """Return the level of each element by maximum likelihood; nan without ratings.

    Parameters
    ----------
    answers : Answers
        The predictor of a rating is its element's level plus ``rest``.
    n_elements : int
    adjustment : float, default=0.3
        How far from the end an extreme score is put, in points.
    """
    top = answers.odds.shape[1] - 1

    def total(values: Floats) -> Floats:
        sums: Floats = np.bincount(answers.code, values, n_elements).astype(np.float64)
        return sums

    count = np.bincount(answers.code, minlength=n_elements).astype(np.float64)
    weight = total(answers.weight)
    score = _adjusted(total(answers.weight * answers.rating), top * weight, top * count, adjustment)
    begin = _begin(score, top * weight) - np.divide(
        total(answers.weight * answers.rest), weight, out=np.zeros(n_elements), where=weight > 0
    )
    sought = _sought(answers, score, begin)

    def task(run: tuple[int, int]) -> None:
        seek(answers, sought, (_MOST_TURNS, _LONGEST, _CLOSE), run)

    side_by_side(task, runs(sought.offsets))
    information = np.where(weight > 0, sought.information, np.nan)
    return Measures(np.where(weight > 0, sought.level, np.nan), 1 / np.sqrt(information))


def _begin(score: Floats, most: Floats) -> Floats:
    """Return the log odds of what was reached to what was missed."""
    odds = np.divide(
        score, most - score, out=np.ones_like(score), where=(score > 0) & (score < most)
    )
    begin: Floats = np.log(odds)
    return begin


def _sought(answers: Answers, score: Floats, begin: Floats) -> Sought:
    offsets = np.zeros(len(begin) + 1, dtype=np.int64)
    place = np.empty(len(answers.code), dtype=np.int64)
    gather(answers.code, offsets, place)
    return Sought(offsets, place, score, begin, np.zeros(len(begin)))


def _adjusted(total: Floats, most: Floats, count: Floats, adjustment: float) -> Floats:
    """Return scores moved away from the ends, by a fraction of one rating's weight."""
    room = adjustment * np.divide(most, count, out=np.zeros_like(most), where=count > 0)
    scores: Floats = np.clip(total, room, most - room)
    return scores
