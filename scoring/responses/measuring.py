"""How able is one candidate, going by answers and a frozen calibration?"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from scoring.errors import ScoringError
from scoring.responses.calibration import ResponseCalibration
from scoring.responses.correlating import Posterior, blurred, posterior
from scoring.responses.problem import NODES
from scoring.validation import Floats, Integers


@dataclass(frozen=True, eq=False)
class Abilities:
    """What is known of one candidate, competency by competency.

    Attributes
    ----------
    competencies : tuple of str
    measure : float array of shape (n_competencies,)
        Mean of the posterior, in standard deviations of candidates.
    covariance : float array of shape (n_competencies, n_competencies)
        Squared standard errors on the diagonal; what the doubts share beside it.
    count : int array of shape (n_competencies,)
        Answers behind each measure; 0 where only the other competencies speak.
    densities : float array of shape (n_competencies, n_nodes)
        The posterior at ``nodes``.
    """

    competencies: tuple[str, ...]
    measure: Floats
    covariance: Floats
    count: Integers
    densities: Floats
    nodes: Floats

    @property
    def se(self) -> Floats:
        """Standard deviation of each posterior."""
        se: Floats = np.sqrt(np.diag(self.covariance))
        return se

    @property
    def modes(self) -> Floats:
        """The likeliest ability in each competency, by a parabola through the highest nodes."""
        top = np.clip(self.densities.argmax(axis=1), 1, len(self.nodes) - 2)
        rows = np.arange(len(top))
        with np.errstate(divide="ignore"):
            low, peak, high = (np.log(self.densities[rows, top + side]) for side in (-1, 0, 1))
        shift = 0.5 * (low - high) / (low - 2 * peak + high)
        modes: Floats = self.nodes[top] + shift * (self.nodes[1] - self.nodes[0])
        return modes

    def interval(self, level: float = 0.95) -> Floats:
        """Return what holds the ability with such a chance: (n_competencies, 2), tails alike."""
        if not 0 < level < 1:
            raise ScoringError(f"level lies between 0 and 1, not at {level}.")
        half = np.diff(self.nodes[:2])[0] / 2
        ends = [
            np.interp([(1 - level) / 2, (1 + level) / 2], np.cumsum(each), self.nodes + half)
            for each in self.densities
        ]
        return np.array(ends)

    def chance_above(self, competency: str, ability: float) -> float:
        """Return how likely the candidate is abler than this."""
        if competency not in self.competencies:
            raise ScoringError(f"There is no measure in {competency!r}.")
        half = np.diff(self.nodes[:2])[0] / 2
        density = self.densities[self.competencies.index(competency)]
        return float(1 - np.interp(ability, self.nodes + half, np.cumsum(density)))


def measure(points: Mapping[str, int], calibration: ResponseCalibration) -> Abilities:
    """Return a candidate's ability in every competency, from a frozen calibration.

    Parameters
    ----------
    points : mapping of str to int
        Points earned, by item; what was not answered is left out.
    calibration : ResponseCalibration

    Returns
    -------
    Abilities
        Before any answer: 0 with a standard error of 1, which is what all candidates are like.

    Raises
    ------
    ScoringError
        If an item is not in the calibration or cannot give these points.

    Notes
    -----
    The whole posterior is carried on a grid, so skewed answers (all right, all wrong) get skewed
    intervals. Standard errors hold the doubt about the items, that of each and that of all
    together: before any answer nobody knows how able candidates are beside the just-capable, and
    no number of items makes a measure surer than that. That competencies correlate lets each
    lend to the others what it should.

    Examples
    --------
    >>> from scoring.responses import Item, ResponseModel
    >>> items = [Item(name, "IT", angoff=0.6) for name in "abcd"]
    >>> calibration = ResponseModel().before(items).calibration_
    >>> found = measure({"a": 1, "b": 1, "c": 1}, calibration)
    >>> bool(found.measure[0] > 0), bool(found.se[0] < 1)
    (True, True)
    """
    names = sorted(points)
    _refuse_impossible(points, calibration)
    told = np.zeros((len(calibration.names), len(NODES)))
    count = np.zeros(len(calibration.names), dtype=np.int32)
    if names:
        likely, _ = calibration.curves(names)
        earned = np.array([points[name] for name in names])
        rows = np.log(np.maximum(likely[np.arange(len(names)), earned], 1e-300))
        where = calibration.of_competency[[calibration.at(name) for name in names]]
        np.add.at(told, where, rows)
        np.add.at(count, where, 1)
    found = posterior(blurred(told, calibration.common), calibration.correlation)
    return abilities(calibration.names, count, found)


def abilities(names: tuple[str, ...], count: Integers, found: Posterior) -> Abilities:
    """Return a posterior as what is known of a candidate."""
    return Abilities(names, found.mean, found.covariance, count, found.densities, NODES)


def _refuse_impossible(points: Mapping[str, int], calibration: ResponseCalibration) -> None:
    for name, earned in points.items():
        most = calibration.items[calibration.at(name)].n_points - 1
        if earned != int(earned) or not 0 <= earned <= most:
            raise ScoringError(f"Item {name!r} gives 0 to {most} points, not {earned}.")
