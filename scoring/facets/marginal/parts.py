"""What a pass over candidates is given, and what it fills in."""

from typing import NamedTuple

import numpy as np

from scoring.posteriors.parts import Places
from scoring.validation import Floats, Integers

REACH = 6.0
_CACHE_LINE = 16


class Block(NamedTuple):
    """The ratings of some candidates, the cells these fall into, and the rows they touch.

    A cell is one question from one interviewer. ``first``, ``second`` and ``steps`` are the
    places in the border of each cell's interviewer, question and running sums of thresholds.
    While a candidate is worked, everything of the border that they touch has a row of slopes:
    the trait's mean and log sd the first two, and the others where each rating's ``seats``
    tell. ``touched`` lists the places of these rows, from ``touched_from[n]`` on.
    """

    offsets: Places
    cell: Integers
    rating: Integers
    weight: Floats
    first: Integers
    second: Integers
    steps: Integers
    seats: Integers
    touched: Integers
    touched_from: Places
    n_interviewers: int


class Trait(NamedTuple):
    """The distribution of candidates on a grid: levels are the mean plus ``pace``."""

    log_weights: Floats
    lift: Floats
    pace: Floats


class State(NamedTuple):
    """Where the search stands: the border, exp of minus it, and the trait."""

    border: Floats
    odds: Floats
    trait: Trait


class Cells(NamedTuple):
    """Each cell at each node: probabilities of the points with their logs, expected rating.

    ``seen`` is how many ratings of the cell are expected to come from each node.
    """

    chance: Floats
    log_chance: Floats
    expected: Floats
    seen: Floats


class Slopes(NamedTuple):
    """What a pass fills in: of the border, and each candidate's posterior mean and variance.

    Behind the border stand two more numbers: the mean of the trait and the log of its sd.
    """

    information: Floats
    score: Floats
    mean: Floats
    variance: Floats


class Desk(NamedTuple):
    """Scratch for one candidate: densities by node, and the rows of slopes, one after another.

    All but one part in 1e15 of the posterior lies from node ``window[0]`` up to ``window[1]``.
    """

    density: Floats
    posterior: Floats
    root: Floats
    rows: Floats
    window: Places


def trait(n_nodes: int, mean: float, sd: float) -> Trait:
    """Return the trait on an even grid to six standard deviations either side."""
    nodes = np.linspace(-REACH, REACH, n_nodes)
    weight = np.exp(-(nodes**2) / 2)
    return Trait(np.log(weight / weight.sum()), np.exp(mean + sd * nodes), sd * nodes)


def cells(block: Block, n_categories: int, n_nodes: int) -> Cells:
    """Return room for the cells of a block."""
    n = len(block.first)
    return Cells(
        np.empty((n, n_categories, n_nodes)),
        np.empty((n, n_categories, n_nodes)),
        np.empty((n, n_nodes)),
        np.zeros((n, n_nodes)),
    )


def desk(block: Block, n_nodes: int) -> Desk:
    """Return scratch large enough for the candidate who touches most."""
    most = int(np.diff(block.touched_from).max(initial=0))
    rows, window = np.zeros((most, n_nodes)), np.zeros(2 + 2 * _CACHE_LINE, dtype=np.int64)
    middle = slice(_CACHE_LINE, _CACHE_LINE + 2)
    return Desk(apart(n_nodes), apart(n_nodes), apart(n_nodes), rows, window[middle])


def apart(size: int) -> Floats:
    """Return scratch in cache lines of its own, so that threads do not wait for each other."""
    return np.zeros(size + 2 * _CACHE_LINE)[_CACHE_LINE : _CACHE_LINE + size]
