"""Positive definite systems of a few hundred unknowns, solved without waking more threads."""

import math

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.posteriors.compiled import compiled
from scoring.validation import Floats

_RIDGE = 1e-9
SINGULAR = 1e-11


class Factor:
    """The lower triangle of a symmetric matrix, ready to solve with.

    A ridge far below the diagonal keeps directions in place that the matrix does not know.

    Examples
    --------
    >>> Factor(np.array([[4.0, 2.0], [2.0, 3.0]])).solve(np.array([8.0, 7.0])).round(6)
    array([1.25, 1.5 ])
    """

    def __init__(self, matrix: Floats, ridge: float = _RIDGE) -> None:
        diagonal = np.diag(matrix)
        lift = ridge * (float(diagonal.mean()) if diagonal.size else 1.0) + 1e-300
        self.lower = np.ascontiguousarray(matrix + lift * np.eye(len(matrix)))
        if not factorize(self.lower):
            raise ScoringError(
                "The ratings do not tell all interviewers and questions apart; "
                "see the subsets, or fit by method 'eb'."
            )

    def solve(self, right: Floats) -> Floats:
        """Return the solution for one right side."""
        solution = np.array(right, dtype=np.float64)
        substitute(self.lower, solution)
        return solution

    def inverse(self, places: npt.NDArray[np.intp] | None = None) -> Floats:
        """Return the columns of the inverse at these places; all of them unless given."""
        n = len(self.lower)
        columns = np.arange(n) if places is None else places
        unit = np.eye(n)
        solved = [self.solve(unit[place]) for place in columns]
        return np.array(solved).reshape(len(solved), n).T


@compiled
def factorize(matrix: Floats) -> bool:
    """Turn the lower triangle into its Cholesky factor in place; tell if it was no singular one."""
    for i in range(len(matrix)):
        for j in range(i + 1):
            total = matrix[i, j]
            for k in range(j):
                total -= matrix[i, k] * matrix[j, k]
            if i != j:
                matrix[i, j] = total / matrix[j, j]
            elif total > SINGULAR * matrix[i, i]:
                matrix[i, i] = math.sqrt(total)
            else:
                return False
    return True


@compiled
def substitute(lower: Floats, right: Floats) -> None:
    """Solve in place, forwards and then backwards."""
    n = len(lower)
    for i in range(n):
        total = right[i]
        for k in range(i):
            total -= lower[i, k] * right[k]
        right[i] = total / lower[i, i]
    for i in range(n - 1, -1, -1):
        right[i] /= lower[i, i]
        for k in range(i):
            right[k] -= lower[i, k] * right[i]
