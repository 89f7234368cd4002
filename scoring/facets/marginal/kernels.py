"""One pass over candidates: marginal likelihood, its slopes and its exact curvature.

The curvature follows Louis (1982), Finding the observed information matrix when using the EM
algorithm, Journal of the Royal Statistical Society B, 44(2), 226-233: what the complete data
would tell, less the posterior covariance of their slopes.
"""

import math

from scoring.facets.inlining import inlined
from scoring.facets.marginal.parts import Desk, Slopes, State
from scoring.facets.sheets import Sheet
from scoring.posteriors.compiled import compiled
from scoring.validation import Floats

TINY = 1e-100
PER_LOG = 3


@inlined
def normalise(chance: Floats, total: Floats) -> None:
    """Divide by the total at every node, the lowest category having been 1."""
    for q in range(len(total)):
        chance[0, q] /= total[q]
    for k in range(1, len(chance)):
        for q in range(len(total)):
            chance[k, q] *= chance[0, q]


@inlined
def fill(sheet: Sheet, n: int, place: int, state: State, desk: Desk) -> None:
    """Fill in the category probabilities of one rating at every node, and their moments."""
    shift = state.border[sheet.first[n]] + state.border[sheet.second[n]]
    scale, base = math.exp(-min(max(shift, -30.0), 30.0)), sheet.steps[n]
    chance, total, power = desk.chance[place], desk.expected[place], desk.spread[place]
    lift = state.trait.lift
    for q in range(len(lift)):
        chance[0, q] = 1.0
        total[q] = 1.0
        power[q] = lift[q] * scale
    for k in range(1, len(chance)):
        odds = state.odds[base + k]
        for q in range(len(lift)):
            chance[k, q] = odds * power[q]
            total[q] += odds * power[q]
            power[q] *= lift[q] * scale
    normalise(chance, total)


@inlined
def fill_moments(place: int, desk: Desk) -> None:
    """Fill in mean and variance of one rating at every node."""
    chance, expected, spread = desk.chance[place], desk.expected[place], desk.spread[place]
    for q in range(len(expected)):
        expected[q] = 0.0
        spread[q] = 0.0
    for k in range(1, len(chance)):
        for q in range(len(expected)):
            expected[q] += k * chance[k, q]
            spread[q] += k * k * chance[k, q]
    for q in range(len(expected)):
        spread[q] -= expected[q] * expected[q]


@inlined
def weigh(sheet: Sheet, n: int, place: int, desk: Desk) -> None:
    """Multiply the likelihood of one rating in; logs are taken of a few at a time."""
    given, weight = desk.chance[place, sheet.rating[n]], sheet.weight[n]
    if weight == 1.0:
        for q in range(len(given)):
            desk.product[q] *= max(given[q], TINY)
    else:
        for q in range(len(given)):
            desk.density[q] += weight * math.log(max(given[q], TINY))
    if place % PER_LOG == PER_LOG - 1:
        for q in range(len(given)):
            desk.density[q] += math.log(desk.product[q])
            desk.product[q] = 1.0


@inlined
def settle(desk: Desk) -> float:
    """Turn log densities into the posterior; return the log of their sum."""
    peak = -math.inf
    for q in range(len(desk.density)):
        desk.density[q] += math.log(desk.product[q])
        peak = max(peak, desk.density[q])
    total = 0.0
    for q in range(len(desk.density)):
        desk.posterior[q] = math.exp(desk.density[q] - peak)
        total += desk.posterior[q]
    for q in range(len(desk.density)):
        desk.posterior[q] /= total
    return peak + math.log(total)


@inlined
def open_row(place: int, candidate: int, n_touched: int, desk: Desk) -> int:
    """Give a place of the border a row of slopes; return how many rows are open."""
    if desk.owner[place] != candidate:
        desk.owner[place] = candidate
        desk.slot[place] = n_touched
        desk.touched[n_touched] = place
        for q in range(len(desk.posterior)):
            desk.rows[n_touched, q] = 0.0
        n_touched += 1
    return n_touched


@compiled
def open_rows(sheet: Sheet, run: tuple[int, int], candidate: int, size: int, desk: Desk) -> int:
    """Open a row for all that one candidate's ratings touch; the trait comes first."""
    n_touched = open_row(size - 2, candidate, 0, desk)
    n_touched = open_row(size - 1, candidate, n_touched, desk)
    for n in range(run[0], run[1]):
        n_touched = open_row(sheet.first[n], candidate, n_touched, desk)
        n_touched = open_row(sheet.second[n], candidate, n_touched, desk)
        base = sheet.steps[n]
        for place in range(base + 1, base + desk.chance.shape[1] - 1):
            n_touched = open_row(place, candidate, n_touched, desk)
    return n_touched


@inlined
def add_rows(sheet: Sheet, n: int, place: int, desk: Desk) -> None:
    """Add the slopes of one rating to the rows it touches."""
    weight, x, base = sheet.weight[n], sheet.rating[n], sheet.steps[n]
    first, second = desk.rows[desk.slot[sheet.first[n]]], desk.rows[desk.slot[sheet.second[n]]]
    for q in range(len(first)):
        residual = weight * (x - desk.expected[place, q])
        first[q] -= residual
        second[q] -= residual
        desk.rows[0, q] += residual
    for k in range(1, desk.chance.shape[1] - 1):
        row, given = desk.rows[desk.slot[base + k]], 1.0 if x == k else 0.0
        for q in range(len(row)):
            row[q] += weight * (desk.chance[place, k, q] - given)


@inlined
def add_locations(
    sheet: Sheet, n: int, place: int, state: State, desk: Desk, information: Floats
) -> None:
    """Add what one rating tells of interviewer, question and trait, were the level known."""
    first, second, trait = sheet.first[n], sheet.second[n], len(information) - 2
    plain = paced = twice = bend = 0.0
    for q in range(len(desk.posterior)):
        share = desk.posterior[q] * sheet.weight[n]
        pace = state.trait.pace[q]
        plain += share * desk.spread[place, q]
        paced += share * desk.spread[place, q] * pace
        twice += share * desk.spread[place, q] * pace * pace
        bend += share * (sheet.rating[n] - desk.expected[place, q]) * pace
    for element in (first, second):
        information[element, element] += plain
        information[element, trait] -= plain
        information[element, trait + 1] -= paced
    information[first, second] += plain
    information[trait, trait] += plain
    information[trait, trait + 1] += paced
    information[trait + 1, trait + 1] += twice - bend


@inlined
def add_steps(
    sheet: Sheet, n: int, place: int, state: State, desk: Desk, information: Floats
) -> None:
    """Add what one rating tells of its thresholds, were the level known."""
    base, trait, last = sheet.steps[n], len(information) - 2, desk.chance.shape[1] - 1
    for k in range(1, last):
        lean = paced = share = 0.0
        for q in range(len(desk.posterior)):
            part = desk.posterior[q] * sheet.weight[n] * desk.chance[place, k, q]
            share += part
            lean += part * (k - desk.expected[place, q])
            paced += part * (k - desk.expected[place, q]) * state.trait.pace[q]
        information[sheet.first[n], base + k] += lean
        information[sheet.second[n], base + k] += lean
        information[base + k, trait] -= lean
        information[base + k, trait + 1] -= paced
        information[base + k, base + k] += share
        for j in range(k, last):
            both = 0.0
            for q in range(len(desk.posterior)):
                both += desk.posterior[q] * desk.chance[place, k, q] * desk.chance[place, j, q]
            information[base + k, base + j] -= sheet.weight[n] * both


@inlined
def centre(row: Floats, desk: Desk) -> float:
    """Turn slopes into those off their mean, scaled by the root posterior; return the mean."""
    mean = 0.0
    for q in range(len(row)):
        mean += desk.posterior[q] * row[q]
    for q in range(len(row)):
        row[q] = (row[q] - mean) * desk.product[q]
    return mean


@compiled
def scatter(n_touched: int, state: State, desk: Desk, slopes: Slopes) -> None:
    """Add the mean slopes to the score, and take their covariance out of the information."""
    for q in range(len(desk.posterior)):
        desk.rows[1, q] = desk.rows[0, q] * state.trait.pace[q]
        desk.product[q] = math.sqrt(desk.posterior[q])
    for a in range(n_touched):
        row, place = desk.rows[a], desk.touched[a]
        slopes.score[place] += centre(row, desk)
        for b in range(a + 1):
            other, both = desk.rows[b], 0.0
            for q in range(len(row)):
                both += row[q] * other[q]
            low = min(place, desk.touched[b])
            slopes.information[low, max(place, desk.touched[b])] -= both


@inlined
def describe(candidate: int, state: State, desk: Desk, slopes: Slopes) -> None:
    """Fill in the posterior mean and variance of one candidate, off the mean of all."""
    mean = square = 0.0
    for q in range(len(desk.posterior)):
        mean += desk.posterior[q] * state.trait.pace[q]
        square += desk.posterior[q] * state.trait.pace[q] * state.trait.pace[q]
    slopes.mean[candidate] = mean
    slopes.variance[candidate] = square - mean * mean


@compiled
def visit(sheet: Sheet, state: State, slopes: Slopes, desk: Desk, run: tuple[int, int]) -> float:
    """Pass over a run of candidates; return the log-likelihood."""
    log_likelihood = 0.0
    for candidate in range(run[0], run[1]):
        begin, end = sheet.offsets[candidate], sheet.offsets[candidate + 1]
        for q in range(len(desk.density)):
            desk.density[q] = state.trait.log_weights[q]
            desk.product[q] = 1.0
        for n in range(begin, end):
            fill(sheet, n, n - begin, state, desk)
            weigh(sheet, n, n - begin, desk)
        log_likelihood += settle(desk)
        describe(candidate, state, desk, slopes)
        if len(slopes.score) > 0:
            n_touched = open_rows(sheet, (begin, end), candidate, len(slopes.score), desk)
            for n in range(begin, end):
                fill_moments(n - begin, desk)
                add_rows(sheet, n, n - begin, desk)
                add_locations(sheet, n, n - begin, state, desk, slopes.information)
                add_steps(sheet, n, n - begin, state, desk, slopes.information)
            scatter(n_touched, state, desk, slopes)
    return log_likelihood
