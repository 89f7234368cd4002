"""What one rating adds to a normal belief about its linear predictor."""

import math
from typing import NamedTuple

from scoring.posteriors.compiled import bare, inlined
from scoring.posteriors.parts import Belief, Desk, Sheet
from scoring.validation import Floats

FEWER = 1.0 / 256.0


class Tilted(NamedTuple):
    """Log mass, mean and variance once a site is swapped for the true likelihood."""

    log_mass: float
    mean: float
    variance: float


@inlined
def exponential(value: float) -> float:
    """Return the exponential of a value between -200 and 200.

    A Taylor polynomial on value / 256, squared eight times, which compilers turn into wide
    instructions; the library's function they do not. The error is below 1e-12.
    """
    x = min(max(value, -200.0), 200.0) * FEWER
    p = 1.0 + x * (1.0 / 11.0)
    p = 1.0 + x * (1.0 / 10.0) * p
    p = 1.0 + x * (1.0 / 9.0) * p
    p = 1.0 + x * (1.0 / 8.0) * p
    p = 1.0 + x * (1.0 / 7.0) * p
    p = 1.0 + x * (1.0 / 6.0) * p
    p = 1.0 + x * (1.0 / 5.0) * p
    p = 1.0 + x * (1.0 / 4.0) * p
    p = 1.0 + x * (1.0 / 3.0) * p
    p = 1.0 + x * (1.0 / 2.0) * p
    p = 1.0 + x * p
    p *= p
    p *= p
    p *= p
    p *= p
    p *= p
    p *= p
    p *= p
    return p * p


@inlined
def sum_odds(odds: Floats, ratio: Floats, total: Floats) -> None:
    """Fill ``total`` with the sum over all categories, each relative to the lowest."""
    last = odds[-1]
    for i in range(len(ratio)):
        total[i] = last
    for h in range(len(odds) - 2, -1, -1):
        own = odds[h]
        for i in range(len(ratio)):
            total[i] = total[i] * ratio[i] + own


@bare
def weigh(weight: float, total: Floats, chance: Floats) -> None:
    """Raise the sum to a rating's weight, for ratings that count more or less than once."""
    for i in range(len(total)):
        chance[i] *= math.exp((1.0 - weight) * math.log(total[i]))


@inlined
def spread_nodes(
    nodes: Floats, odds: Floats, left: tuple[float, float], now: tuple[float, float], desk: Desk
) -> None:
    """Fill ``chance`` with what is left of the site at each node, ``total`` with the sum of odds."""
    precision, shift = left
    mean, sd = now
    for i in range(len(nodes)):
        step = sd * nodes[i]
        desk.ratio[i] = exponential(mean + step)
        desk.chance[i] = exponential(step * (precision * (mean + 0.5 * step) - shift))
    sum_odds(odds, desk.ratio, desk.total)


@inlined
def moments(belief: Belief, desk: Desk) -> tuple[float, float, float]:
    """Return the sums of the shares, of shares times nodes, and of shares times their squares."""
    mass = 0.0
    first = 0.0
    second = 0.0
    for i in range(len(belief.nodes)):
        node = belief.nodes[i]
        share = belief.node_weights[i] * desk.chance[i] / desk.total[i]
        desk.chance[i] = share
        mass += share
        first += share * node
        second += share * node * node
    return mass, first / mass, second / mass


@inlined
def tilt(
    k: int,
    sheet: Sheet,
    site: tuple[float, float],
    now: tuple[float, float],
    belief: Belief,
    desk: Desk,
) -> Tilted:
    """Return the tilted moments of rating ``k``; leave each node's share in ``chance``.

    ``site`` is precision and shift, ``now`` mean and standard deviation of the predictor. The
    quadrature stands where the belief is now, so it gets better as the sites do.
    """
    weight, point, row = sheet.weight[k], sheet.rating[k], sheet.thresholds[k]
    spread_nodes(belief.nodes, belief.odds[row], (site[0], site[1] - weight * point), now, desk)
    if weight != 1.0:
        weigh(weight, desk.total, desk.chance)
    mass, first, second = moments(belief, desk)
    at_centre = weight * (point * now[0] - belief.steps[row, point])
    site_at_centre = site[1] * now[0] - 0.5 * site[0] * now[0] ** 2
    return Tilted(
        math.log(mass) + at_centre - site_at_centre,
        now[0] + now[1] * first,
        now[1] ** 2 * (second - first * first),
    )


@bare
def count_passed(k: int, sheet: Sheet, belief: Belief, desk: Desk, passed: Floats) -> None:
    """Add how probable each threshold is passed less whether it was; ``tilt`` came just before."""
    row, weight = sheet.thresholds[k], sheet.weight[k]
    odds = belief.odds[row]
    mass = 0.0
    for i in range(len(belief.nodes)):
        mass += desk.chance[i]
    for i in range(len(belief.nodes)):
        share = weight * desk.chance[i] / mass
        below = odds[0]
        power = 1.0
        for h in range(1, len(odds)):
            passed[row, h - 1] += share * (1.0 - below / desk.total[i])
            power *= desk.ratio[i]
            below += power * odds[h]
    for h in range(sheet.rating[k]):
        passed[row, h] -= weight
