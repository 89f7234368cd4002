"""One candidate's measures, each with its doubt and all with their common doubt."""

from dataclasses import dataclass

import numpy as np

from scoring.errors import ScoringError
from scoring.validation import Floats

_ROUNDING = 1e-9


@dataclass(frozen=True, eq=False)
class Profile:
    """One candidate's measures, competency by competency.

    Attributes
    ----------
    competencies : tuple of str
    measure : float array of shape (n_competencies,)
        In logits.
    covariance : float array of shape (n_competencies, n_competencies)
        Squared standard errors on the diagonal; what the doubts share beside it.
    count : int array of shape (n_competencies,)
        Ratings behind each measure; 0 where the measure is only a prior.

    Raises
    ------
    ScoringError
        If shapes disagree, a competency stands twice, or the covariance cannot be one.

    Examples
    --------
    >>> profile = Profile(("RISK", "IT"), [0.5, -0.2], [[0.09, 0.02], [0.02, 0.16]], [6, 6])
    >>> profile.se
    array([0.3, 0.4])
    """

    competencies: tuple[str, ...]
    measure: Floats
    covariance: Floats
    count: Floats

    def __post_init__(self) -> None:
        for name in ("measure", "covariance", "count"):
            object.__setattr__(self, name, np.asarray(getattr(self, name), dtype=np.float64))
        _refuse_misshapen(self)
        _refuse_impossible(self.covariance)

    @property
    def se(self) -> Floats:
        """Standard error of each measure."""
        se: Floats = np.sqrt(np.diag(self.covariance))
        return se

    def place(self, competency: str) -> int:
        """Return where a competency stands."""
        if competency not in self.competencies:
            raise ScoringError(
                f"The profile has no competency {competency!r}; it has {', '.join(self.competencies)}."
            )
        return self.competencies.index(competency)


def _refuse_misshapen(profile: Profile) -> None:
    n = len(profile.competencies)
    if len(set(profile.competencies)) < n:
        raise ScoringError("A competency stands in the profile twice.")
    shapes = (profile.measure.shape, profile.covariance.shape, profile.count.shape)
    if shapes != ((n,), (n, n), (n,)):
        raise ScoringError(f"{n} competencies do not go with arrays of shapes {shapes}.")


def _refuse_impossible(covariance: Floats) -> None:
    if not np.isfinite(covariance).all() or not np.allclose(covariance, covariance.T, atol=1e-9):
        raise ScoringError("The covariance of a profile must be finite and symmetric.")
    if covariance.size and np.linalg.eigvalsh(covariance)[0] < -_ROUNDING:
        raise ScoringError("The covariance of a profile must not have a negative variance.")
