"""One candidate's ratings as a small normal model, solved by inverting a matrix of their number."""

import math

from scoring.posteriors.compiled import bare
from scoring.posteriors.parts import Belief, Desk, Sheet, Sites
from scoring.validation import Floats

LEAST_PRECISION = 1e-8


@bare
def prior_covariance(sheet: Sheet, variances: Floats, k: int, j: int) -> float:
    """Return the prior covariance of two ratings' predictors, the facets being known."""
    covariance: float = variances[0]
    if sheet.competency[k] == sheet.competency[j]:
        covariance += variances[1]
    if sheet.first[k] == sheet.first[j]:
        covariance += variances[2]
    if sheet.second[k] == sheet.second[j]:
        covariance += variances[3]
    return covariance


@bare
def invert(matrix: Floats, row: Floats, n: int) -> float:
    """Invert the leading n x n of a positive definite matrix in place; return its log determinant.

    Sweeps the lower triangle, one pivot after the other, and copies it up at the end.
    """
    log_determinant = 0.0
    for k in range(n):
        pivot = 1.0 / matrix[k, k]
        log_determinant -= math.log(pivot)
        take(matrix, row, k, n)
        for i in range(n):
            factor = row[i] * pivot
            for j in range(i + 1):
                matrix[i, j] -= factor * row[j]
        give(matrix, row, k, n, pivot)
    mirror(matrix, n)
    return log_determinant


@bare
def take(matrix: Floats, row: Floats, k: int, n: int) -> None:
    """Copy row ``k`` of a symmetric matrix from its lower triangle, 0 on the diagonal."""
    for j in range(k):
        row[j] = matrix[k, j]
    for j in range(k + 1, n):
        row[j] = matrix[j, k]
    row[k] = 0.0


@bare
def give(matrix: Floats, row: Floats, k: int, n: int, pivot: float) -> None:
    """Write row ``k`` back, times the pivot."""
    for j in range(k):
        matrix[k, j] = row[j] * pivot
    for j in range(k + 1, n):
        matrix[j, k] = row[j] * pivot
    matrix[k, k] = -pivot


@bare
def mirror(matrix: Floats, n: int) -> None:
    """Turn the sign of the lower triangle, and copy it up."""
    for i in range(n):
        for j in range(i + 1):
            value = -matrix[i, j]
            matrix[i, j] = value
            matrix[j, i] = value


@bare
def factorize(sheet: Sheet, sites: Sites, variances: Floats, desk: Desk, candidate: int) -> float:
    """Fill the desk with the inverse of I + root K root; return its log determinant."""
    start = sheet.offsets[candidate]
    n = sheet.offsets[candidate + 1] - start
    for k in range(n):
        desk.root[k] = math.sqrt(sites.precision[start + k])
    for k in range(n):
        for j in range(k + 1):
            value = prior_covariance(sheet, variances, start + k, start + j)
            value *= desk.root[k] * desk.root[j]
            desk.inverse[k, j] = value
        desk.inverse[k, k] += 1.0
    return invert(desk.inverse, desk.mean, n)


@bare
def project(sheet: Sheet, sites: Sites, mean: Floats, desk: Desk, candidate: int) -> None:
    """Fill ``facet`` with M F, and ``pull`` with M times the ratings' residuals from the facets."""
    start = sheet.offsets[candidate]
    n = sheet.offsets[candidate + 1] - start
    m = sheet.met_from[candidate + 1] - sheet.met_from[candidate]
    for k in range(n):
        facets = -mean[sheet.first[start + k]] - mean[sheet.second[start + k]]
        desk.mean[k] = sites.shift[start + k] / desk.root[k] - desk.root[k] * facets
    for k in range(n):
        desk.facet[k, :m] = 0.0
        pull = 0.0
        for j in range(n):
            pull += desk.inverse[k, j] * desk.mean[j]
            value = desk.inverse[k, j] * desk.root[k] * desk.root[j]
            desk.facet[k, sheet.first_seat[start + j]] -= value
            desk.facet[k, sheet.second_seat[start + j]] -= value
        desk.pull[k] = pull * desk.root[k]


@bare
def spread_facets(sheet: Sheet, covariance: Floats, desk: Desk, candidate: int) -> None:
    """Fill ``spread`` with M F times the covariance of the facet elements this candidate met."""
    begin = sheet.met_from[candidate]
    m = sheet.met_from[candidate + 1] - begin
    n = sheet.offsets[candidate + 1] - sheet.offsets[candidate]
    for a in range(m):
        for b in range(m):
            desk.near[a, b] = covariance[sheet.met[begin + a], sheet.met[begin + b]]
    for k in range(n):
        desk.spread[k, :m] = 0.0
        for a in range(m):
            value = desk.facet[k, a]
            for b in range(m):
                desk.spread[k, b] += value * desk.near[a, b]


@bare
def predict(sheet: Sheet, sites: Sites, belief: Belief, desk: Desk, candidate: int) -> None:
    """Fill the desk with posterior mean and variance of each rating's predictor."""
    project(sheet, sites, belief.mean, desk, candidate)
    spread_facets(sheet, belief.covariance, desk, candidate)
    start = sheet.offsets[candidate]
    m = sheet.met_from[candidate + 1] - sheet.met_from[candidate]
    for k in range(sheet.offsets[candidate + 1] - start):
        precision = sites.precision[start + k]
        outside = 0.0
        for a in range(m):
            outside += desk.spread[k, a] * desk.facet[k, a]
        desk.mean[k] = (sites.shift[start + k] - desk.pull[k]) / precision
        desk.variance[k] = (1.0 - desk.inverse[k, k] + outside / precision) / precision
