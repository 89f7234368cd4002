"""What measuring tells of one candidate: every competency with its doubt, and the whole."""

import math
from dataclasses import dataclass
from statistics import NormalDist


@dataclass(frozen=True)
class ProfileMeasure:
    """One measure in logits, its interval, and both said on the scale of the points.

    ``count`` is how many ratings bear on it directly. ``fair`` is what an average interviewer
    would have given on an average question.
    """

    competency: str
    measure: float
    se: float
    low: float
    high: float
    fair: float
    fair_low: float
    fair_high: float
    count: int

    def probability_above(self, target: float) -> float:
        """Return the probability that the true measure lies above a target in logits."""
        if math.isinf(target):
            return float(target < 0)
        if self.se == 0.0:
            return float(self.measure > target)
        return NormalDist().cdf((self.measure - target) / self.se)


@dataclass(frozen=True)
class CandidateProfile:
    """One candidate, measured by a frozen calibration.

    ``covariance`` is that of the competency measures, in the order of ``competencies``.
    """

    id: str
    competencies: tuple[ProfileMeasure, ...]
    general: ProfileMeasure
    composite: ProfileMeasure
    covariance: tuple[tuple[float, ...], ...]
    count: int
