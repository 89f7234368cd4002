"""Effects beyond the model, one by one, with all else at its estimate."""

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from scoring.facets.bayes.blocks import sheet_of
from scoring.facets.design import Design
from scoring.facets.estimates import Estimates, Rest
from scoring.facets.statistics import Residuals, residuals
from scoring.posteriors.contrasts import Asked, Codes, Foretold, Tally, foretell, tally
from scoring.posteriors.parts import Desk, Sheet, desk
from scoring.validation import Floats

LEAST_INFORMATION = 1e-9


@dataclass(frozen=True, eq=False)
class Fitted:
    """A design with its estimates, each rating beside its expectation, and where it came to rest."""

    design: Design
    estimates: Estimates
    residuals: Residuals
    rest: Rest | None


@dataclass(frozen=True, eq=False)
class Effects:
    """Effects in logits with standard errors, of shape (n_cells,); nan where nothing tells.

    ``p`` is two-sided; ``p_adjusted`` the share of false findings, were this and every stronger
    effect called a finding.
    """

    count: Codes
    size: Floats
    se: Floats
    z: Floats
    p: Floats
    p_adjusted: Floats

    def rows(self) -> list[tuple[int, float, float, float, float, float]]:
        """Return one tuple of plain numbers a cell, in the order of the fields."""
        columns = (self.count, self.size, self.se, self.z, self.p, self.p_adjusted)
        return list(zip(*(column.tolist() for column in columns), strict=True))


def effects(fitted: Fitted, asked: Asked, n_cells: int) -> Effects:
    """Return one effect a cell: what its ratings have in common beyond the model.

    Notes
    -----
    A score test of each cell's own shift. Under empirical Bayes the ratings of one candidate hang
    together by ability, halo and answers; their joint precision allows for that and for the doubt
    about interviewers and questions, so that nothing is called striking because three ratings
    repeat one impression. The other methods know of no such bond and take ratings as independent.
    """
    found = (
        _alone(fitted, asked, n_cells)
        if fitted.rest is None
        else _joined(fitted.design, fitted.rest, asked, n_cells)
    )
    information = np.where(found.information > LEAST_INFORMATION, found.information, np.nan)
    size, se = found.score / information, 1.0 / np.sqrt(information)
    z = size / se
    p = np.array([erfc(abs(each) / sqrt(2)) for each in z.tolist()])
    count = np.bincount(asked.cell, minlength=n_cells)
    return Effects(count, size, se, z, p, false_discovery_rates(p))


def fitted_of(design: Design, estimates: Estimates, rest: Rest | None) -> Fitted:
    """Return a fit with each rating beside its expectation."""
    return Fitted(design, estimates, residuals(design, estimates), rest)


def foretold(design: Design, rest: Rest) -> Foretold:
    """Return each rating as all the others would have it, halo and doubt included."""
    sheet = sheet_of(design, np.arange(len(design.table.candidates)))
    told = Foretold(*(np.zeros(len(sheet.rating)) for _ in Foretold._fields))
    chance = np.zeros(design.table.n_categories)
    foretell(sheet, rest.sites, rest.belief, _desk(sheet), chance, told)
    return told


def false_discovery_rates(p: Floats) -> Floats:
    """Return each p value as the share of false findings among all at or below it.

    References
    ----------
    .. [1] Benjamini, Y., & Hochberg, Y. (1995). Controlling the false discovery rate. Journal
       of the Royal Statistical Society B, 57(1), 289-300.

    Examples
    --------
    >>> false_discovery_rates(np.array([0.01, 0.04, 0.03, 0.5])).round(4)
    array([0.04  , 0.0533, 0.0533, 0.5   ])
    """
    known = np.flatnonzero(~np.isnan(p))
    order = known[np.argsort(p[known], kind="stable")]
    scaled = p[order] * len(order) / np.arange(1, len(order) + 1)
    rate = np.full(len(p), np.nan)
    rate[order] = np.minimum(np.minimum.accumulate(scaled[::-1])[::-1], 1.0)
    return rate


def _joined(design: Design, rest: Rest, asked: Asked, n_cells: int) -> Tally:
    sheet = sheet_of(design, np.arange(len(design.table.candidates)))
    n_elements = len(rest.belief.mean)
    found = Tally(np.zeros(n_cells), np.zeros(n_cells), np.zeros((n_cells, n_elements)))
    tally(sheet, rest.sites, rest.belief, _desk(sheet), asked, found)
    doubt = np.einsum("ca,ca->c", found.lean @ rest.belief.covariance, found.lean)
    return found._replace(information=found.information - doubt)


def _alone(fitted: Fitted, asked: Asked, n_cells: int) -> Tally:
    weight, found = fitted.design.table.weight, fitted.residuals
    surprise = asked.carry * weight * found.residual
    telling = asked.carry**2 * weight * found.moments.variance
    score = np.bincount(asked.cell, surprise, minlength=n_cells).astype(np.float64)
    information = np.bincount(asked.cell, telling, minlength=n_cells).astype(np.float64)
    return Tally(score, information, np.empty((0, 0)))


def _desk(sheet: Sheet) -> Desk:
    return desk(
        int(np.diff(sheet.offsets).max(initial=1)), int(np.diff(sheet.met_from).max(initial=1))
    )
