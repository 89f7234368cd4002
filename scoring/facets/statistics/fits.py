"""Infit and outfit: is an element rated, or rating, as the model expects?"""

from dataclasses import dataclass

import numpy as np

from scoring.facets.statistics.residuals import Residuals
from scoring.validation import Floats, Integers

_LEAST_VARIANCE = 1e-12
_MOST_SPREAD = float(np.sqrt(2.0))


@dataclass(frozen=True, eq=False)
class Fit:
    """Mean squares of each element with their z; 1 is expected, nan where there is no rating.

    Infit weighs squared residuals by what the ratings tell; outfit counts each alike, and so
    is moved by single surprises.
    """

    infit: Floats
    infit_z: Floats
    outfit: Floats
    outfit_z: Floats


def element_fit(found: Residuals, code: Integers, n_elements: int) -> Fit:
    """Return the fit of each element of one facet.

    Notes
    -----
    Infit is ``sum w (x - E)^2 / sum w V``, outfit ``sum w z^2 / sum w``; their variances follow
    from the fourth moments of the ratings [1]_.

    References
    ----------
    .. [1] Wright, B. D., & Masters, G. N. (1982). Rating scale analysis: Rasch measurement.
       MESA Press, pp. 100-101.
    """
    weight, variance = found.rated.weight, np.maximum(found.moments.variance, _LEAST_VARIANCE)
    square, fourth = found.residual**2, found.moments.fourth

    def total(values: Floats) -> Floats:
        sums: Floats = np.bincount(code, values, n_elements).astype(np.float64)
        return sums

    ratings, information = total(weight), total(weight * variance)
    infit = _ratio(total(weight * square), information)
    outfit = _ratio(total(weight * square / variance), ratings)
    infit_spread = _ratio(_root(total(weight**2 * (fourth - variance**2))), information)
    outfit_spread = _ratio(_root(total(weight**2 * (fourth / variance**2 - 1.0))), ratings)
    return Fit(
        infit,
        standardised_mean_square(infit, infit_spread),
        outfit,
        standardised_mean_square(outfit, outfit_spread),
    )


def standardised_mean_square(mean_square: Floats, spread: Floats) -> Floats:
    """Return mean squares as standard normal deviates, by the cube root [1]_.

    Parameters
    ----------
    mean_square, spread : float arrays
        Mean squares and the standard deviations they have under the model. As in FACETS, a
        spread above the square root of 2 is taken as that.

    References
    ----------
    .. [1] Wilson, E. B., & Hilferty, M. M. (1931). The distribution of chi-square.
       Proceedings of the National Academy of Sciences, 17(12), 684-688.

    Examples
    --------
    >>> import numpy as np
    >>> standardised_mean_square(np.array([1.0, 1.5]), np.array([0.3, 0.3])).round(3)
    array([0.1  , 1.547])
    """
    spread = np.minimum(spread, _MOST_SPREAD)
    third = np.divide(spread, 3.0, out=np.full_like(spread, np.nan), where=spread > 0)
    z: Floats = (np.cbrt(mean_square) - 1.0) / third + third
    return z


def _ratio(top: Floats, bottom: Floats) -> Floats:
    ratio: Floats = np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0)
    return ratio


def _root(square: Floats) -> Floats:
    root: Floats = np.sqrt(np.maximum(square, 0.0))
    return root
