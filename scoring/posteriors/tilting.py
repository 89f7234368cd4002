"""What one rating adds to a normal belief about its linear predictor."""

import math
from typing import NamedTuple

from scoring.posteriors.compiled import compiled
from scoring.posteriors.parts import Belief, Sheet
from scoring.validation import Floats

FARTHEST = 45.0


class Tilted(NamedTuple):
    """Log mass, mean and variance once a site is swapped for the true likelihood."""

    log_mass: float
    mean: float
    variance: float


@compiled
def log_probability(eta: float, point: int, steps: Floats, odds: Floats) -> float:
    """Return the log probability of a point at a linear predictor."""
    ratio = math.exp(eta)
    total: float = odds[-1]
    for k in range(len(odds) - 2, -1, -1):
        total = total * ratio + odds[k]
    log: float = point * eta - steps[point] - math.log(total)
    return log


@compiled
def integrand(
    node: float,
    k: int,
    sheet: Sheet,
    site: tuple[float, float],
    now: tuple[float, float],
    belief: Belief,
) -> float:
    """Return likelihood over site at one node, scaled by the site at the centre."""
    eta = min(max(now[0] + now[1] * node, -FARTHEST), FARTHEST)
    row = sheet.thresholds[k]
    log = log_probability(eta, sheet.rating[k], belief.steps[row], belief.odds[row])
    centred = 0.5 * site[0] * (eta * eta - now[0] * now[0]) - site[1] * (eta - now[0])
    return math.exp(sheet.weight[k] * log + centred)


@compiled
def tilt(
    k: int, sheet: Sheet, site: tuple[float, float], now: tuple[float, float], belief: Belief
) -> Tilted:
    """Return the tilted moments of rating ``k``.

    ``site`` is precision and shift, ``now`` mean and standard deviation of the predictor. The
    quadrature stands where the belief is now, so it gets better as the sites do.
    """
    mass = first = second = 0.0
    for i in range(len(belief.nodes)):
        node = belief.nodes[i]
        f = belief.node_weights[i] * integrand(node, k, sheet, site, now, belief)
        mass += f
        first += f * node
        second += f * node * node
    first /= mass
    spread = second / mass - first * first
    log_mass = math.log(mass) + 0.5 * site[0] * now[0] ** 2 - site[1] * now[0]
    return Tilted(log_mass, now[0] + now[1] * first, now[1] ** 2 * spread)


@compiled
def add_passed(eta: float, share: float, odds: Floats, passed: Floats) -> None:
    """Add the probability of passing each threshold, times a share."""
    ratio = math.exp(min(max(eta, -FARTHEST), FARTHEST))
    total = odds[-1]
    for k in range(len(odds) - 2, -1, -1):
        total = total * ratio + odds[k]
    below = odds[0]
    power = 1.0
    for h in range(1, len(odds)):
        passed[h - 1] += share * (1.0 - below / total)
        power *= ratio
        below += power * odds[h]


@compiled
def count_passed(
    k: int,
    sheet: Sheet,
    site: tuple[float, float],
    now: tuple[float, float],
    belief: Belief,
    passed: Floats,
) -> float:
    """Add to ``passed`` how probable each threshold is passed less whether it was; return log mass."""
    row = sheet.thresholds[k]
    log_mass = tilt(k, sheet, site, now, belief).log_mass
    scale = sheet.weight[k] / math.exp(log_mass - 0.5 * site[0] * now[0] ** 2 + site[1] * now[0])
    for i in range(len(belief.nodes)):
        f = belief.node_weights[i] * integrand(belief.nodes[i], k, sheet, site, now, belief)
        add_passed(now[0] + now[1] * belief.nodes[i], f * scale, belief.odds[row], passed[row])
    for h in range(sheet.rating[k]):
        passed[row, h] -= sheet.weight[k]
    return log_mass
