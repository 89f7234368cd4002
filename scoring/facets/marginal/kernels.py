"""One pass over candidates: marginal likelihood, its slopes and its exact curvature.

The curvature follows Louis (1982), Finding the observed information matrix when using the EM
algorithm, Journal of the Royal Statistical Society B, 44(2), 226-233: what the complete data
would tell, which is summed over cells, less the posterior covariance of each candidate's slopes.
"""

import math

from scoring.facets.inlining import inlined
from scoring.facets.marginal.parts import Block, Cells, Desk, Slopes, State
from scoring.posteriors.compiled import compiled
from scoring.validation import Floats, Integers

NEGLIGIBLE = 1e-16


@compiled
def tabulate(block: Block, state: State, cells: Cells) -> None:
    """Fill in probabilities, their logs and the expected rating of every cell at every node."""
    n_points = cells.chance.shape[1]
    for c in range(len(block.first)):
        shift = state.border[block.first[c]] + state.border[block.second[c]]
        scale, base = math.exp(-min(max(shift, -30.0), 30.0)), block.steps[c]
        for q in range(len(state.trait.lift)):
            ratio = state.trait.lift[q] * scale
            total, power, mean = 0.0, 1.0, 0.0
            for k in range(n_points):
                weight = state.odds[base + k] * power
                cells.chance[c, k, q] = weight
                total += weight
                mean += k * weight
                power *= ratio
            cells.expected[c, q] = mean / total
            for k in range(n_points):
                cells.chance[c, k, q] /= total
                cells.log_chance[c, k, q] = math.log(max(cells.chance[c, k, q], 1e-300))


@inlined
def weigh(block: Block, run: tuple[int, int], state: State, cells: Cells, desk: Desk) -> None:
    """Fill in the log density of one candidate at every node."""
    for q in range(len(desk.density)):
        desk.density[q] = state.trait.log_weights[q]
    for n in range(run[0], run[1]):
        given, weight = cells.log_chance[block.cell[n], block.rating[n]], block.weight[n]
        for q in range(len(desk.density)):
            desk.density[q] += weight * given[q]


@inlined
def settle(desk: Desk) -> float:
    """Turn log densities into the posterior and find its window; return the log of their sum."""
    peak = desk.density[0]
    for q in range(len(desk.density)):
        peak = max(peak, desk.density[q])
    total = 0.0
    for q in range(len(desk.density)):
        desk.posterior[q] = math.exp(desk.density[q] - peak)
        total += desk.posterior[q]
    first, last = len(desk.density), 0
    for q in range(len(desk.density)):
        desk.posterior[q] /= total
        desk.root[q] = math.sqrt(desk.posterior[q])
        if desk.posterior[q] > NEGLIGIBLE:
            first, last = min(first, q), q
    desk.window[0], desk.window[1] = first, last + 1
    log: float = peak + math.log(total)
    return log


@inlined
def clear(n_rows: int, desk: Desk) -> None:
    """Empty the rows of slopes."""
    for row in range(n_rows):
        for q in range(desk.window[0], desk.window[1]):
            desk.rows[row, q] = 0.0


@inlined
def add_rows(block: Block, n: int, cells: Cells, desk: Desk) -> None:
    """Add what varies of one rating's slopes to its rows, and count it in its cell."""
    cell, weight = block.cell[n], block.weight[n]
    first, second = desk.rows[block.seats[n, 0]], desk.rows[block.seats[n, 1]]
    expected, seen = cells.expected[cell], cells.seen[cell]
    for q in range(desk.window[0], desk.window[1]):
        first[q] += weight * expected[q]
        second[q] += weight * expected[q]
        seen[q] += weight * desk.posterior[q]
    for k in range(cells.chance.shape[1] - 2):
        row, chance = desk.rows[block.seats[n, 2] + k], cells.chance[cell, k + 1]
        for q in range(desk.window[0], desk.window[1]):
            row[q] += weight * chance[q]


@inlined
def add_mean(places: Integers, n_interviewers: int, desk: Desk) -> None:
    """Fill in the slope of the trait's mean: what all interviewers' rows hold, turned round."""
    for row in range(2, len(places)):
        if places[row] < n_interviewers:
            for q in range(desk.window[0], desk.window[1]):
                desk.rows[0, q] -= desk.rows[row, q]


@inlined
def add_sd(score: float, state: State, desk: Desk) -> float:
    """Fill in the slope of the trait's log sd; return its posterior mean."""
    mean = 0.0
    for q in range(desk.window[0], desk.window[1]):
        desk.rows[1, q] = (desk.rows[0, q] + score) * state.trait.pace[q]
        mean += desk.posterior[q] * desk.rows[1, q]
    return mean


@inlined
def centre(row: Floats, desk: Desk) -> float:
    """Turn slopes into those off their mean, scaled by the root posterior; return the mean."""
    mean = 0.0
    for q in range(desk.window[0], desk.window[1]):
        mean += desk.posterior[q] * row[q]
    for q in range(desk.window[0], desk.window[1]):
        row[q] = (row[q] - mean) * desk.root[q]
    return mean


@compiled
def scatter(places: Integers, desk: Desk, slopes: Slopes) -> None:
    """Add the mean slopes to the score, and take their covariance out of the information."""
    for a in range(len(places)):
        row, place = desk.rows[a], places[a]
        slopes.score[place] += centre(row, desk)
        for b in range(a + 1):
            other, both = desk.rows[b], 0.0
            for q in range(desk.window[0], desk.window[1]):
                both += row[q] * other[q]
            low = min(place, places[b])
            slopes.information[low, max(place, places[b])] -= both


@compiled
def work(
    block: Block, candidate: int, state: State, slopes: Slopes, desk: Desk, cells: Cells
) -> None:
    """Add what one candidate says of the border."""
    places = block.touched[block.touched_from[candidate] : block.touched_from[candidate + 1]]
    clear(len(places), desk)
    score = 0.0
    for n in range(block.offsets[candidate], block.offsets[candidate + 1]):
        score += block.weight[n] * block.rating[n]
        add_rows(block, n, cells, desk)
    add_mean(places, block.n_interviewers, desk)
    slopes.information[places[1], places[1]] -= add_sd(score, state, desk)
    scatter(places, desk, slopes)


@compiled
def collect(block: Block, state: State, cells: Cells, information: Floats) -> None:
    """Add what all ratings would tell, were the levels known, cell by cell."""
    for c in range(len(block.first)):
        plain, paced, twice = spreads(c, state, cells)
        trait = len(information) - 2
        for element in (block.first[c], block.second[c]):
            information[element, element] += plain
            information[element, trait] -= plain
            information[element, trait + 1] -= paced
        information[block.first[c], block.second[c]] += plain
        information[trait, trait] += plain
        information[trait, trait + 1] += paced
        information[trait + 1, trait + 1] += twice
        for k in range(1, cells.chance.shape[1] - 1):
            collect_step(block, c, k, state, cells, information)


@compiled
def spreads(c: int, state: State, cells: Cells) -> tuple[float, float, float]:
    """Return the variance of a cell's ratings summed over nodes: plain, paced, paced twice."""
    plain = paced = twice = 0.0
    for q in range(len(state.trait.pace)):
        spread = 0.0
        for k in range(cells.chance.shape[1]):
            spread += cells.chance[c, k, q] * (k - cells.expected[c, q]) ** 2
        spread *= cells.seen[c, q]
        plain += spread
        paced += spread * state.trait.pace[q]
        twice += spread * state.trait.pace[q] ** 2
    return plain, paced, twice


@compiled
def collect_step(
    block: Block, c: int, k: int, state: State, cells: Cells, information: Floats
) -> None:
    """Add what a cell's ratings would tell of one running sum of thresholds."""
    base, trait = block.steps[c], len(information) - 2
    lean = paced = 0.0
    for q in range(len(state.trait.pace)):
        part = cells.seen[c, q] * cells.chance[c, k, q]
        lean += part * (k - cells.expected[c, q])
        paced += part * (k - cells.expected[c, q]) * state.trait.pace[q]
        information[base + k, base + k] += part
        for j in range(k, cells.chance.shape[1] - 1):
            information[base + k, base + j] -= part * cells.chance[c, j, q]
    information[block.first[c], base + k] += lean
    information[block.second[c], base + k] += lean
    information[base + k, trait] -= lean
    information[base + k, trait + 1] -= paced


@inlined
def describe(place: int, state: State, desk: Desk, slopes: Slopes) -> None:
    """Fill in the posterior mean and variance of one candidate, off the mean of all."""
    mean = square = 0.0
    for q in range(len(desk.posterior)):
        mean += desk.posterior[q] * state.trait.pace[q]
        square += desk.posterior[q] * state.trait.pace[q] * state.trait.pace[q]
    slopes.mean[place] = mean
    slopes.variance[place] = square - mean * mean


@compiled
def visit(block: Block, state: State, slopes: Slopes, desk: Desk, cells: Cells) -> float:
    """Pass over a block of candidates; return the log-likelihood."""
    tabulate(block, state, cells)
    log_likelihood, size = 0.0, len(slopes.score)
    for candidate in range(len(block.offsets) - 1):
        run = (block.offsets[candidate], block.offsets[candidate + 1])
        weigh(block, run, state, cells, desk)
        log_likelihood += settle(desk)
        describe(candidate, state, desk, slopes)
        if size > 0:
            work(block, candidate, state, slopes, desk, cells)
    if size > 0:
        collect(block, state, cells, slopes.information)
    return log_likelihood
