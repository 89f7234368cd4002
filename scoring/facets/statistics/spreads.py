"""How far can the elements of one facet be told apart?"""

from math import nan, sqrt

import numpy as np
from scipy.stats import chi2

from scoring.facets.estimates import Measures
from scoring.facets.rows import Facet
from scoring.validation import Floats

_FEWEST = 2


def facet_spread(measures: Measures, *, is_population: bool = False) -> Facet:
    """Return separation, strata, reliability and the test that all elements are equal.

    Parameters
    ----------
    measures : Measures
        Measures and standard errors in logits; elements without either are left out.
    is_population : bool, default=False
        The elements are all there are, and not a sample of such elements: divide the sum of
        squares by their number, not by one less.

    Returns
    -------
    Facet
        nan throughout with fewer than two elements.

    Notes
    -----
    The observed variance of the measures less their mean squared error is the adjusted
    variance; separation is its root over that of the error; strata are (4 G + 1) / 3, levels
    three errors apart; reliability is the share of the observed variance that is not error. These are
    FACETS' definitions, for estimates that are not shrunken.

    References
    ----------
    .. [1] Wright, B. D., & Masters, G. N. (1982). Rating scale analysis: Rasch measurement.
       MESA Press, pp. 92, 105-106.
    .. [2] Linacre, J. M. (2023). A user's guide to FACETS, Table 7: reliability and chi-square
       statistics. winsteps.com/facetman/table7summarystatistics.htm

    Examples
    --------
    >>> import numpy as np
    >>> spread = facet_spread(Measures(np.array([-1.0, 0.0, 1.0]), np.array([0.4, 0.4, 0.4])))
    >>> round(spread.separation, 3), round(spread.reliability, 3), round(spread.chi_square, 3)
    (2.291, 0.84, 12.5)
    """
    known = np.isfinite(measures.measure) & np.isfinite(measures.se) & (measures.se > 0)
    measure, se = measures.measure[known], measures.se[known]
    if len(measure) < _FEWEST:
        return Facet()
    rmse = sqrt(float(np.mean(se**2)))
    observed = float(np.var(measure, ddof=0 if is_population else 1))
    adjusted = sqrt(max(observed - rmse**2, 0.0))
    chi_square, df = _all_same(measure, se), len(measure) - 1
    return Facet(
        rmse=rmse,
        adjusted_sd=adjusted,
        separation=adjusted / rmse,
        strata=(4 * adjusted / rmse + 1) / 3,
        reliability=adjusted**2 / observed if observed > 0 else nan,
        chi_square=chi_square,
        df=df,
        p=float(chi2.sf(chi_square, df)),
    )


def _all_same(measure: Floats, se: Floats) -> float:
    weight = se**-2.0
    mean = (weight @ measure) / weight.sum()
    return float(weight @ (measure - mean) ** 2)
