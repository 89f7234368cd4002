"""People are compared within their group: what groups differ in is taken out."""

from collections.abc import Hashable, Sequence

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.validation import Floats

Codes = npt.NDArray[np.int64]


def coded(groups: Sequence[Hashable] | None, n: int) -> Codes:
    """Return the group of each of n people, counted from 0 as they come; all one without groups."""
    names: list[Hashable] = [None] * n if groups is None else list(groups)
    if len(names) != n:
        raise ScoringError("Each person has one outcome and one group.")
    place = {name: code for code, name in enumerate(dict.fromkeys(names))}
    return np.array([place[name] for name in names], dtype=np.int64)


def centred(values: Floats, code: Codes) -> Floats:
    """Return values, of shape (n,) or (n, k), less the mean of their group.

    Examples
    --------
    >>> centred(np.array([1.0, 3.0, 7.0]), np.array([0, 0, 1]))
    array([-1.,  1.,  0.])
    """
    sums = np.zeros((int(code.max()) + 1, *values.shape[1:]))
    np.add.at(sums, code, values)
    count = np.bincount(code).reshape(-1, *(1,) * (values.ndim - 1))
    result: Floats = values - (sums / count)[code]
    return result


def drawn_anew(code: Codes, rng: np.random.Generator) -> Codes:
    """Return as many people again, drawn with replacement within their groups."""
    groups = range(int(code.max()) + 1)
    own = [np.flatnonzero(code == group) for group in groups]
    return np.concatenate([rng.choice(places, places.size) for places in own])
