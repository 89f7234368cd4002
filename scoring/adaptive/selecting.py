"""Which of these items says most about somebody of whom so much is known?"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from scoring.adaptive.specifying import Pool
from scoring.responses.problem import NODES
from scoring.validation import Floats

Places = npt.NDArray[np.int64]


def information(pool: Pool, places: Places, density: Floats) -> Floats:
    """Return Fisher information, averaged over what is known of the ability.

    References
    ----------
    .. [1] van der Linden, W. J. (1998). Bayesian item selection criteria for adaptive testing.
       Psychometrika, 63(2), 201-216. doi:10.1007/BF02294775
    """
    told: Floats = pool.information[places] @ density
    return told


def narrowing(pool: Pool, places: Places, density: Floats) -> Floats:
    """Return how much smaller the variance of the ability is to be expected after an answer.

    References
    ----------
    .. [1] Owen, R. J. (1975). A Bayesian sequential procedure for quantal response in the context
       of adaptive mental testing. Journal of the American Statistical Association, 70, 351-356.
    """
    mean = density @ NODES
    moments = np.stack([density, density * (NODES - mean)])
    whole, first = np.moveaxis(pool.chances[places] @ moments.T, 2, 0)
    told: Floats = (first**2 / np.maximum(whole, 1e-12)).sum(axis=1)
    return told


def divergence(pool: Pool, places: Places, density: Floats) -> Floats:
    """Return the Kullback-Leibler distance to be expected between what is known after and before.

    References
    ----------
    .. [1] Chang, H.-H., & Ying, Z. (1996). A global information approach to computerized adaptive
       testing. Applied Psychological Measurement, 20(3), 213-229.
    .. [2] Mulder, J., & van der Linden, W. J. (2010). Multidimensional adaptive testing with
       Kullback-Leibler information item selection. In Elements of adaptive testing. Springer.
    """
    expected = pool.chances[places] @ density
    after = pool.surprise[places] @ density
    told: Floats = after - (expected * np.log(np.maximum(expected, 1e-12))).sum(axis=1)
    return told


CRITERIA: dict[str, Callable[[Pool, Places, Floats], Floats]] = {
    "information": information,
    "narrowing": narrowing,
    "divergence": divergence,
}
