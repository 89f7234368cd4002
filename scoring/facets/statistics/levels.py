"""The level of single elements, when all else is known."""

import numpy as np

from scoring.facets.estimates import Measures
from scoring.facets.statistics.kernels import Answers, sum_moments
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

    count = total(np.ones(len(answers.code)))
    weight = total(answers.weight)
    score = _adjusted(total(answers.weight * answers.rating), top * weight, top * count, adjustment)
    level, information = np.zeros(n_elements), np.zeros(n_elements)
    expected, is_moving = np.zeros(n_elements), weight > 0
    moving, chance = np.flatnonzero(is_moving), np.empty(answers.odds.shape[1])
    for _ in range(_MOST_TURNS):
        expected[moving] = information[moving] = 0.0
        sum_moments(answers, level, is_moving, chance, (expected, information))
        step = _steps(score[moving] - expected[moving], information[moving])
        level[moving] += step
        still = np.abs(step) > _CLOSE
        is_moving[moving[~still]] = False
        moving = moving[still]
        if not moving.size:
            break
    information = np.where(weight > 0, information, np.nan)
    return Measures(np.where(weight > 0, level, np.nan), 1 / np.sqrt(information))


def _steps(pull: Floats, information: Floats) -> Floats:
    step = np.divide(pull, information, out=np.zeros_like(pull), where=information > 0)
    short: Floats = np.clip(step, -_LONGEST, _LONGEST)
    return short


def _adjusted(total: Floats, most: Floats, count: Floats, adjustment: float) -> Floats:
    """Return scores moved away from the ends, by a fraction of one rating's weight."""
    room = adjustment * np.divide(most, count, out=np.zeros_like(most), where=count > 0)
    scores: Floats = np.clip(total, room, most - room)
    return scores
