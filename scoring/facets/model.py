"""The many-facet model: how good each candidate is, whoever asked and whatever was asked."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import Self

from scoring.base import Estimator, NotYetLearned
from scoring.calibrations import Calibration, Scale
from scoring.errors import NotFittedError, ScoringError
from scoring.facets.bayes.fitting import fit_bayes
from scoring.facets.design import Anchors, Design, design
from scoring.facets.estimates import Fit, Variances
from scoring.facets.findings import (
    Drift,
    Interaction,
    Tendency,
    drifts,
    foretold,
    interactions,
    tendencies,
)
from scoring.facets.findings.effects import Fitted, fitted_of
from scoring.facets.fixed import fit_fixed
from scoring.facets.rows import CandidateElement, Element, Facet, Subset
from scoring.facets.statistics import (
    Agreement,
    Bridge,
    Category,
    Study,
    UnexpectedRating,
    VarianceShare,
    agreements,
    bridges,
    categories,
    decision_study,
    noise_of,
    residuals,
    unexpected_ratings,
    variance_shares,
)
from scoring.facets.telling import calibration_of
from scoring.ratings import RatingTable

METHODS = ("eb", "mml", "jml")


class ManyFacetModel(Estimator):
    """How good, how severe, how hard: candidates, interviewers and questions on one scale.

    Fits ``log P(y = k) / P(y = k-1) = theta - difficulty - severity + halo + answer - threshold``
    to ratings ``y``. Halo is what one interviewer thinks of one candidate whatever the question;
    answer is what one candidate happened to say to one question, whoever heard it.

    Parameters
    ----------
    method : {"eb", "mml", "jml"}, default="eb"
        Empirical Bayes with all parts; marginal maximum likelihood with fixed interviewers and
        questions; joint maximum likelihood with everything fixed.
    scale : {"rating", "partial-credit"}, default="rating"
        One set of thresholds for all, or one for each question or competency.
    partial_by : {"question", "competency"}, default="question"
        What has its own thresholds under partial credit.
    anchors : mapping of str to mapping, default=None
        Measures held fast, in logits: ``{"question": {"Q1": 0.4}}``.
    workers : {"threads", "processes"} or dask.distributed.Client, default="threads"
        Who works the blocks of candidates under empirical Bayes; the answer is the same.

    Attributes
    ----------
    candidates_ : tuple of CandidateElement
        Measure over all competencies, and in each, in logits; higher is better.
    interviewers_, questions_ : tuple of Element
        Higher is more severe, and harder.
    thresholds_ : ndarray of shape (n_sets, K - 1)
        Where neighbouring points are equally likely; each set sums to 0.
    variances_ : Variances
        General, specific, severity, difficulty, halo and answer, in squared logits.
    calibration_ : Calibration
        The whole fit, frozen, to be saved and to measure others by.
    log_likelihood_, converged_, n_iter_ : float, bool, int

    Raises
    ------
    ScoringError
        If a setting is unknown, or every rating is the same point.

    Notes
    -----
    Standard errors of ``method="eb"`` include the doubt about interviewers, questions, spreads and
    thresholds. Where each candidate met each interviewer with one question only, halo and answer
    cannot be told apart, and weak priors share them out.

    References
    ----------
    .. [1] Linacre, J. M. (1989). Many-Facet Rasch Measurement. MESA Press.
    .. [2] Minka, T. P. (2001). Expectation propagation for approximate Bayesian inference.
       Uncertainty in Artificial Intelligence 17, 362-369.

    Examples
    --------
    >>> from scoring.ratings import RatingTable
    >>> rows = [(c, i, q, p) for c, p in zip("abcd", (1, 2, 3, 4)) for i in "jk" for q in "xy"]
    >>> model = ManyFacetModel().fit(RatingTable.from_records(rows))
    >>> [row.id for row in sorted(model.candidates_, key=lambda row: row.measure)]
    ['a', 'b', 'c', 'd']
    """

    def __init__(
        self,
        *,
        method: str = "eb",
        scale: str = "rating",
        partial_by: str = "question",
        anchors: Anchors | None = None,
        workers: object = "threads",
    ) -> None:
        self.method = method
        self.scale = scale
        self.partial_by = partial_by
        self.anchors = anchors
        self.workers = workers

    _design: Design
    _fit: Fit

    def fit(self, table: RatingTable) -> Self:
        """Learn from a table of ratings."""
        if self.method not in METHODS:
            raise ScoringError(f"method may be 'eb', 'mml' or 'jml', not {self.method!r}.")
        drawn = design(table, self.scale, self.partial_by, self.anchors)
        fit = (
            fit_bayes(drawn, self.workers) if self.method == "eb" else fit_fixed(drawn, self.method)
        )
        self.estimates_ = fit.estimates
        self.thresholds_ = fit.estimates.thresholds
        self._design, self._fit = drawn, fit
        for name in ("calibration_", "_fitted"):
            vars(self).pop(name, None)
        return self

    @cached_property
    def calibration_(self) -> Calibration:
        """The fit told as rows, made when it is first asked for."""
        if "_fit" not in vars(self):
            raise NotYetLearned("Call fit before asking a ManyFacetModel for its calibration.")
        table = self._design.table
        scale = Scale(self.scale, self.partial_by, table.lowest, table.highest, table.competencies)
        return calibration_of(self.method, scale, self._fitted, self._fit)

    def interactions(self, first: str, second: str) -> tuple[Interaction, ...]:
        """Return every pair of elements of two facets, the least likely first.

        The facets are two of candidate, interviewer, question, competency, group and time.
        """
        return interactions(self._fitted, first, second)

    def drifts(self) -> tuple[Drift, ...]:
        """Return how each interviewer's severity changes with time."""
        return drifts(self._fitted)

    def tendencies(self) -> tuple[Tendency, ...]:
        """Return whether each interviewer uses the scale as others do, or keeps to the middle."""
        return tendencies(self._fitted)

    def categories(self) -> tuple[Category, ...]:
        """Return how each point of the scale was used, and whether thresholds are disordered."""
        fitted = self._fitted
        return categories(fitted.design, fitted.estimates, fitted.residuals)

    def agreements(self) -> tuple[Agreement, ...]:
        """Return how often interviewers agree, beside what the model expects."""
        fitted = self._fitted
        return agreements(fitted.design, fitted.estimates, fitted.residuals)

    def bridges(self) -> tuple[Bridge, ...]:
        """Return the fewest interviews that would link what shares nothing; none if all is linked."""
        return bridges(self._fitted.design.table)

    def unexpected_ratings(self, *, least: float = 3.0) -> tuple[UnexpectedRating, ...]:
        """Return the ratings that are ``least`` standard deviations off or more."""
        fitted = self._fitted
        return unexpected_ratings(fitted.design, fitted.estimates, fitted.residuals, least=least)

    def variance_shares(self) -> tuple[VarianceShare, ...]:
        """Return how much of a rating is candidate, severity, difficulty, halo, answer and noise."""
        return variance_shares(self._fitted.estimates.variances, self._noise)

    def decision_study(
        self, *, interviewers: Iterable[int], questions: Iterable[int], is_serial: bool = False
    ) -> tuple[Study, ...]:
        """Return the reliability to expect of so many interviewers and questions."""
        return decision_study(
            self._fitted.estimates.variances,
            self._noise,
            interviewers=interviewers,
            questions=questions,
            n_competencies=len(self._design.table.competencies),
            is_serial=is_serial,
        )

    @property
    def candidates_(self) -> tuple[CandidateElement, ...]:
        """One row a candidate."""
        return self.calibration_.candidates

    @property
    def interviewers_(self) -> tuple[Element, ...]:
        """One row an interviewer."""
        return self.calibration_.interviewers

    @property
    def questions_(self) -> tuple[Element, ...]:
        """One row a question."""
        return self.calibration_.questions

    @property
    def variances_(self) -> Variances:
        """The spreads, in squared logits."""
        return self.calibration_.variances

    @property
    def facets_(self) -> dict[str, Facet]:
        """How far the elements of each facet can be told apart."""
        return dict(self.calibration_.facets)

    @property
    def subsets_(self) -> tuple[Subset, ...]:
        """The groups that shared ratings link; one if everything can be compared."""
        return self.calibration_.subsets

    @property
    def log_likelihood_(self) -> float:
        """The log likelihood that the method maximises."""
        return self.calibration_.log_likelihood

    @property
    def converged_(self) -> bool:
        """Whether the fit arrived."""
        return self.calibration_.converged

    @property
    def n_iter_(self) -> int:
        """How many steps the fit took."""
        return self.calibration_.iterations

    @cached_property
    def _fitted(self) -> Fitted:
        if "_fit" not in vars(self):
            raise NotFittedError("Call fit before asking a ManyFacetModel for its results.")
        estimates, rest = self._fit.estimates, self._fit.rest
        if rest is not None:
            estimates = replace(estimates, foretold=foretold(self._design, rest))
        return fitted_of(self._design, estimates, rest)

    @property
    def _noise(self) -> float:
        plain = replace(self._fitted.estimates, foretold=None)
        return noise_of(residuals(self._design, plain))
