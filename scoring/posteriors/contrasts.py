"""How far groups of ratings stand off from what the rest of the model expects."""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from scoring.posteriors.blocks import LEAST_PRECISION, factorize, project, spread_facets
from scoring.posteriors.compiled import bare
from scoring.posteriors.parts import Belief, Desk, Sheet, Sites
from scoring.validation import Floats

Codes = npt.NDArray[np.int64]
FARTHEST = 45.0


class Asked(NamedTuple):
    """Which cell each rating belongs to, and how much of the cell's effect it would carry."""

    cell: Codes
    carry: Floats


class Tally(NamedTuple):
    """Per cell: score and information of its effect, and how that leans on the facet elements."""

    score: Floats
    information: Floats
    lean: Floats


@bare
def tally(
    sheet: Sheet, sites: Sites, belief: Belief, desk: Desk, asked: Asked, found: Tally
) -> None:
    """Add score, information and lean of every cell's effect, all else at its posterior."""
    for candidate in range(len(sheet.offsets) - 1):
        factorize(sheet, sites, belief.variances, desk, candidate)
        project(sheet, sites, belief.mean, desk, candidate)
        start = sheet.offsets[candidate]
        for k in range(start, sheet.offsets[candidate + 1]):
            found.score[asked.cell[k]] += asked.carry[k] * desk.pull[k - start]
            add_information(sheet, desk, candidate, k, asked, found)


@bare
def add_information(
    sheet: Sheet, desk: Desk, candidate: int, k: int, asked: Asked, found: Tally
) -> None:
    """Add what rating ``k`` and its companions in the same cell tell of the cell's effect."""
    start = sheet.offsets[candidate]
    for j in range(start, sheet.offsets[candidate + 1]):
        if asked.cell[j] == asked.cell[k]:
            weight = (
                desk.inverse[k - start, j - start] * desk.root[k - start] * desk.root[j - start]
            )
            found.information[asked.cell[k]] += asked.carry[k] * asked.carry[j] * weight
    begin = sheet.met_from[candidate]
    for a in range(sheet.met_from[candidate + 1] - begin):
        element = sheet.met[begin + a]
        found.lean[asked.cell[k], element] += asked.carry[k] * desk.facet[k - start, a]


class Foretold(NamedTuple):
    """Each rating as all others would have it: predictor, and moments of the category."""

    eta: Floats
    expected: Floats
    variance: Floats
    fourth: Floats


@bare
def foretell(
    sheet: Sheet, sites: Sites, belief: Belief, desk: Desk, chance: Floats, told: Foretold
) -> None:
    """Write for each rating what the other ratings, and all the doubt there is, would have it be."""
    for candidate in range(len(sheet.offsets) - 1):
        factorize(sheet, sites, belief.variances, desk, candidate)
        project(sheet, sites, belief.mean, desk, candidate)
        spread_facets(sheet, belief.covariance, desk, candidate)
        start = sheet.offsets[candidate]
        m = sheet.met_from[candidate + 1] - sheet.met_from[candidate]
        for k in range(sheet.offsets[candidate + 1] - start):
            own = desk.inverse[k, k] * desk.root[k] ** 2
            for a in range(m):
                own -= desk.spread[k, a] * desk.facet[k, a]
            own = max(own, LEAST_PRECISION * sites.precision[start + k])
            site = sites.precision[start + k]
            mean = sites.shift[start + k] / site - desk.pull[k] / own
            spread = math.sqrt(max(1.0 / own - 1.0 / site, 0.0))
            mix(belief, sheet.thresholds[start + k], (mean, spread), chance)
            write_moments(chance, start + k, told)
            told.eta[start + k] = mean


@bare
def mix(belief: Belief, row: int, now: tuple[float, float], chance: Floats) -> None:
    """Fill in the probability of each category under a normal predictor."""
    odds = belief.odds[row]
    for h in range(len(odds)):
        chance[h] = 0.0
    for i in range(len(belief.nodes)):
        eta = min(max(now[0] + now[1] * belief.nodes[i], -FARTHEST), FARTHEST)
        ratio = math.exp(eta)
        total = 0.0
        power = 1.0
        for h in range(len(odds)):
            total += power * odds[h]
            power *= ratio
        power = belief.node_weights[i] / total
        for h in range(len(odds)):
            chance[h] += power * odds[h]
            power *= ratio


@bare
def write_moments(chance: Floats, k: int, told: Foretold) -> None:
    """Write mean, variance and fourth central moment of a category."""
    mean = second = fourth = 0.0
    for h in range(len(chance)):
        mean += h * chance[h]
    for h in range(len(chance)):
        square = (h - mean) ** 2
        second += chance[h] * square
        fourth += chance[h] * square * square
    told.expected[k] = mean
    told.variance[k] = second
    told.fourth[k] = fourth
