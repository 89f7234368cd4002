"""One pass over a block of candidates: what a thread, a process or another machine is given."""

import math
from typing import NamedTuple

from scoring.posteriors.blocks import LEAST_PRECISION, factorize, predict, project
from scoring.posteriors.compiled import bare
from scoring.posteriors.parts import Belief, Desk, Places, Sheet, Sites
from scoring.posteriors.tilting import count_passed, tilt
from scoring.validation import Floats


class Said(NamedTuple):
    """What blocks say of the facet elements, and a mean of zeros to say it from."""

    information: Floats
    score: Floats
    nowhere: Floats


class Slopes(NamedTuple):
    """Slopes of the log evidence in variances and thresholds, and a mean of zeros."""

    variances: Floats
    passed: Floats
    nowhere: Floats


@bare
def renew(
    sheet: Sheet, sites: Sites, belief: Belief, desk: Desk, candidate: int, damping: float
) -> float:
    """Move the sites of one candidate to the tilted moments; return the largest change."""
    factorize(sheet, sites, belief.variances, desk, candidate)
    predict(sheet, sites, belief, desk, candidate)
    start = sheet.offsets[candidate]
    change = 0.0
    for k in range(start, sheet.offsets[candidate + 1]):
        mean, variance = desk.mean[k - start], desk.variance[k - start]
        site = (sites.precision[k], sites.shift[k])
        tilted = tilt(k, sheet, site, (mean, math.sqrt(variance)), belief, desk)
        sharper = damping * (1.0 / tilted.variance - 1.0 / variance)
        sites.precision[k] = max(site[0] + sharper, LEAST_PRECISION)
        sites.shift[k] += damping * (tilted.mean / tilted.variance - mean / variance)
        change = max(change, (tilted.mean - mean) ** 2 / variance)
        change = max(change, abs(tilted.variance / variance - 1.0))
    return change


@bare
def gather(sheet: Sheet, desk: Desk, candidate: int, information: Floats, score: Floats) -> None:
    """Add what one candidate says of the facet elements: F'MF, and F'M times the locations."""
    start = sheet.offsets[candidate]
    n = sheet.offsets[candidate + 1] - start
    met = sheet.met[sheet.met_from[candidate] : sheet.met_from[candidate + 1]]
    for k in range(n):
        first, second = sheet.first[start + k], sheet.second[start + k]
        score[first] -= desk.pull[k]
        score[second] -= desk.pull[k]
        for a in range(len(met)):
            information[first, met[a]] -= desk.facet[k, a]
            information[second, met[a]] -= desk.facet[k, a]


@bare
def sweep(
    sheet: Sheet, sites: Sites, belief: Belief, desk: Desk, damping: float, said: Said
) -> float:
    """Renew every candidate's sites, add to what is said; return the largest change."""
    change = 0.0
    for candidate in range(len(sheet.offsets) - 1):
        if damping > 0.0:
            change = max(change, renew(sheet, sites, belief, desk, candidate, damping))
        factorize(sheet, sites, belief.variances, desk, candidate)
        project(sheet, sites, said.nowhere, desk, candidate)
        gather(sheet, desk, candidate, said.information, said.score)
    return change


@bare
def log_evidence(
    sheet: Sheet, sites: Sites, desk: Desk, candidate: int, log_determinant: float
) -> float:
    """Return one candidate's log normaliser, every facet element standing at 0."""
    start = sheet.offsets[candidate]
    total = -0.5 * log_determinant
    for k in range(sheet.offsets[candidate + 1] - start):
        shift = sites.shift[start + k]
        total += 0.5 * shift * (shift - desk.pull[k]) / sites.precision[start + k]
    return total


@bare
def add_slopes(sheet: Sheet, desk: Desk, candidate: int, slopes: Floats) -> None:
    """Add the slope of the log evidence in each variance within the candidates."""
    start = sheet.offsets[candidate]
    n = sheet.offsets[candidate + 1] - start
    m = sheet.met_from[candidate + 1] - sheet.met_from[candidate]
    for k in range(n):
        for j in range(k + 1):
            value = desk.pull[k] * desk.pull[j] - desk.inverse[k, j] * desk.root[k] * desk.root[j]
            for a in range(m):
                value += desk.spread[k, a] * desk.facet[j, a]
            share = 0.5 if j == k else 1.0
            add_slope(sheet, start + k, start + j, share * value, slopes)


@bare
def add_slope(sheet: Sheet, k: int, j: int, value: float, slopes: Floats) -> None:
    """Add what two ratings say of each variance that they share."""
    slopes[0] += value
    if sheet.competency[k] == sheet.competency[j]:
        slopes[1] += value
    if sheet.first[k] == sheet.first[j]:
        slopes[2] += value
    if sheet.second[k] == sheet.second[j]:
        slopes[3] += value


@bare
def tell(sheet: Sheet, sites: Sites, belief: Belief, desk: Desk, slopes: Slopes) -> float:
    """Add the slopes of the log evidence in variances and thresholds; return the log evidence."""
    total = 0.0
    for candidate in range(len(sheet.offsets) - 1):
        log_determinant = factorize(sheet, sites, belief.variances, desk, candidate)
        project(sheet, sites, slopes.nowhere, desk, candidate)
        total += log_evidence(sheet, sites, desk, candidate, log_determinant)
        predict(sheet, sites, belief, desk, candidate)
        add_slopes(sheet, desk, candidate, slopes.variances)
        start = sheet.offsets[candidate]
        for k in range(start, sheet.offsets[candidate + 1]):
            now = (desk.mean[k - start], math.sqrt(desk.variance[k - start]))
            site = (sites.precision[k], sites.shift[k])
            total += tilt(k, sheet, site, now, belief, desk).log_mass
            count_passed(k, sheet, belief, desk, slopes.passed)
    return total


class Targets(NamedTuple):
    """What is told of each candidate: the general level plus shares of the specific ones.

    ``shares`` and ``lifts`` have shape (n_targets, n_competencies). Where questions are anchored,
    a target moves against the anchored question at ``pins[d]`` by its lift; -1 where none is.
    """

    shares: Floats
    lifts: Floats
    pins: Places


@bare
def add_target(
    sheet: Sheet, belief: Belief, desk: Desk, candidate: int, share: Floats, told: Floats
) -> None:
    """Write mean and variance of one target, the facets being known; leave its reach on the desk."""
    start = sheet.offsets[candidate]
    n = sheet.offsets[candidate + 1] - start
    general, specific = belief.variances[0], belief.variances[1]
    mean, variance = 0.0, general
    for d in range(len(share)):
        variance += specific * share[d] * share[d]
    for k in range(n):
        near = general + specific * share[sheet.competency[start + k]]
        mean += near * desk.pull[k]
        desk.mean[k] = near * desk.root[k]
        desk.variance[k] = near
    for k in range(n):
        for j in range(n):
            variance -= desk.mean[k] * desk.mean[j] * desk.inverse[k, j]
    told[0] = mean
    told[1] = variance


@bare
def reach(sheet: Sheet, desk: Desk, candidate: int, lift: Floats, pins: Places) -> None:
    """Fill ``through`` with how a target moves with each facet element the candidate met."""
    begin = sheet.met_from[candidate]
    n = sheet.offsets[candidate + 1] - sheet.offsets[candidate]
    for a in range(sheet.met_from[candidate + 1] - begin):
        through = 0.0
        for k in range(n):
            through -= desk.variance[k] * desk.facet[k, a]
        for d in range(len(pins)):
            if pins[d] == sheet.met[begin + a]:
                through -= lift[d]
        desk.through[a] = through


@bare
def add_doubt(desk: Desk, m: int, told: Floats) -> None:
    """Add the variance that comes through the facet elements."""
    for a in range(m):
        for b in range(m):
            told[1] += desk.through[a] * desk.through[b] * desk.near[a, b]


@bare
def describe(
    sheet: Sheet, sites: Sites, belief: Belief, desk: Desk, targets: Targets, told: Floats
) -> None:
    """Write mean and variance of every target of every candidate, of shape (n, n_targets, 2)."""
    for candidate in range(len(sheet.offsets) - 1):
        factorize(sheet, sites, belief.variances, desk, candidate)
        predict(sheet, sites, belief, desk, candidate)
        m = sheet.met_from[candidate + 1] - sheet.met_from[candidate]
        for target in range(len(targets.shares)):
            own = told[candidate, target]
            add_target(sheet, belief, desk, candidate, targets.shares[target], own)
            reach(sheet, desk, candidate, targets.lifts[target], targets.pins)
            add_doubt(desk, m, own)
