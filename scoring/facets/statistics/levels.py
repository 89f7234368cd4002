"""The level of single elements, when all else is known."""

from typing import NamedTuple

import numpy as np

from scoring.facets.estimates import Measures
from scoring.facets.statistics.kernels import Moments, describe
from scoring.validation import Floats, Integers

ADJUSTMENT = 0.3
_MOST_TURNS = 100
_LONGEST = 1.0
_CLOSE = 1e-10


class Answers(NamedTuple):
    """Ratings of the elements whose level is sought, with the rest of their predictor."""

    code: Integers
    rest: Floats
    rating: Integers
    weight: Floats
    threshold_set: Integers
    odds: Floats


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
    level = np.zeros(n_elements)
    for _ in range(_MOST_TURNS):
        moments = _moments(answers, level)
        information = total(answers.weight * moments.variance)
        step = _steps(score - total(answers.weight * moments.expected), information)
        level += step
        if not np.abs(step).max(initial=0.0) > _CLOSE:
            break
    information = np.where(weight > 0, information, np.nan)
    return Measures(np.where(weight > 0, level, np.nan), 1 / np.sqrt(information))


def _steps(pull: Floats, information: Floats) -> Floats:
    step = np.divide(pull, information, out=np.zeros_like(pull), where=information > 0)
    short: Floats = np.clip(step, -_LONGEST, _LONGEST)
    return short


def _moments(answers: Answers, level: Floats) -> Moments:
    eta = level[answers.code] + answers.rest
    moments = Moments(np.empty(len(eta)), np.empty(len(eta)), np.empty(len(eta)))
    chance = np.empty(answers.odds.shape[1])
    describe(eta, answers.threshold_set, answers.odds, chance, moments)
    return moments


def _adjusted(total: Floats, most: Floats, count: Floats, adjustment: float) -> Floats:
    """Return scores moved away from the ends, by a fraction of one rating's weight."""
    room = adjustment * np.divide(most, count, out=np.zeros_like(most), where=count > 0)
    scores: Floats = np.clip(total, room, most - room)
    return scores
