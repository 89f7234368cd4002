"""The response model: how hard and how telling each item is, and how able each candidate."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Self

import numpy as np

from scoring.base import Estimator
from scoring.errors import ScoringError
from scoring.responses.calibration import (
    SCHEMA,
    CalibratedItem,
    CompetencyFit,
    ResponseCalibration,
)
from scoring.responses.correlating import USUAL, correlation_of
from scoring.responses.fitting import Summit, climb
from scoring.responses.items import Item, Prior
from scoring.responses.problem import NODES, Problem, problem_of
from scoring.responses.table import ResponseTable
from scoring.validation import Floats


class ResponseModel(Estimator):
    """How hard and how telling are items, and what do answers therefore say of ability?

    Right-or-wrong items follow the two-parameter logistic, graded ones the graded response model:
    ``P(points >= k) = 1 / (1 + exp(-a (theta - b_k)))``. Each competency is a trait of its own,
    standard normal among candidates; all pairs of competencies correlate alike.

    Parameters
    ----------
    prior : Prior, default=None
        How far items may lie from their authors' Angoff figures; None is ``Prior()``. Spreads of
        ``inf`` give marginal maximum likelihood.
    correlation : float, default=None
        Of abilities in two competencies; None finds it, from a weak belief of 0.6.
    max_iter : int, default=200
        Steps at most.
    tolerance : float, default=1e-6
        The longest step, in any parameter, that is called arrived.

    Attributes
    ----------
    calibration_ : ResponseCalibration
        All items with their standard errors, frozen, to be saved and to measure by.
    items_ : tuple of CalibratedItem
    correlation_, log_likelihood_ : float
    converged_ : bool

    Raises
    ------
    ScoringError
        If a setting is out of range, or without priors an item never earned some of its points.

    Notes
    -----
    Before any answer the model is its priors, and says so: the difficulty of an item has a
    standard error of 0.8 logits. Items borrow where the just-capable stand from each other, so
    that a bank which is harder than its authors think is found out early. With priors, parameters are posterior
    means, without them likeliest values; standard errors come from the observed information. Abilities hold
    the doubt about each item, and what the doubts about difficulties have in common.

    References
    ----------
    .. [1] Bock, R. D., & Aitkin, M. (1981). Marginal maximum likelihood estimation of item
       parameters. Psychometrika, 46(4), 443-459. doi:10.1007/BF02293801
    .. [2] Mislevy, R. J. (1986). Bayes modal estimation in item response models. Psychometrika,
       51(2), 177-195. doi:10.1007/BF02293979
    .. [3] Samejima, F. (1969). Estimation of latent ability using a response pattern of graded
       scores. Psychometrika Monograph 17.

    Examples
    --------
    >>> from scoring.responses import Item, ResponseTable
    >>> items = [Item("easy", "IT", angoff=0.8), Item("hard", "IT", angoff=0.3)]
    >>> rows = [(c, i.id, int(n < 2 + 5 * (i.id == "easy"))) for n, c in enumerate("abcdefgh") for i in items]
    >>> model = ResponseModel().fit(ResponseTable.from_records(items, rows))
    >>> [item.difficulty < 0 for item in model.items_], model.converged_
    ([True, False], True)
    """

    def __init__(
        self,
        *,
        prior: Prior | None = None,
        correlation: float | None = None,
        max_iter: int = 200,
        tolerance: float = 1e-6,
    ) -> None:
        self.prior = prior
        self.correlation = correlation
        self.max_iter = max_iter
        self.tolerance = tolerance

    def before(self, items: Iterable[Item]) -> Self:
        """Learn from the authors alone, before any answer."""
        return self.fit(ResponseTable.from_records(items, []))

    def fit(self, table: ResponseTable) -> Self:
        """Learn from a table of answers; a table without any gives the priors."""
        self._refuse_settings()
        prior = self.prior or Prior()
        _refuse_unbounded(table, prior)
        names = tuple(sorted({each.competency for each in table.items}))
        problems = [problem_of(table, name, prior) for name in names]
        summits = [
            climb(
                each,
                max_iter=self.max_iter,
                tolerance=self.tolerance,
                is_bounded=all(prior.precisions),
            )
            for each in problems
        ]
        self.correlation_ = self._correlation(problems, summits)
        self.calibration_ = ResponseCalibration(
            SCHEMA,
            fingerprint(table),
            self.correlation_,
            len(table.candidates),
            _items(table, names, summits),
            tuple(
                CompetencyFit(
                    name,
                    _capable(problem, summit, prior),
                    _common(summit),
                    summit.log_likelihood,
                    summit.iterations,
                    summit.converged,
                )
                for name, problem, summit in zip(names, problems, summits, strict=True)
            ),
        )
        return self

    @property
    def items_(self) -> tuple[CalibratedItem, ...]:
        """One row an item, in the order of the table."""
        return self.calibration_.items

    @property
    def log_likelihood_(self) -> float:
        """Of all competencies, each by itself."""
        return sum(each.log_likelihood for each in self.calibration_.competencies)

    @property
    def converged_(self) -> bool:
        """Whether all competencies arrived."""
        return all(each.converged for each in self.calibration_.competencies)

    def _correlation(self, problems: list[Problem], summits: list[Summit]) -> float:
        if self.correlation is not None:
            return float(self.correlation)
        if not problems[0].n_candidates:
            return USUAL
        told = [p.likelihoods(s.items) for p, s in zip(problems, summits, strict=True)]
        return correlation_of(np.array(told).reshape(len(told), -1, len(NODES)))

    def _refuse_settings(self) -> None:
        if self.correlation is not None and not 0 <= self.correlation < 1:
            raise ScoringError(f"correlation lies from 0 to below 1, not at {self.correlation}.")
        if self.max_iter < 1 or not self.tolerance > 0:
            raise ScoringError("max_iter must be 1 or more, and tolerance above 0.")


def fingerprint(table: ResponseTable) -> str:
    """Return a digest that changes with any answer or item."""
    digest = sha256(repr((table.items, table.candidates)).encode())
    for column in (table.candidate, table.item, table.points):
        digest.update(column.astype("<i8").tobytes())
    return digest.hexdigest()


def _refuse_unbounded(table: ResponseTable, prior: Prior) -> None:
    """Refuse items that nothing holds: no prior, and points that nobody earned."""
    if all(prior.precisions):
        return
    for at, item in enumerate(table.items):
        earned = np.bincount(table.points[table.item == at], minlength=item.n_points)
        if not earned.all():
            raise ScoringError(
                f"Nobody earned {int(earned.argmin())} points on item {item.id!r}; leave it out or give it a prior."
            )


def _capable(problem: Problem, summit: Summit, prior: Prior) -> float:
    """Return where the just-capable stand, going by how far all difficulties are from expected."""
    hard = prior.precisions[1]
    off = summit.items.values[:, 1] - problem.expectation.mean.values[:, 1]
    return float(prior.capable + hard * off.sum() / (hard * len(off) + prior.capable_sd**-2))


def _common(summit: Summit) -> float:
    """Return the variance that all difficulties have in common: their mean covariance."""
    at = np.cumsum([0, *summit.items.n_points.tolist()])[:-1] + 1
    shared = summit.covariance[np.ix_(at, at)]
    n = len(at)
    if n == 1:
        return 0.0
    return max(float((shared.sum() - np.trace(shared)) / (n * (n - 1))), 0.0)


def _items(
    table: ResponseTable, names: tuple[str, ...], summits: list[Summit]
) -> tuple[CalibratedItem, ...]:
    """Return rows in the order of the table, whatever competency they belong to."""
    count = np.bincount(table.item, minlength=len(table.items)).tolist()
    rows = {}
    for name, summit in zip(names, summits, strict=True):
        own = [at for at, each in enumerate(table.items) if each.competency == name]
        ends = np.cumsum([0, *summit.items.n_points.tolist()])
        for at, values, start in zip(own, summit.items.values, ends.tolist(), strict=False):
            block = slice(start, start + table.items[at].n_points)
            rows[at] = _row(table.items[at], values, summit.covariance[block, block], count[at])
    return tuple(rows[at] for at in range(len(table.items)))


def _row(item: Item, values: Floats, covariance: Floats, count: int) -> CalibratedItem:
    lower = tuple(tuple(row[: at + 1].tolist()) for at, row in enumerate(covariance))
    parameters = tuple(values[: item.n_points].tolist())
    return CalibratedItem(
        item.id, item.competency, item.n_points, item.angoff, count, parameters, lower
    )
