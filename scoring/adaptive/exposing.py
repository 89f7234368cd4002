"""How often was each item asked, and may it be asked in this sitting?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from scoring.adaptive.specifying import Pool
from scoring.validation import Floats

NEAR = 0.1  # share of what is allowed that is left when the draw begins to hold an item back
START = 50  # sittings that are taken for granted, so that the first ones have items to ask


@dataclass(frozen=True)
class Exposure:
    """What earlier sittings asked.

    Attributes
    ----------
    sittings : int
        How many there were.
    given : mapping of str to int
        In how many of them each item was asked.

    Examples
    --------
    >>> Exposure().after(["a", "b"]).after(["a"])
    Exposure(sittings=2, given={'a': 2, 'b': 1})
    """

    sittings: int = 0
    given: Mapping[str, int] = field(default_factory=dict)

    def after(self, asked: Iterable[str]) -> "Exposure":
        """Return the exposure with one more sitting in it."""
        given = dict(self.given)
        for name in asked:
            given[name] = given.get(name, 0) + 1
        return Exposure(self.sittings + 1, given)

    def rates(self, pool: Pool) -> Floats:
        """Return the share of sittings in which each item was asked."""
        counts = np.array([self.given.get(each.id, 0) for each in pool.items], dtype=np.float64)
        rates: Floats = counts / max(self.sittings, 1)
        return rates


def eligible(pool: Pool, exposure: Exposure, cap: float, seed: int) -> npt.NDArray[np.bool_]:
    """Return which items this sitting may ask.

    Notes
    -----
    An item near its cap is drawn to sit this one out, the likelier the nearer it is; one that has
    reached its cap always sits out. The draw keeps items from being asked of everybody until they
    are used up and then of nobody [1]_; the bound holds after every sitting, not only on average
    [2]_: asked at most ``cap * max(sittings, 50)`` times.

    References
    ----------
    .. [1] van der Linden, W. J., & Veldkamp, B. P. (2004). Constraining item exposure in
       computerized adaptive testing with shadow tests. Journal of Educational and Behavioral
       Statistics, 29(3), 273-291.
    .. [2] Revuelta, J., & Ponsoda, V. (1998). A comparison of item exposure control methods in
       computerized adaptive testing. Journal of Educational Measurement, 35(4), 311-327.
    """
    if cap >= 1:
        return np.ones(len(pool.items), dtype=bool)
    counts = np.array([exposure.given.get(each.id, 0) for each in pool.items], dtype=np.float64)
    allowed = cap * max(exposure.sittings + 1, START)
    left = np.clip((allowed - counts) / (NEAR * allowed), 0.0, 1.0)
    drawn: Floats = np.random.default_rng(seed).random(len(counts))
    may: npt.NDArray[np.bool_] = (counts + 1 <= allowed) & (drawn < np.maximum(left, cap))
    return may
