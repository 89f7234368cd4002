"""A published table, and the figures that others print for it.

Section 7 of the Law School Admission Test, five items right or wrong, as counted by Bock, R. D., &
Lieberman, M. (1970). Fitting a response model for n dichotomously scored items. Psychometrika,
35(2), 179-197. The figures are those that the manual of mirt for R prints: Chalmers, R. P. (2012).
mirt: A multidimensional item response theory package for the R environment. Journal of Statistical
Software, 48(6), 1-29. It stops its EM at 1e-4, so the last printed digit may be off by one.
"""

from itertools import product

import numpy as np
import pytest

from scoring.responses import Item, Prior, ResponseModel, ResponseTable

LSAT7 = {  # answers to the first two items: how many gave each of the eight to the others
    (0, 0): (12, 19, 1, 7, 3, 19, 3, 17),
    (0, 1): (10, 5, 3, 7, 7, 23, 8, 28),
    (1, 0): (7, 39, 11, 34, 14, 51, 15, 90),
    (1, 1): (6, 25, 7, 35, 18, 136, 32, 308),
}
SLOPES = [0.988, 1.081, 1.706, 0.765, 0.736]
INTERCEPTS = [1.856, 0.808, 1.804, 0.486, 1.855]
LOG_LIKELIHOOD = -2658.805


def test_the_law_school_test_has_the_slopes_intercepts_and_likelihood_that_mirt_prints():
    rest = list(product((0, 1), repeat=3))
    rows = [
        (*first, *last)
        for first, counts in LSAT7.items()
        for last, count in zip(rest, counts, strict=True)
        for _ in range(count)
    ]
    items = [Item(f"item-{at}", "LAW", 2, angoff=0.5) for at in range(1, 6)]
    free = Prior(difficulty=np.inf, discrimination=np.inf, step=np.inf)

    found = ResponseModel(prior=free).fit(ResponseTable.from_matrix(items, np.array(rows)))

    slopes = np.array([row.discrimination for row in found.items_])
    intercepts = -slopes * [row.difficulty for row in found.items_]
    np.testing.assert_allclose(slopes, SLOPES, atol=1.5e-3)
    np.testing.assert_allclose(intercepts, INTERCEPTS, atol=1.5e-3)
    assert found.log_likelihood_ == pytest.approx(LOG_LIKELIHOOD, abs=6e-4)
