"""What a pass over candidates is given, and what it fills in."""

from typing import NamedTuple

import numpy as np

from scoring.facets.sheets import Border, Sheet
from scoring.posteriors.parts import Places
from scoring.validation import Floats

REACH = 6.0
_CACHE_LINE = 16


class Trait(NamedTuple):
    """The distribution of candidates on a grid: levels are ``mean + sd * nodes``."""

    nodes: Floats
    log_weights: Floats
    lift: Floats
    pace: Floats


class State(NamedTuple):
    """Where the search stands: the border, exp of minus it, and the trait."""

    border: Floats
    odds: Floats
    trait: Trait


class Slopes(NamedTuple):
    """What a pass fills in: of the border, and each candidate's posterior mean and variance.

    Behind the border stand two more numbers: the mean of the trait and the log of its sd.
    """

    information: Floats
    score: Floats
    mean: Floats
    variance: Floats


class Desk(NamedTuple):
    """Scratch for one candidate.

    ``chance`` holds the category probabilities of each rating at each node, ``expected`` and
    ``spread`` their moments; ``rows`` the slope of each touched place of the border at each
    node, whose row ``slot`` tells; ``local`` the sums of one rating.
    """

    chance: Floats
    expected: Floats
    spread: Floats
    density: Floats
    product: Floats
    posterior: Floats
    rows: Floats
    slot: Places
    owner: Places
    touched: Places
    local: Floats


def trait(n_nodes: int, mean: float, sd: float) -> Trait:
    """Return the trait on an even grid to six standard deviations either side."""
    nodes = np.linspace(-REACH, REACH, n_nodes)
    weight = np.exp(-(nodes**2) / 2)
    return Trait(nodes, np.log(weight / weight.sum()), np.exp(mean + sd * nodes), sd * nodes)


def desk(sheet: Sheet, border: Border, n_nodes: int) -> Desk:
    """Return scratch large enough for the candidate with the most ratings."""
    most = max(int(np.diff(sheet.offsets).max(initial=0)), 1)
    size, k = border.size + 2, border.n_categories
    most_touched = min(size, most * (k + 2) + 2)
    return Desk(
        np.zeros((most, k, n_nodes)),
        np.zeros((most, n_nodes)),
        np.zeros((most, n_nodes)),
        apart(n_nodes),
        apart(n_nodes),
        apart(n_nodes),
        np.zeros((most_touched, n_nodes)),
        np.zeros(size, dtype=np.int64),
        np.full(size, -1, dtype=np.int64),
        np.zeros(most_touched, dtype=np.int64),
        apart(most_touched),
    )


def apart(size: int) -> Floats:
    """Return scratch in cache lines of its own, so that threads do not wait for each other."""
    return np.zeros(size + 2 * _CACHE_LINE)[_CACHE_LINE : _CACHE_LINE + size]
