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
    rated: tuple[Floats, Integers], odds: Floats, moments: Moments, run: tuple[int, int]
) -> None:
    """Fill in the moments of the ratings of a run, from their predictors and threshold sets."""
    for n in range(run[0], run[1]):
        row = rated[1][n]
        ratio = math.exp(min(max(rated[0][n], -FARTHEST), FARTHEST))
        power, total, mean = 1.0, 0.0, 0.0
        for k in range(odds.shape[1]):
            total += odds[row, k] * power
            mean += k * odds[row, k] * power
            power *= ratio
        mean /= total
        power, second, fourth = 1.0, 0.0, 0.0
        for k in range(odds.shape[1]):
            share = odds[row, k] * power * (k - mean) ** 2
            second += share
            fourth += share * (k - mean) ** 2
            power *= ratio
        moments.expected[n] = mean
        moments.variance[n] = second / total
        moments.fourth[n] = fourth / total


class Answers(NamedTuple):
    """Ratings of the elements whose level is sought, with the rest of their predictor."""

    code: Integers
    rest: Floats
    rating: Integers
    weight: Floats
    threshold_set: Integers
    odds: Floats


class Sought(NamedTuple):
    """Levels that are sought: whose ratings are which, what they come to, and what is found."""

    offsets: Places
    place: Places
    score: Floats
    level: Floats
    information: Floats


@compiled
def gather(code: Integers, offsets: Places, place: Places) -> None:
    """Fill in where the ratings of each element are, those of one element beside each other."""
    for n in range(len(code)):
        offsets[code[n] + 1] += 1
    for element in range(1, len(offsets)):
        offsets[element] += offsets[element - 1]
    for n in range(len(code) - 1, -1, -1):
        offsets[code[n] + 1] -= 1
        place[offsets[code[n] + 1]] = n
    for element in range(1, len(offsets) - 1):
        offsets[element] = offsets[element + 1]
    offsets[len(offsets) - 1] = len(code)


@compiled
def sum_moments(
    answers: Answers, sought: Sought, element: int, level: float
) -> tuple[float, float]:
    """Add up the expected rating and its variance over the ratings of one element."""
    expected = information = 0.0
    for at in range(sought.offsets[element], sought.offsets[element + 1]):
        n = sought.place[at]
        row = answers.threshold_set[n]
        ratio = math.exp(min(max(level + answers.rest[n], -FARTHEST), FARTHEST))
        power, total, mean, square = 1.0, 0.0, 0.0, 0.0
        for k in range(answers.odds.shape[1]):
            share = answers.odds[row, k] * power
            total += share
            mean += k * share
            square += k * k * share
            power *= ratio
        mean /= total
        expected += answers.weight[n] * mean
        information += answers.weight[n] * (square / total - mean * mean)
    return expected, information


@compiled
def seek(
    answers: Answers, sought: Sought, limits: tuple[int, float, float], run: tuple[int, int]
) -> None:
    """Climb to the level of each element of a run: turns at most, longest step, and what is close."""
    for element in range(run[0], run[1]):
        level = sought.level[element]
        for _ in range(limits[0]):
            expected, information = sum_moments(answers, sought, element, level)
            sought.information[element] = information
            if information <= 0.0:
                break
            step = (sought.score[element] - expected) / information
            step = min(max(step, -limits[1]), limits[1])
            level += step
            if abs(step) <= limits[2]:
                break
        sought.level[element] = level


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
