"""Which weights would the data suggest, and how little do they know?"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.validation import Floats, check_numbers
from scoring.validity.groups import Codes, centred, coded, drawn_anew

PENALTIES = np.logspace(-1, 5, 19)
NEAR = 0.01  # shares that are the same for all purposes
EACH = 5  # people a competency, below which advice would be noise


@dataclass(frozen=True)
class Suggestion:
    """The weight of one competency: as it is, and as the data would have it.

    Attributes
    ----------
    name : str
    present, suggested, low, high : float
        Shares of the whole, which come to 1; the last two are a 95 % interval.
    """

    name: str
    present: float
    suggested: float
    low: float
    high: float

    @property
    def is_told_apart(self) -> bool:
        """Whether the data move the weight, to where the present one hardly can be."""
        is_moved = abs(self.suggested - self.present) > NEAR
        return is_moved and not self.low <= self.present <= self.high


@dataclass(frozen=True)
class Suggestions:
    """Weights that the data would suggest; advice, never a change.

    Attributes
    ----------
    n : int
    is_enough : bool
        Whether there are five people a competency or more; with fewer it is mostly noise.
    trust : float
        How far the data moved the weights: 0, they stay as they are; 1, regression alone.
    rows : tuple of Suggestion
    """

    n: int
    is_enough: bool
    trust: float
    rows: tuple[Suggestion, ...]


def suggested_weights(
    measures: npt.ArrayLike,
    came: npt.ArrayLike,
    weights: Mapping[str, float],
    groups: Sequence[Hashable] | None = None,
    *,
    draws: int = 400,
    seed: int = 0,
) -> Suggestions:
    """Return weights between the present ones and those that foretold best.

    Parameters
    ----------
    measures : array-like of shape (n_people, n_competencies)
    came : array-like of shape (n_people,)
    weights : mapping of str to float
        The present weight of each competency, in the order of the columns.
    groups : sequence of shape (n_people,), optional
        What groups differ in is taken out.
    draws : int, default=400
        How often the people are drawn anew for the intervals.
    seed : int, default=0

    Raises
    ------
    ScoringError
        If lengths differ, a value is missing, or there are fewer than ten people.

    Notes
    -----
    A ridge regression shrinks towards the present weights, not towards none: it explains first
    by the composite as it is, then lets each competency depart from it at a penalty that
    leave-one-out cross-validation chooses. With little data the penalty is large and the weights
    stay, for equal and sensible weights are hard to beat with few people [1]_ [2]_. Weights below 0
    are set to 0. Intervals are from drawing the people anew.

    References
    ----------
    .. [1] Schmidt, F. L. (1971). The relative efficiency of regression and simple unit predictor
       weights in applied differential psychology. Educational and Psychological Measurement,
       31(3), 699-714. doi:10.1177/001316447103100310
    .. [2] Dawes, R. M. (1979). The robust beauty of improper linear models in decision making.
       American Psychologist, 34(7), 571-582. doi:10.1037/0003-066X.34.7.571

    Examples
    --------
    >>> x = np.random.default_rng(0).normal(size=(60, 2))
    >>> found = suggested_weights(x, x @ [1.0, 1.0], {"IT": 1, "RISK": 1}, draws=50)
    >>> [(row.name, round(row.suggested, 2)) for row in found.rows]
    [('IT', 0.5), ('RISK', 0.5)]
    """
    x, y = np.asarray(measures, dtype=np.float64), check_numbers(came, "came")
    _refuse(x, y, weights)
    code = coded(groups, y.size)
    present = np.array(list(weights.values()), dtype=np.float64)
    present = present / present.sum()
    suggested, trust = _fit(x, y, code, present)
    ends = _ends(x, y, code, present, (draws, seed))
    rows = tuple(
        Suggestion(name, *map(float, row))
        for name, row in zip(weights, np.stack([present, suggested, *ends], axis=1), strict=True)
    )
    return Suggestions(y.size, y.size >= EACH * len(rows), trust, rows)


def _refuse(x: Floats, y: Floats, weights: Mapping[str, float]) -> None:
    if x.ndim != 2 or x.shape != (y.size, len(weights)):  # noqa: PLR2004 -- people by competencies
        raise ScoringError("Each person needs one measure for each weight, and one outcome.")
    if not np.isfinite(x).all():
        raise ScoringError("A value is missing; leave out who has none.")
    if y.size < 10:  # noqa: PLR2004 -- two a fold of five
        raise ScoringError(f"Ten people are the least to suggest weights from, not {y.size}.")


def _fit(x: Floats, y: Floats, code: Codes, present: Floats) -> tuple[Floats, float]:
    """Return weights shrunk towards the present ones, and how far the data moved them."""
    from sklearn.linear_model import RidgeCV  # noqa: PLC0415 -- heavy

    x, y = centred(x, code), centred(y, code)
    whole = x @ present
    spread = float((whole**2).sum())
    slope = max(float((whole * y).sum()) / spread, 0.0) if spread > 0 else 0.0
    scale = x.std(axis=0)
    scale[scale == 0] = 1.0
    ridge = RidgeCV(alphas=PENALTIES, fit_intercept=False).fit(x / scale, y - slope * whole)
    moved = slope * present + ridge.coef_ / scale
    trust = float(np.mean(_kept(x / scale, float(ridge.alpha_))))
    return _shares(moved, present), trust


def _kept(x: Floats, penalty: float) -> Floats:
    """Return how much of each direction of the data the ridge lets through."""
    own = np.linalg.svd(x, compute_uv=False) ** 2
    result: Floats = own / (own + penalty)
    return result


def _shares(weights: Floats, present: Floats) -> Floats:
    positive = np.maximum(weights, 0.0)
    total = positive.sum()
    return positive / total if total > 0 else present


def _ends(
    x: Floats,
    y: Floats,
    code: Codes,
    present: Floats,
    how: tuple[int, int],
) -> tuple[Floats, Floats]:
    draws, seed = how
    rng = np.random.default_rng(seed)
    found = np.empty((draws, present.size))
    for draw in range(draws):
        again = drawn_anew(code, rng)
        found[draw] = _fit(x[again], y[again], code[again], present)[0]
    low, high = np.quantile(found, [0.025, 0.975], axis=0)
    return low, high
