"""Loops over ratings that arrays would make too large."""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from scoring.posteriors.compiled import compiled
from scoring.posteriors.parts import Places
from scoring.validation import Floats, Integers

FARTHEST = 45.0
Mask = npt.NDArray[np.bool_]


class Moments(NamedTuple):
    """What the model expects of each rating: mean, variance and fourth central moment."""

    expected: Floats
    variance: Floats
    fourth: Floats


@compiled
def chances(eta: float, odds: Floats, out: Floats) -> None:
    """Fill in the probability of each category."""
    ratio = math.exp(min(max(eta, -FARTHEST), FARTHEST))
    power, total = 1.0, 0.0
    for k in range(len(odds)):
        out[k] = odds[k] * power
        total += out[k]
        power *= ratio
    for k in range(len(odds)):
        out[k] /= total


@compiled
def describe(
    eta: Floats, threshold_set: Integers, odds: Floats, chance: Floats, moments: Moments
) -> None:
    """Fill in the moments of every rating."""
    for n in range(len(eta)):
        chances(eta[n], odds[threshold_set[n]], chance)
        mean = 0.0
        for k in range(len(chance)):
            mean += k * chance[k]
        second = fourth = 0.0
        for k in range(len(chance)):
            square = (k - mean) ** 2
            second += chance[k] * square
            fourth += chance[k] * square * square
        moments.expected[n] = mean
        moments.variance[n] = second
        moments.fourth[n] = fourth


class Answers(NamedTuple):
    """Ratings of the elements whose level is sought, with the rest of their predictor."""

    code: Integers
    rest: Floats
    rating: Integers
    weight: Floats
    threshold_set: Integers
    odds: Floats


@compiled
def sum_moments(
    answers: Answers, level: Floats, is_asked: Mask, chance: Floats, sums: tuple[Floats, Floats]
) -> None:
    """Add up the expected rating and its variance over the ratings of each element asked for."""
    for n in range(len(answers.code)):
        element = answers.code[n]
        if not is_asked[element]:
            continue
        chances(level[element] + answers.rest[n], answers.odds[answers.threshold_set[n]], chance)
        mean = square = 0.0
        for k in range(1, len(chance)):
            mean += k * chance[k]
            square += k * k * chance[k]
        sums[0][element] += answers.weight[n] * mean
        sums[1][element] += answers.weight[n] * (square - mean * mean)


class CategorySums(NamedTuple):
    """Sums over ratings by threshold set and category, observed and expected."""

    seen: Floats
    eta: Floats
    square: Floats
    expected_seen: Floats
    expected_eta: Floats
    expected_square: Floats


class Rated(NamedTuple):
    """Ratings with their predictor, as the kernels see them."""

    eta: Floats
    rating: Integers
    weight: Floats
    threshold_set: Integers


@compiled
def sum_categories(
    rated: Rated, odds: Floats, chance: Floats, moments: Moments, sums: CategorySums
) -> None:
    """Add up counts, predictors and squared standardised residuals by category."""
    for n in range(len(rated.eta)):
        row, point, eta, weight = (
            rated.threshold_set[n],
            rated.rating[n],
            rated.eta[n],
            rated.weight[n],
        )
        chances(eta, odds[row], chance)
        sums.seen[row, point] += weight
        sums.eta[row, point] += weight * eta
        scale = weight / max(moments.variance[n], 1e-12)
        sums.square[row, point] += scale * (point - moments.expected[n]) ** 2
        for k in range(len(chance)):
            sums.expected_seen[row, k] += weight * chance[k]
            sums.expected_eta[row, k] += weight * chance[k] * eta
            sums.expected_square[row, k] += scale * chance[k] * (k - moments.expected[n]) ** 2


class Met(NamedTuple):
    """Whose rating each is, sorted by candidate."""

    offsets: Places
    interviewer: Integers
    question: Integers


@compiled
def sum_agreements(
    met: Met, rated: Rated, odds: Floats, scratch: tuple[Floats, Floats], sums: Floats
) -> None:
    """Add pairs, exact, expected exact and adjacent agreements of each interviewer to the sums."""
    for candidate in range(len(met.offsets) - 1):
        for i in range(met.offsets[candidate], met.offsets[candidate + 1]):
            chances(rated.eta[i], odds[rated.threshold_set[i]], scratch[0])
            for j in range(i + 1, met.offsets[candidate + 1]):
                is_same_answer = met.question[i] == met.question[j]
                if is_same_answer and met.interviewer[i] != met.interviewer[j]:
                    chances(rated.eta[j], odds[rated.threshold_set[j]], scratch[1])
                    add_pair(met, rated, (i, j), scratch, sums)


@compiled
def add_pair(
    met: Met, rated: Rated, pair: tuple[int, int], scratch: tuple[Floats, Floats], sums: Floats
) -> None:
    """Add one pair of ratings to both interviewers."""
    expected = 0.0
    for k in range(len(scratch[0])):
        expected += scratch[0][k] * scratch[1][k]
    apart = abs(rated.rating[pair[0]] - rated.rating[pair[1]])
    for place in pair:
        row = met.interviewer[place]
        sums[row, 0] += 1.0
        sums[row, 1] += 1.0 if apart == 0 else 0.0
        sums[row, 2] += expected
        sums[row, 3] += 1.0 if apart == 1 else 0.0
