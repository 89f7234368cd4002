"""How well is the work of somebody foretold whom the prediction has never seen?"""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.validation import Floats, check_numbers
from scoring.validity.groups import Codes, coded

if TYPE_CHECKING:
    from sklearn.pipeline import Pipeline

PENALTIES = np.logspace(-1, 4, 11)
FOLDS, REPEATS = 5, 20


@dataclass(frozen=True)
class Prediction:
    """How much of the work was foretold of people that the prediction had not seen.

    Attributes
    ----------
    name : str
    n : int
    r2, low, high : float
        Cross-validated share of variance, and where 95 % of the repeated splits lie. At or below
        0, guessing the mean of everybody is as good.
    error, blind_error : float
        Root mean squared error of the prediction, and of guessing the mean.
    """

    name: str
    n: int
    r2: float
    low: float
    high: float
    error: float
    blind_error: float


def predictions(
    foretold: Mapping[str, npt.ArrayLike],
    came: npt.ArrayLike,
    groups: Sequence[Hashable] | None = None,
    *,
    folds: int = FOLDS,
    repeats: int = REPEATS,
    seed: int = 0,
) -> tuple[Prediction, ...]:
    """Foretell by ridge regression, and judge it on people who were left out of the fit.

    Parameters
    ----------
    foretold : mapping of str to array-like of shape (n_people,) or (n_people, n_measures)
        Each way to foretell, by name: the composite alone, all competencies together.
    came : array-like of shape (n_people,)
    groups : sequence of shape (n_people,), optional
        What groups differ in is foretold too, by both the prediction and the guess it is held
        against, so that it counts for nothing.
    folds, repeats : int, default=5, 20
        Everybody is left out once a repeat, with a ``folds``-th of the others.
    seed : int, default=0

    Raises
    ------
    ScoringError
        If lengths differ, a value is missing, or there are fewer than two people a fold.

    Notes
    -----
    The penalty of the ridge [1]_ is chosen anew within each fit, never by the people who were left
    out; measures are standardised within each fit. Repeats share their people, so their spread
    tells how much the split matters, and not how another year would come out.

    References
    ----------
    .. [1] Hoerl, A. E., & Kennard, R. W. (1970). Ridge regression: biased estimation for
       nonorthogonal problems. Technometrics, 12(1), 55-67. doi:10.1080/00401706.1970.10488634
    .. [2] Stone, M. (1974). Cross-validatory choice and assessment of statistical predictions.
       Journal of the Royal Statistical Society B, 36(2), 111-147.

    Examples
    --------
    >>> x = np.arange(20.0)
    >>> (found,) = predictions({"composite": x}, 2 * x + 1)
    >>> round(found.r2, 2)
    1.0
    """
    y = check_numbers(came, "came")
    code = coded(groups, y.size)
    if y.size < 2 * folds:
        raise ScoringError(f"{2 * folds} people are needed to leave a {folds}th out in turn.")
    splits = _splits(y.size, folds, repeats, seed)
    blind = _errors(np.empty((y.size, 0)), code, y, splits)
    return tuple(
        _prediction(name, _errors(_table(values, y.size), code, y, splits), blind)
        for name, values in foretold.items()
    )


def ridge() -> "Pipeline":
    """Return the regression that everything here is foretold by."""
    from sklearn.linear_model import RidgeCV  # noqa: PLC0415 -- heavy
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415
    from sklearn.preprocessing import StandardScaler  # noqa: PLC0415

    return make_pipeline(StandardScaler(), RidgeCV(alphas=PENALTIES))


def _splits(n: int, folds: int, repeats: int, seed: int) -> list[Codes]:
    """Return, for each repeat, the fold in which each person is left out."""
    from sklearn.model_selection import RepeatedKFold  # noqa: PLC0415 -- heavy

    plan = RepeatedKFold(n_splits=folds, n_repeats=repeats, random_state=seed)
    found = [np.empty(n, dtype=np.int64) for _ in range(repeats)]
    for place, (_, left_out) in enumerate(plan.split(np.empty(n))):
        found[place // folds][left_out] = place % folds
    return found


def _errors(x: Floats, code: Codes, y: Floats, splits: Sequence[Codes]) -> Floats:
    """Return squared errors of shape (n_repeats, n_people)."""
    found = np.empty((len(splits), y.size))
    for repeat, fold in enumerate(splits):
        for left_out in range(int(fold.max()) + 1):
            out = fold == left_out
            found[repeat, out] = (y[out] - _foretold(x, code, y, out)) ** 2
    return found


def _foretold(x: Floats, code: Codes, y: Floats, out: npt.NDArray[np.bool_]) -> Floats:
    """Foretell those left out: what their group comes to, and the ridge on what is left."""
    level = _means(y, code, ~out)[code]
    if x.shape[1] == 0:
        return level[out]
    left = x - _means(x, code, ~out)[code]
    fitted = ridge().fit(left[~out], (y - level)[~out])
    result: Floats = level[out] + fitted.predict(left[out])
    return result


def _means(values: Floats, code: Codes, of: npt.NDArray[np.bool_]) -> Floats:
    """Return the mean of each group among some; 0 for a group that none of them is of."""
    sums = np.zeros((int(code.max()) + 1, *values.shape[1:]))
    np.add.at(sums, code[of], values[of])
    count = np.bincount(code[of], minlength=sums.shape[0]).clip(1)
    result: Floats = sums / count.reshape(-1, *(1,) * (values.ndim - 1))
    return result


def _prediction(name: str, errors: Floats, blind: Floats) -> Prediction:
    shares = 1 - errors.sum(axis=1) / blind.sum(axis=1)
    low, high = np.quantile(shares, [0.025, 0.975])
    return Prediction(
        name=name,
        n=errors.shape[1],
        r2=float(shares.mean()),
        low=float(low),
        high=float(high),
        error=float(np.sqrt(errors.mean())),
        blind_error=float(np.sqrt(blind.mean())),
    )


def _table(values: npt.ArrayLike, n: int) -> Floats:
    table = np.asarray(values, dtype=np.float64)
    table = table[:, None] if table.ndim == 1 else table
    if table.shape[0] != n or not np.isfinite(table).all():
        raise ScoringError("Each person needs a value of everything that foretells.")
    return table
