"""How probable is it that a candidate meets a target, or is the better of two?"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import isnan, nan, sqrt
from statistics import NormalDist

import numpy as np
from scipy.stats import multivariate_normal

from scoring.composites.profiles import Profile
from scoring.composites.wholes import Composite, Weights, composite, effective_shares
from scoring.errors import ScoringError
from scoring.validation import Floats

_ROUNDING = 1e-9


@dataclass(frozen=True)
class MustHave:
    """One competency against the least that is wanted of it.

    Attributes
    ----------
    competency : str
    minimum, measure, se : float
        In logits.
    chance : float
        Probability that the minimum is met.
    """

    competency: str
    minimum: float
    measure: float
    se: float
    chance: float


def chance_of_meeting(whole: Composite, target: float) -> float:
    """Return the probability that a composite is at or above a target in logits.

    Examples
    --------
    >>> whole = Composite(0.5, 0.25, 0.0, 1.0, 0.95, 1.0, ())
    >>> round(chance_of_meeting(whole, 0.0), 4)
    0.9772
    """
    return _above(whole.measure - target, whole.se)


def chance_of_better(
    one: Profile, other: Profile, weights: Weights, *, shared: Floats | None = None
) -> float:
    """Return the probability that the composite of one candidate is above that of another.

    Parameters
    ----------
    one, other : Profile
    weights : Weights
    shared : float array of shape (n_competencies, n_competencies), optional
        Covariance between the measures of the two, from interviewers and questions both
        met; none unless given. Doubt that both share does not tell them apart.

    Raises
    ------
    ScoringError
        If the two profiles do not hold the same competencies.

    Warns
    -----
    ThinProfileWarning
        If one has no composite; the probability is then nan.

    Examples
    --------
    >>> ann = Profile(("IT",), [0.6], [[0.08]], [6])
    >>> bob = Profile(("IT",), [0.2], [[0.08]], [6])
    >>> round(chance_of_better(ann, bob, Weights.of({"IT": 1})), 4)
    0.8413
    """
    if one.competencies != other.competencies:
        raise ScoringError("Two candidates are compared on the same competencies, in one order.")
    first, second = composite(one, weights), composite(other, weights)
    if isnan(first.measure) or isnan(second.measure):
        return nan
    together = 0.0
    if shared is not None:
        shares = effective_shares(one, weights), effective_shares(other, weights)
        together = float(shares[0] @ np.asarray(shared) @ shares[1])
    variance = first.se**2 + second.se**2 - 2 * together
    if variance < -_ROUNDING:
        raise ScoringError("The two candidates cannot share more doubt than they have.")
    return _above(first.measure - second.measure, sqrt(max(variance, 0.0)))


def must_haves(profile: Profile, minimums: Mapping[str, float]) -> tuple[MustHave, ...]:
    """Return each must-have with the probability that it is met.

    Parameters
    ----------
    profile : Profile
    minimums : mapping of str to float
        The least measure wanted, in logits, by competency.
    """
    return tuple(_must_have(profile, name, minimum) for name, minimum in minimums.items())


def chance_of_all(profile: Profile, minimums: Mapping[str, float]) -> float:
    """Return the probability that every must-have is met at once.

    Notes
    -----
    Doubts about competencies lean on each other, so this is not the product of the single
    probabilities; it is the orthant probability of their joint normal distribution [1]_.

    References
    ----------
    .. [1] Genz, A. (1992). Numerical computation of multivariate normal probabilities.
       Journal of Computational and Graphical Statistics, 1(2), 141-149.
       doi:10.1080/10618600.1992.10477010

    Examples
    --------
    >>> profile = Profile(("RISK", "IT"), [0.0, 0.0], [[1.0, 0.5], [0.5, 1.0]], [6, 6])
    >>> round(chance_of_all(profile, {"RISK": 0.0, "IT": 0.0}), 4)
    0.3333
    """
    if not minimums:
        return 1.0
    place = [profile.place(name) for name in minimums]
    margin = profile.measure[place] - np.array(list(minimums.values()), dtype=np.float64)
    covariance = profile.covariance[np.ix_(place, place)]
    normal = multivariate_normal(np.zeros(len(place)), covariance, allow_singular=True, seed=0)
    return float(np.clip(normal.cdf(margin), 0.0, 1.0))


def _must_have(profile: Profile, competency: str, minimum: float) -> MustHave:
    place = profile.place(competency)
    measure, se = float(profile.measure[place]), float(profile.se[place])
    return MustHave(competency, minimum, measure, se, _above(measure - minimum, se))


def _above(margin: float, se: float) -> float:
    """Return the probability that a normal margin is above 0."""
    if isnan(margin) or isnan(se):
        return nan
    if se == 0:
        return float(margin >= 0)
    return NormalDist().cdf(margin / se)
