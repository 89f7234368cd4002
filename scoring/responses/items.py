"""What is believed of an item before anybody has answered it?"""

from dataclasses import dataclass
from functools import lru_cache
from math import isfinite

import numpy as np

from scoring.errors import ScoringError
from scoring.responses.curves import Parameters, chances, expected_share
from scoring.validation import Floats

FAR = 12.0  # logits
FEWEST, MOST = 2, 10
USUAL_STEP = 0.8  # logits between neighbouring thresholds


@dataclass(frozen=True)
class Item:
    """One item of a test.

    Attributes
    ----------
    id, competency : str
    n_points : int
        How many different points an answer can earn: 2 for right or wrong, 5 for 0 to 4.
    angoff : float, optional
        Share of the points, from 0 to 1, that its authors expect of a just-capable person.
    """

    id: str
    competency: str
    n_points: int = 2
    angoff: float | None = None

    def __post_init__(self) -> None:
        if not FEWEST <= self.n_points <= MOST:
            raise ScoringError(f"Item {self.id!r} needs {FEWEST} to {MOST} different points.")
        if self.angoff is not None and not 0 < self.angoff < 1:
            raise ScoringError(
                f"The Angoff figure of item {self.id!r} lies between 0 and 1, not at {self.angoff:g}."
            )


@dataclass(frozen=True)
class Prior:
    """How far items may lie from what is expected of them; ``inf`` trusts the answers alone.

    Attributes
    ----------
    difficulty, discrimination, step : float
        Standard deviation of the difficulty in logits, and of the logs of discrimination and of
        the distance between thresholds.
    capable, capable_sd : float
        Where the just-capable person is expected among candidates, in their standard deviations,
        and how far from there that person may be.
    """

    difficulty: float = 0.8
    discrimination: float = 0.5
    step: float = 0.5
    capable: float = 0.0
    capable_sd: float = 0.5

    def __post_init__(self) -> None:
        spreads = (self.difficulty, self.discrimination, self.step, self.capable_sd)
        if not all(each > 0 for each in spreads) or not isfinite(self.capable):
            raise ScoringError("Spreads of a prior must be above 0, and the capable point finite.")

    @property
    def precisions(self) -> tuple[float, float, float]:
        """Precision of log discrimination, difficulty and log step."""
        return self.discrimination**-2, self.difficulty**-2, self.step**-2


def angoff_difficulty(share: float, *, n_points: int = 2, capable: float = 0.0) -> float:
    """Return the difficulty at which a just-capable person earns this share of the points.

    Parameters
    ----------
    share : float
        Above 0 and below 1. Of right or wrong answers: of 100 just-capable people, how many
        hundredths answer right, which is how Angoff asks [1]_. Of graded ones: the mean of their
        points over the most there are [2]_.
    n_points : int, default=2
    capable : float, default=0.0
        Where the just-capable person stands among candidates, in standard deviations. 0 says that
        half of those who sit the test are at least just capable. That is a convention, not a
        finding: with answers in, the model finds the point, and with all difficulties moved by
        one amount nothing else changes.

    Returns
    -------
    float
        In logits, for a discrimination of 1: ``capable - log(share / (1 - share))`` for right or
        wrong; for graded items the mean of the thresholds, found by halving.

    Notes
    -----
    Judges know well which item is harder than another, and less well how hard it is: they err by
    about .10 to .15 in the share [3]_, which with what differs between groups of judges is the
    0.8 logits of ``Prior.difficulty``.

    References
    ----------
    .. [1] Angoff, W. H. (1971). Scales, norms, and equivalent scores. In R. L. Thorndike (Ed.),
       Educational measurement (2nd ed., pp. 508-600). American Council on Education. (p. 515)
    .. [2] Hambleton, R. K., & Plake, B. S. (1995). Using an extended Angoff procedure to set
       standards on complex performance assessments. Applied Measurement in Education, 8(1), 41-55.
    .. [3] Impara, J. C., & Plake, B. S. (1998). Teachers' ability to estimate item difficulty.
       Journal of Educational Measurement, 35(1), 69-81.

    Examples
    --------
    >>> round(angoff_difficulty(0.6), 3)
    -0.405
    >>> round(angoff_difficulty(0.6, n_points=5), 3)
    -0.484
    """
    return _difficulty_at(share, n_points, capable)


def expected_parameters(items: tuple[Item, ...], capable: float) -> Parameters:
    """Return what is expected of items: their authors' difficulty and a discrimination of 1."""
    n_points = np.array([each.n_points for each in items], dtype=np.int64)
    values = np.zeros((len(items), int(n_points.max(initial=FEWEST))))
    values[:, 2:] = np.log(USUAL_STEP)
    values[:, 1] = [_difficulty(each, capable) for each in items]
    return Parameters(values, n_points)


def usual_parameters(n_points: int, difficulty: float) -> Parameters:
    """Return one item of usual discrimination and steps."""
    values: Floats = np.full((1, n_points), np.log(USUAL_STEP))
    values[0, :2] = 0.0, difficulty
    return Parameters(values, np.array([n_points], dtype=np.int64))


def _difficulty(item: Item, capable: float) -> float:
    if item.angoff is None:
        return capable
    return _difficulty_at(item.angoff, item.n_points, capable)


@lru_cache(maxsize=4096)
def _difficulty_at(share: float, n_points: int, capable: float) -> float:
    ends = [-FAR, FAR]
    for _ in range(60):
        middle = sum(ends) / 2
        usual = usual_parameters(n_points, middle)
        earned = expected_share(chances(usual, np.array([capable])), usual.n_points)[0, 0]
        ends[int(earned < share)] = middle
    return sum(ends) / 2
