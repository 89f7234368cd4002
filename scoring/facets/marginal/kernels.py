"""One pass over candidates: marginal likelihood, its slopes and its exact curvature.

The curvature follows Louis (1982), Finding the observed information matrix when using the EM
algorithm, Journal of the Royal Statistical Society B, 44(2), 226-233: what the complete data
would tell, which is summed over cells, less the posterior covariance of each candidate's slopes.
"""

import math

from scoring.facets.marginal.parts import Block, Cells, Desk, Slopes, State
from scoring.posteriors.compiled import compiled, inlined
from scoring.validation import Floats

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
        cell, x, weight = block.cell[n], block.rating[n], block.weight[n]
        for q in range(len(desk.density)):
            desk.density[q] += weight * cells.log_chance[cell, x, q]


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
    cell, weight, seats, rows = block.cell[n], block.weight[n], block.seats, desk.rows
    for q in range(desk.window[0], desk.window[1]):
        expected = weight * cells.expected[cell, q]
        rows[seats[n, 0], q] += expected
        rows[seats[n, 1], q] += expected
        cells.seen[cell, q] += weight * desk.posterior[q]
    for k in range(cells.chance.shape[1] - 2):
        row = seats[n, 2] + k
        for q in range(desk.window[0], desk.window[1]):
            rows[row, q] += weight * cells.chance[cell, k + 1, q]


@inlined
def add_mean(block: Block, candidate: int, n_rows: int, desk: Desk) -> None:
    """Fill in the slope of the trait's mean: what all interviewers' rows hold, turned round."""
    start = block.touched_from[candidate]
    for row in range(2, n_rows):
        if block.touched[start + row] < block.n_interviewers:
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
def centre(row: int, desk: Desk) -> float:
    """Turn slopes into those off their mean, scaled by the root posterior; return the mean."""
    mean = 0.0
    for q in range(desk.window[0], desk.window[1]):
        mean += desk.posterior[q] * desk.rows[row, q]
    for q in range(desk.window[0], desk.window[1]):
        desk.rows[row, q] = (desk.rows[row, q] - mean) * desk.root[q]
    return mean


@inlined
def product(a: int, b: int, desk: Desk) -> float:
    """Return the posterior covariance of two slopes."""
    total = 0.0
    for q in range(desk.window[0], desk.window[1]):
        total += desk.rows[a, q] * desk.rows[b, q]
    return total


@inlined
def scatter(block: Block, candidate: int, desk: Desk, slopes: Slopes) -> None:
    """Add the mean slopes to the score, and take their covariance out of the information."""
    start, n_rows = block.touched_from[candidate], rows_of(block, candidate)
    for a in range(n_rows):
        place = block.touched[start + a]
        slopes.score[place] += centre(a, desk)
        for b in range(a + 1):
            other = block.touched[start + b]
            low, high = min(place, other), max(place, other)
            slopes.information[low, high] -= product(a, b, desk)


@inlined
def rows_of(block: Block, candidate: int) -> int:
    """Return how many rows one candidate has."""
    n_rows: int = block.touched_from[candidate + 1] - block.touched_from[candidate]
    return n_rows


@compiled
def work(
    block: Block, candidate: int, state: State, slopes: Slopes, desk: Desk, cells: Cells
) -> None:
    """Add what one candidate says of the border."""
    n_rows, trait = rows_of(block, candidate), len(slopes.score) - 1
    clear(n_rows, desk)
    score = 0.0
    for n in range(block.offsets[candidate], block.offsets[candidate + 1]):
        score += block.weight[n] * block.rating[n]
        add_rows(block, n, cells, desk)
    add_mean(block, candidate, n_rows, desk)
    slopes.information[trait, trait] -= add_sd(score, state, desk)
    scatter(block, candidate, desk, slopes)


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


@inlined
def count(block: Block, candidate: int, cells: Cells, desk: Desk) -> float:
    """Count one candidate's ratings in their cells, node by node; return the candidate's score."""
    score = 0.0
    for n in range(block.offsets[candidate], block.offsets[candidate + 1]):
        cell, weight = block.cell[n], block.weight[n]
        score += weight * block.rating[n]
        for q in range(desk.window[0], desk.window[1]):
            cells.seen[cell, q] += weight * desk.posterior[q]
    return score


@compiled
def collect_score(block: Block, state: State, cells: Cells, score: Floats) -> None:
    """Add what is expected of all ratings to the score, cell by cell."""
    trait = len(score) - 2
    for c in range(len(block.first)):
        expected = 0.0
        for q in range(len(state.trait.pace)):
            share = cells.seen[c, q] * cells.expected[c, q]
            expected += share
            score[trait + 1] -= share * state.trait.pace[q]
        score[block.first[c]] += expected
        score[block.second[c]] += expected
        score[trait] -= expected
        for k in range(1, cells.chance.shape[1] - 1):
            for q in range(len(state.trait.pace)):
                score[block.steps[c] + k] += cells.seen[c, q] * cells.chance[c, k, q]


@compiled
def visit(block: Block, state: State, slopes: Slopes, desk: Desk, cells: Cells) -> float:
    """Pass over a block of candidates; return the log-likelihood.

    Information is gathered if there is room for it, and a score if there is room for that.
    """
    tabulate(block, state, cells)
    log_likelihood, is_curved = 0.0, len(slopes.information) > 0
    for candidate in range(len(block.offsets) - 1):
        run = (block.offsets[candidate], block.offsets[candidate + 1])
        weigh(block, run, state, cells, desk)
        log_likelihood += settle(desk)
        describe(candidate, state, desk, slopes)
        if is_curved:
            work(block, candidate, state, slopes, desk, cells)
        elif len(slopes.score) > 0:
            slopes.score[-1] += count(block, candidate, cells, desk) * slopes.mean[candidate]
    if is_curved:
        collect(block, state, cells, slopes.information)
    elif len(slopes.score) > 0:
        collect_score(block, state, cells, slopes.score)
    return log_likelihood
