"""How much of a rating is the candidate, and how many ratings would be enough?"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import sqrt

from scoring.errors import ScoringError
from scoring.facets.estimates import Variances
from scoring.facets.statistics.residuals import Residuals


@dataclass(frozen=True)
class VarianceShare:
    """One part of the variance of ratings: in squared logits, and as a share of the whole."""

    part: str
    variance: float
    share: float


@dataclass(frozen=True)
class Study:
    """What to expect of a composite from so many interviewers and questions.

    Attributes
    ----------
    interviewers, questions : int
    reliability : float
        Share of the variance of composites that is the candidates', severities and
        difficulties being known.
    dependability : float
        The same for raw means, with severities and difficulties left in.
    standard_error : float
        Of the composite, in logits, severities and difficulties being known.
    """

    interviewers: int
    questions: int
    reliability: float
    dependability: float
    standard_error: float


def noise_of(found: Residuals) -> float:
    """Return the variance of one rating about its predictor, in squared logits.

    A rating of variance V tells V of the predictor, so by itself it is worth a measurement of
    variance 1 / V; V is taken at its mean.
    """
    weight = found.rated.weight
    return float(weight.sum() / (weight @ found.moments.variance))


def variance_shares(variances: Variances, noise: float) -> tuple[VarianceShare, ...]:
    """Return what a single rating consists of.

    Examples
    --------
    >>> rows = variance_shares(Variances(general=1.0, severity=0.25, halo=0.5), noise=1.25)
    >>> [(row.part, round(row.share, 3)) for row in rows if row.share > 0]
    [('general', 0.333), ('severity', 0.083), ('halo', 0.167), ('noise', 0.417)]
    """
    parts = {**variances._asdict(), "noise": noise}
    total = sum(parts.values())
    if not total > 0:
        raise ScoringError("There is no variance to share out.")
    return tuple(VarianceShare(part, value, value / total) for part, value in parts.items())


def decision_study(
    variances: Variances,
    noise: float,
    *,
    interviewers: Iterable[int],
    questions: Iterable[int],
    n_competencies: int = 1,
    is_serial: bool = False,
) -> tuple[Study, ...]:
    """Return what each number of interviewers and questions would give.

    Parameters
    ----------
    variances : Variances
    noise : float
        Variance of one rating about its predictor; see ``noise_of``.
    interviewers, questions : iterables of int
        How many interviewers a candidate meets; how many questions they are asked in all.
    n_competencies : int, default=1
        Over how many competencies the composite and the questions are spread.
    is_serial : bool, default=False
        Each question is asked and rated by one interviewer; otherwise the whole panel rates
        every question.

    References
    ----------
    .. [1] Brennan, R. L. (2001). Generalizability theory. Springer, chapter 4.

    Examples
    --------
    >>> study = decision_study(
    ...     Variances(general=1.0, halo=0.6), 1.2, interviewers=[1, 3], questions=[4]
    ... )
    >>> [round(row.reliability, 3) for row in study]
    [0.526, 0.769]
    """
    truth = variances.general + variances.specific / n_competencies
    rows = []
    for p, q in product(interviewers, questions):
        if p < 1 or q < 1 or (is_serial and q < p):
            raise ScoringError(f"{p} interviewers cannot share {q} questions.")
        ratings = q if is_serial else p * q
        error = variances.halo / p + variances.answer / q + noise / ratings
        raw = error + variances.severity / p + variances.difficulty / q
        rows.append(Study(p, q, truth / (truth + error), truth / (truth + raw), sqrt(error)))
    return tuple(rows)
