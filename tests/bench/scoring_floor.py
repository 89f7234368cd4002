"""How fast could it be? One bare pass over the likelihood, nothing kept but the sum, in one thread."""

import math
import time
from collections.abc import Callable

import numba
import numpy as np

from scoring.ratings import RatingTable

NODES = 41
STEPS = np.array([0.0, -1.8, -2.4, -1.8, 0.0])  # running sums of the thresholds


def joint_floor(table: RatingTable) -> float:
    """Return the seconds of one pass with everything fixed: one exponential a rating."""
    zeros = [np.zeros(len(names)) for names in (table.candidates, table.interviewers)]
    eta = zeros[0][table.candidate] - zeros[1][table.interviewer]
    return quickest(lambda: joint_pass(eta, table.rating, np.exp(-STEPS), STEPS))


def marginal_floor(table: RatingTable) -> float:
    """Return the seconds of one pass with the trait at 41 nodes, chances looked up by cell."""
    n_questions = len(table.questions)
    cell = table.interviewer.astype(np.int64) * n_questions + table.question
    nodes = np.linspace(-6, 6, NODES)
    logit = np.arange(5)[:, None] * nodes - STEPS[:, None]
    one = logit - np.log(np.exp(logit).sum(axis=0))
    chances = np.tile(one, (len(table.interviewers) * n_questions, 1))
    place = cell * 5 + table.rating
    return quickest(lambda: marginal_pass(table.offsets, place, chances, -(nodes**2) / 2))


def quickest(work: Callable[[], object], times: int = 5) -> float:
    """Return the seconds of the quickest of some runs, the first of them not counted."""
    work()
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


@numba.njit(fastmath=True, cache=True)
def joint_pass(eta, rating, odds, steps):
    total = 0.0
    for n in range(len(eta)):
        ratio = math.exp(eta[n])
        power, whole = 1.0, 0.0
        for odd in odds:
            whole += odd * power
            power *= ratio
        total += rating[n] * eta[n] - steps[rating[n]] - math.log(whole)
    return total


@numba.njit(fastmath=True, cache=True)
def marginal_pass(offsets, place, chances, log_weights):
    total = 0.0
    density = np.empty(len(log_weights))
    for candidate in range(len(offsets) - 1):
        density[:] = log_weights
        for n in range(offsets[candidate], offsets[candidate + 1]):
            density += chances[place[n]]
        highest, whole = density.max(), 0.0
        for each in density:
            whole += math.exp(each - highest)
        total += highest + math.log(whole)
    return total
