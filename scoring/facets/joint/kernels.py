"""One pass over candidates: likelihood, slopes, and curvature with the candidates eliminated."""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from scoring.facets.sheets import Sheet
from scoring.posteriors.compiled import compiled, inlined
from scoring.posteriors.parts import Places
from scoring.validation import Floats

FARTHEST = 40.0


class State(NamedTuple):
    """Where the search stands; ``odds`` is exp of minus the border, for its running sums."""

    ability: Floats
    border: Floats
    odds: Floats
    is_held: npt.NDArray[np.bool_]
    n_categories: int


class Slopes(NamedTuple):
    """What a pass fills in: of the border, and of each candidate."""

    information: Floats
    score: Floats
    ability_information: Floats
    ability_score: Floats


class Desk(NamedTuple):
    """Scratch: one candidate's coupling with the border, and which places it touches."""

    chance: Floats
    coupling: Floats
    owner: Places
    touched: Places


@inlined
def predict(
    sheet: Sheet, state: State, n: int, ability: float, chance: Floats
) -> tuple[float, float, float]:
    """Fill in category probabilities of a rating; return that of the one given, mean, variance."""
    eta = ability - state.border[sheet.first[n]] - state.border[sheet.second[n]]
    ratio = math.exp(min(max(eta, -FARTHEST), FARTHEST))
    base = sheet.steps[n]
    power, total = 1.0, 0.0
    for k in range(len(chance)):
        chance[k] = state.odds[base + k] * power
        total += chance[k]
        power *= ratio
    scale = 1.0 / total
    mean = square = 0.0
    for k in range(len(chance)):
        chance[k] *= scale
        mean += k * chance[k]
        square += k * k * chance[k]
    given = max(chance[sheet.rating[n]], 1e-300)
    return given, mean, max(square - mean * mean, 0.0)


@inlined
def open_places(sheet: Sheet, n: int, candidate: int, n_touched: int, desk: Desk) -> int:
    """Open the places of the border that a rating touches; return how many are open."""
    first, second, base = sheet.first[n], sheet.second[n], sheet.steps[n]
    for place in (first, second):
        if desk.owner[place] != candidate:
            desk.owner[place] = candidate
            desk.coupling[place] = 0.0
            desk.touched[n_touched] = place
            n_touched += 1
    if desk.owner[base] != candidate:
        desk.owner[base] = candidate
        for place in range(base + 1, base + len(desk.chance) - 1):
            desk.coupling[place] = 0.0
            desk.touched[n_touched] = place
            n_touched += 1
    return n_touched


@inlined
def add_locations(
    sheet: Sheet, n: int, spread: tuple[float, float], slopes: Slopes, desk: Desk
) -> None:
    """Add a rating's share for its interviewer and question."""
    residual, variance = spread
    first, second = sheet.first[n], sheet.second[n]
    slopes.score[first] -= residual
    slopes.score[second] -= residual
    slopes.information[first, first] += variance
    slopes.information[first, second] += variance
    slopes.information[second, second] += variance
    desk.coupling[first] -= variance
    desk.coupling[second] -= variance


@inlined
def add_steps(sheet: Sheet, n: int, mean: float, slopes: Slopes, desk: Desk) -> None:
    """Add a rating's share for the running sums of its thresholds, the first and last left out."""
    base, weight, last = sheet.steps[n], sheet.weight[n], len(desk.chance) - 1
    first, second = sheet.first[n], sheet.second[n]
    slopes.score[base + sheet.rating[n]] -= weight
    for k in range(1, last):
        share = weight * desk.chance[k]
        lean = share * (k - mean)
        slopes.score[base + k] += share
        slopes.information[first, base + k] += lean
        slopes.information[second, base + k] += lean
        desk.coupling[base + k] -= lean
        slopes.information[base + k, base + k] += share
        for j in range(k, last):
            slopes.information[base + k, base + j] -= share * desk.chance[j]


@compiled
def eliminate(desk: Desk, n_touched: int, ability: tuple[float, float], slopes: Slopes) -> None:
    """Take one candidate out of the equations of the border."""
    score, scale = ability[0], 1.0 / ability[1]
    places = desk.touched
    for a in range(1, n_touched):
        place, b = places[a], a - 1
        while b >= 0 and places[b] > place:
            places[b + 1] = places[b]
            b -= 1
        places[b + 1] = place
    for a in range(n_touched):
        row = places[a]
        pull = desk.coupling[row] * scale
        slopes.score[row] -= pull * score
        for b in range(a, n_touched):
            slopes.information[row, places[b]] -= pull * desk.coupling[places[b]]


@compiled
def visit(sheet: Sheet, state: State, slopes: Slopes, desk: Desk, run: tuple[int, int]) -> float:
    """Pass over a run of candidates; return the log-likelihood."""
    log_likelihood = 0.0
    for candidate in range(run[0], run[1]):
        n_touched = 0
        score = information = 0.0
        for n in range(sheet.offsets[candidate], sheet.offsets[candidate + 1]):
            weight = sheet.weight[n]
            n_touched = open_places(sheet, n, candidate, n_touched, desk)
            given, mean, variance = predict(sheet, state, n, state.ability[candidate], desk.chance)
            log_likelihood += weight * math.log(given)
            residual = weight * (sheet.rating[n] - mean)
            score += residual
            information += weight * variance
            add_locations(sheet, n, (residual, weight * variance), slopes, desk)
            add_steps(sheet, n, mean, slopes, desk)
        slopes.ability_score[candidate] = score
        slopes.ability_information[candidate] = information
        if information > 0.0 and not state.is_held[candidate]:
            eliminate(desk, n_touched, (score, information), slopes)
    return log_likelihood


@inlined
def gain(sheet: Sheet, state: State, n: int, ability: float, border_step: Floats) -> float:
    """Return how far a step of the border pulls on the candidate of one rating."""
    first, second, base = sheet.first[n], sheet.second[n], sheet.steps[n]
    eta = ability - state.border[first] - state.border[second]
    ratio = math.exp(min(max(eta, -FARTHEST), FARTHEST))
    power, total = 1.0, 0.0
    mean = square = lift = lean = 0.0
    for k in range(state.n_categories):
        chance = state.odds[base + k] * power
        total += chance
        mean += k * chance
        square += k * k * chance
        lift += chance * border_step[base + k]
        lean += k * chance * border_step[base + k]
        power *= ratio
    scale = 1.0 / total
    mean *= scale
    shift = border_step[first] + border_step[second]
    pull = shift * (square * scale - mean * mean) + (lean - mean * lift) * scale
    whole: float = pull * sheet.weight[n]
    return whole


@compiled
def follow(
    sheet: Sheet, state: State, slopes: Slopes, steps: tuple[Floats, Floats], run: tuple[int, int]
) -> None:
    """Fill in the step of each candidate, ``steps[1]``, that goes with that of the border."""
    for candidate in range(run[0], run[1]):
        steps[1][candidate] = 0.0
        if slopes.ability_information[candidate] > 0.0 and not state.is_held[candidate]:
            pull = slopes.ability_score[candidate]
            for n in range(sheet.offsets[candidate], sheet.offsets[candidate + 1]):
                pull += gain(sheet, state, n, state.ability[candidate], steps[0])
            steps[1][candidate] = pull / slopes.ability_information[candidate]
