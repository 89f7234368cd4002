"""The weighted whole, by weights that were frozen before the first interview."""

import hashlib
import json
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from math import inf, nan, sqrt
from statistics import NormalDist
from typing import Literal, Self

import numpy as np

from scoring.composites.profiles import Profile
from scoring.errors import ScoringError, ScoringWarning
from scoring.validation import Floats

Missing = Literal["prior", "reweight", "refuse"]


class ThinProfileWarning(ScoringWarning):
    """Too little of the weight is backed by ratings, so there is no composite."""


@dataclass(frozen=True)
class Weights:
    """How much each competency counts, and what happens when one has no rating.

    Attributes
    ----------
    shares : tuple of (str, float)
        Competency and its share of the whole; they sum to 1.
    missing : {"prior", "reweight", "refuse"}
        A competency without ratings counts with what is expected of it from the others
        ("prior"), is left out and its weight shared ("reweight"), or there is no
        composite ("refuse").
    least_rated : float
        The share of the weight that must be backed by ratings for there to be a composite.

    Notes
    -----
    "prior" keeps candidates comparable and widens the interval by what is not known;
    "reweight" compares candidates on different things and is there for those who must.

    Examples
    --------
    >>> Weights.of({"RISK": 3, "IT": 1}).shares
    (('RISK', 0.75), ('IT', 0.25))
    """

    shares: tuple[tuple[str, float], ...]
    missing: Missing = "prior"
    least_rated: float = 0.5

    def __post_init__(self) -> None:
        if self.missing not in ("prior", "reweight", "refuse"):
            raise ScoringError(f'missing is "prior", "reweight" or "refuse", not {self.missing!r}.')
        if not 0 <= self.least_rated <= 1:
            raise ScoringError("least_rated is a share of the weight, from 0 to 1.")

    @classmethod
    def of(
        cls, weights: Mapping[str, float], *, missing: Missing = "prior", least_rated: float = 0.5
    ) -> Self:
        """Freeze weights of any sum."""
        for competency, weight in weights.items():
            if not 0 <= weight < inf:
                raise ScoringError(f"The weight of {competency} must be 0 or more, not {weight}.")
        total = sum(weights.values())
        if not total > 0:
            raise ScoringError("At least one competency needs a weight above 0.")
        shares = tuple((competency, weight / total) for competency, weight in weights.items())
        return cls(shares, missing=missing, least_rated=least_rated)

    @property
    def fingerprint(self) -> str:
        """A digest that changes when anything of the weights does."""
        said = json.dumps([sorted(self.shares), self.missing, self.least_rated])
        return hashlib.sha256(said.encode()).hexdigest()

    def along(self, profile: Profile) -> Floats:
        """Return the shares in the order of a profile."""
        vector = np.zeros(len(profile.competencies))
        for competency, share in self.shares:
            vector[profile.place(competency)] = share
        return vector


@dataclass(frozen=True)
class Composite:
    """A weighted profile in one number, with its doubt.

    Attributes
    ----------
    measure, se : float
        In logits; nan where too little was rated.
    low, high : float
        The interval in which the truth lies with probability ``level``.
    rated : float
        The share of the weight that is backed by ratings.
    unrated : tuple of str
        Competencies that carry weight and have no rating.
    """

    measure: float
    se: float
    low: float
    high: float
    level: float
    rated: float
    unrated: tuple[str, ...]


def composite(profile: Profile, weights: Weights, *, level: float = 0.95) -> Composite:
    """Weigh a profile into one number with its interval.

    Parameters
    ----------
    profile : Profile
    weights : Weights
        Frozen before the first interview.
    level : float, default=0.95
        Probability of the interval.

    Returns
    -------
    Composite

    Raises
    ------
    ScoringError
        If a weighted competency is not in the profile.

    Warns
    -----
    ThinProfileWarning
        If too little is rated; measure and interval are then nan.

    Examples
    --------
    >>> profile = Profile(("RISK", "IT"), [1.0, 0.0], [[0.04, 0.0], [0.0, 0.04]], [6, 6])
    >>> whole = composite(profile, Weights.of({"RISK": 1, "IT": 1}))
    >>> round(whole.measure, 3), round(whole.se, 3), round(whole.low, 3)
    (0.5, 0.141, 0.223)
    """
    if not 0 < level < 1:
        raise ScoringError(f"level is a probability between 0 and 1, not {level}.")
    shares = weights.along(profile)
    without = (shares > 0) & (profile.count == 0)
    rated = float(1 - shares[without].sum())
    unrated = tuple(np.array(profile.competencies)[without].tolist())
    if _is_thin(weights, rated, unrated):
        _warn_thin(rated, unrated)
        return Composite(nan, nan, nan, nan, level, rated, unrated)
    measure, se = _weighed(profile, effective_shares(profile, weights))
    reach = NormalDist().inv_cdf((1 + level) / 2) * se
    return Composite(measure, se, measure - reach, measure + reach, level, rated, unrated)


def effective_shares(profile: Profile, weights: Weights) -> Floats:
    """Return the shares that count once the rule for missing competencies is applied."""
    shares = weights.along(profile)
    if weights.missing == "reweight":
        shares = np.where(profile.count > 0, shares, 0.0)
        shares /= shares.sum() or nan
    return shares


def _is_thin(weights: Weights, rated: float, unrated: tuple[str, ...]) -> bool:
    is_empty = weights.missing == "reweight" and rated <= 0
    is_refused = weights.missing == "refuse" and bool(unrated)
    return is_empty or is_refused or rated < weights.least_rated - 1e-12


def _warn_thin(rated: float, unrated: tuple[str, ...]) -> None:
    warnings.warn(
        f"Only {rated:.0%} of the weight is backed by ratings; {', '.join(unrated)} has none. "
        "There is no composite until it is asked for in an interview.",
        ThinProfileWarning,
        stacklevel=3,
    )


def _weighed(profile: Profile, shares: Floats) -> tuple[float, float]:
    variance = float(shares @ profile.covariance @ shares)
    return float(shares @ profile.measure), sqrt(max(variance, 0.0))
