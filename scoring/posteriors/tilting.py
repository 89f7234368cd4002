"""What one rating adds to a normal belief about its linear predictor."""

import math
from typing import NamedTuple

from scoring.posteriors.compiled import compiled
from scoring.posteriors.parts import Belief, Desk, Sheet
from scoring.validation import Floats

HALVINGS = 256.0


class Tilted(NamedTuple):
    """Log mass, mean and variance once a site is swapped for the true likelihood."""

    log_mass: float
    mean: float
    variance: float


@compiled
def exponentiate(values: Floats) -> None:
    """Replace values between -200 and 200 by their exponentials, several at once.

    A Taylor polynomial on values / 256, squared eight times, which compilers turn into wide
    instructions; the library's function they do not. The error is below 1e-12.
    """
    for i in range(len(values)):
        x = min(max(values[i], -200.0), 200.0) / HALVINGS
        p = 1.0 + x / 11.0
        p = 1.0 + x / 10.0 * p
        p = 1.0 + x / 9.0 * p
        p = 1.0 + x / 8.0 * p
        p = 1.0 + x / 7.0 * p
        p = 1.0 + x / 6.0 * p
        p = 1.0 + x / 5.0 * p
        p = 1.0 + x / 4.0 * p
        p = 1.0 + x / 3.0 * p
        p = 1.0 + x / 2.0 * p
        p = 1.0 + x * p
        p *= p
        p *= p
        p *= p
        p *= p
        p *= p
        p *= p
        p *= p
        values[i] = p * p


@compiled
def place_nodes(
    nodes: Floats,
    site: tuple[float, float],
    now: tuple[float, float],
    ratio: Floats,
    chance: Floats,
) -> None:
    """Fill ``ratio`` with the predictor at each node, ``chance`` with the log of 1 over the site."""
    precision, shift = site
    mean, sd = now
    for i in range(len(nodes)):
        step = sd * nodes[i]
        ratio[i] = mean + step
        chance[i] = step * (precision * (mean + 0.5 * step) - shift)


@compiled
def sum_odds(odds: Floats, ratio: Floats, total: Floats) -> None:
    """Fill ``total`` with the sum over all categories, each relative to the lowest."""
    last = odds[-1]
    for i in range(len(ratio)):
        total[i] = last
    for h in range(len(odds) - 2, -1, -1):
        own = odds[h]
        for i in range(len(ratio)):
            total[i] = total[i] * ratio[i] + own


@compiled
def weigh_logs(weight: float, total: Floats, chance: Floats) -> None:
    """Take the log of the sum off, by the rating's weight, before it is exponentiated."""
    for i in range(len(total)):
        chance[i] -= weight * math.log(total[i])


@compiled
def share_out(node_weights: Floats, total: Floats, chance: Floats) -> None:
    """Divide by the sum, and weigh each node."""
    for i in range(len(total)):
        chance[i] = node_weights[i] * chance[i] / total[i]


@compiled
def spread_nodes(
    k: int,
    sheet: Sheet,
    site: tuple[float, float],
    now: tuple[float, float],
    belief: Belief,
    desk: Desk,
) -> None:
    """Fill ``chance`` with the likelihood over the site at each node, the centre being 1."""
    weight = sheet.weight[k]
    left = (site[0], site[1] - weight * sheet.rating[k])
    place_nodes(belief.nodes, left, now, desk.ratio, desk.chance)
    exponentiate(desk.ratio)
    sum_odds(belief.odds[sheet.thresholds[k]], desk.ratio, desk.total)
    if weight == 1.0:
        exponentiate(desk.chance)
        share_out(belief.node_weights, desk.total, desk.chance)
    else:
        weigh_logs(weight, desk.total, desk.chance)
        exponentiate(desk.chance)
        share_out(belief.node_weights, desk.ones, desk.chance)


@compiled
def moments(nodes: Floats, chance: Floats) -> tuple[float, float, float]:
    """Return the sums of the shares, of shares times nodes, and of shares times their squares."""
    mass = first = second = 0.0
    for i in range(len(nodes)):
        mass += chance[i]
        first += chance[i] * nodes[i]
        second += chance[i] * nodes[i] * nodes[i]
    return mass, first, second


@compiled
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
    spread_nodes(k, sheet, site, now, belief, desk)
    mass, first, second = moments(belief.nodes, desk.chance)
    first /= mass
    spread = second / mass - first * first
    at_centre = sheet.weight[k] * (
        sheet.rating[k] * now[0] - belief.steps[sheet.thresholds[k], sheet.rating[k]]
    )
    site_at_centre = site[1] * now[0] - 0.5 * site[0] * now[0] ** 2
    log_mass = math.log(mass) + at_centre - site_at_centre
    return Tilted(log_mass, now[0] + now[1] * first, now[1] ** 2 * spread)


@compiled
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
