"""Spreads and thresholds as one free vector, and the weak priors on them."""

from dataclasses import dataclass

import numpy as np

from scoring.facets.estimates import Variances
from scoring.validation import Floats

USUAL = Variances(general=1.0, specific=0.25, severity=0.25, difficulty=0.36, halo=0.3, answer=0.12)
DOUBT = 2.0
THRESHOLD_SD = 4.0
LEAST_LOG, MOST_LOG = -11.0, 5.0


@dataclass(frozen=True, eq=False)
class Hyper:
    """Variances, and thresholds of shape (n_sets, K - 1)."""

    variances: Variances
    thresholds: Floats


@dataclass(frozen=True, eq=False)
class Space:
    """The free vector: log variances (no specific part with one competency), then thresholds.

    Thresholds of a set sum to 0, so they live on ``contrasts`` of shape (K - 1, K - 2).
    """

    n_sets: int
    n_categories: int
    is_specific: bool

    @property
    def contrasts(self) -> Floats:
        """An orthonormal basis of what sums to 0."""
        n = self.n_categories - 1
        basis = np.linalg.qr(np.column_stack([np.ones(n), np.eye(n)[:, : n - 1]]))[0]
        return basis[:, 1:]

    @property
    def names(self) -> tuple[str, ...]:
        """The variances that are free, in order."""
        return tuple(n for n in Variances._fields if self.is_specific or n != "specific")

    @property
    def n_variances(self) -> int:
        """How many variances are free."""
        return len(self.names)

    def vector(self, hyper: Hyper) -> Floats:
        """Return the free vector."""
        logs = np.log([getattr(hyper.variances, name) for name in self.names])
        return np.concatenate([logs, (hyper.thresholds @ self.contrasts).ravel()])

    def hyper(self, vector: Floats) -> Hyper:
        """Return the variances and thresholds of a free vector."""
        logs = np.clip(vector[: self.n_variances], LEAST_LOG, MOST_LOG)
        found = dict(zip(self.names, np.exp(logs).tolist(), strict=True))
        free = vector[self.n_variances :].reshape(self.n_sets, self.n_categories - 2)
        return Hyper(Variances(**found), free @ self.contrasts.T)

    def gradient(self, variances: dict[str, float], thresholds: Floats) -> Floats:
        """Return slopes in the free vector from those in log variances and in thresholds."""
        return np.concatenate(
            [[variances[name] for name in self.names], (thresholds @ self.contrasts).ravel()]
        )

    def log_prior(self, vector: Floats) -> tuple[float, Floats]:
        """Return log density and slope of the weak priors."""
        n = self.n_variances
        usual = np.log([getattr(USUAL, name) for name in self.names])
        centred = np.concatenate([vector[:n] - usual, vector[n:]])
        precision = np.concatenate(
            [np.full(n, DOUBT**-2), np.full(len(vector) - n, THRESHOLD_SD**-2)]
        )
        return float(-0.5 * centred**2 @ precision), -centred * precision
