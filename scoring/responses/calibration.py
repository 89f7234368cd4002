"""Items with what is known of them, frozen: saved, read again to the last bit, and measured by."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
import numpy.typing as npt

from scoring.calibrations.reading import read
from scoring.calibrations.writing import write_plain
from scoring.errors import CalibrationError
from scoring.responses.curves import Parameters, chances, expected_share, threshold_slopes
from scoring.responses.doubtful import averaged_chances
from scoring.responses.problem import NODES
from scoring.validation import Floats

SCHEMA = 1
BATCH = 50  # items whose curves are drawn together, for the sake of memory


@dataclass(frozen=True)
class CalibratedItem:
    """One item and its doubt.

    ``parameters`` are log discrimination, difficulty and the logs of the steps between thresholds;
    ``covariance`` is the lower triangle of theirs; ``count`` is how many answered.
    """

    id: str
    competency: str
    n_points: int
    angoff: float | None
    count: int
    parameters: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]

    @property
    def difficulty(self) -> float:
        """The mean of the thresholds, in standard deviations of candidates."""
        return self.parameters[1]

    @property
    def difficulty_se(self) -> float:
        """Its standard error."""
        return float(np.sqrt(self.covariance[1][1]))

    @property
    def discrimination(self) -> float:
        """How steeply the chance of more points rises with ability."""
        return float(np.exp(self.parameters[0]))

    @property
    def discrimination_se(self) -> float:
        """Its standard error, to first order."""
        return float(self.discrimination * np.sqrt(self.covariance[0][0]))

    @property
    def thresholds(self) -> tuple[float, ...]:
        """Where so many points or more are as likely as fewer."""
        return tuple(self._alone.thresholds[0].tolist())

    @property
    def threshold_se(self) -> tuple[float, ...]:
        """Their standard errors, to first order."""
        slopes = threshold_slopes(self._alone)[:, 0]
        variance = np.einsum("pt,pq,qt->t", slopes, self.full_covariance, slopes)
        return tuple(np.sqrt(variance).tolist())

    @property
    def full_covariance(self) -> Floats:
        """The covariance of the parameters."""
        lower = np.zeros((self.n_points, self.n_points))
        lower[np.tril_indices(self.n_points)] = [each for row in self.covariance for each in row]
        full: Floats = lower + np.tril(lower, -1).T
        return full

    @property
    def _alone(self) -> Parameters:
        return Parameters(np.array([self.parameters]), np.array([self.n_points]))


@dataclass(frozen=True)
class CompetencyFit:
    """How the fit of one competency's items went, and where the just-capable were found.

    ``common`` is the variance of all difficulties together: of where the scale's 0 stands.
    """

    competency: str
    capable: float
    common: float
    log_likelihood: float
    iterations: int
    converged: bool


@dataclass(frozen=True)
class ResponseCalibration:
    """All items of a test, frozen.

    Abilities are in standard deviations of the candidates that items were calibrated on, 0 being
    their mean; before any answer 0 is where the authors' just-capable person stands.

    Examples
    --------
    >>> from scoring.responses import Item, ResponseModel
    >>> calibration = ResponseModel().before([Item("a", "IT", angoff=0.7)]).calibration_
    >>> ResponseCalibration.from_json(calibration.to_json()) == calibration
    True
    """

    schema: int
    fingerprint: str
    correlation: float
    candidates: int
    items: tuple[CalibratedItem, ...]
    competencies: tuple[CompetencyFit, ...]

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The competencies, in the order of every profile."""
        return tuple(each.competency for each in self.competencies)

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each item stands."""
        return {each.id: at for at, each in enumerate(self.items)}

    @cached_property
    def of_competency(self) -> npt.NDArray[np.int64]:
        """Each item's competency, by its place in ``names``."""
        return np.array([self.names.index(each.competency) for each in self.items])

    @cached_property
    def common(self) -> tuple[float, ...]:
        """The variance of all difficulties together, by competency."""
        return tuple(each.common for each in self.competencies)

    def curves(self, ids: Iterable[str]) -> tuple[Floats, Floats]:
        """Return chances and their slopes by ability, of shape (n_items, most points, n_nodes).

        Each is averaged over the doubt about the item, but not over what all items have in common.
        """
        rows = [self.items[self.at(name)] for name in ids]
        self._draw([row for row in rows if row.id not in self._drawn])
        width = max((row.n_points for row in rows), default=2)
        both = np.zeros((2, len(rows), width, len(NODES)))
        for at, row in enumerate(rows):
            both[:, at, : row.n_points] = self._drawn[row.id]
        return both[0], both[1]

    def at(self, name: str) -> int:
        """Return where an item stands, or refuse."""
        if name not in self.place:
            raise CalibrationError(f"The calibration knows no item {name!r}.")
        return self.place[name]

    def expected_share(self, competency: str, ability: float) -> float:
        """Return the share of all points of a competency's items that such a person would earn."""
        return float(np.interp(ability, NODES, self._shares(competency)))

    def capable(self, competency: str) -> float:
        """Return the ability that earns what the authors expect of a just-capable person.

        It is the cut of Angoff's method, on the scale of ability: the mean of the items' figures,
        carried over by the items' curves. nan where no figure was given.
        """
        said = [each.angoff for each in self._own(competency) if each.angoff is not None]
        if not said:
            return float("nan")
        usual = _together([e for e in self._own(competency) if e.angoff is not None])
        share = expected_share(chances(usual, NODES), usual.n_points).mean(axis=0)
        return float(np.interp(np.mean(said), share, NODES))

    def to_json(self) -> str:
        """Return the calibration as JSON text; numbers keep every bit."""
        return write_plain(self)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what ``to_json`` wrote; refuse what cannot be read, and say why."""
        found = read(text, cls, SCHEMA)
        if not isinstance(found, cls):
            raise CalibrationError("This is not a calibration.")
        return found

    def save(self, path: str | Path) -> None:
        """Write the calibration to a file."""
        Path(path).write_text(self.to_json() + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read a calibration from a file."""
        try:
            return cls.from_json(Path(path).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as fault:
            raise CalibrationError(f"{path} cannot be read: {fault}.") from fault

    @cached_property
    def _drawn(self) -> dict[str, Floats]:
        """Curves that were asked for already, by item."""
        return {}

    def _draw(self, rows: list[CalibratedItem]) -> None:
        for n_points in {row.n_points for row in rows}:
            alike = [row for row in rows if row.n_points == n_points]
            for some in (alike[at : at + BATCH] for at in range(0, len(alike), BATCH)):
                found = averaged_chances(_together(some), [self._own_doubt(row) for row in some])
                for row, *curves in zip(some, *found, strict=True):
                    self._drawn[row.id] = np.array(curves)

    def _own_doubt(self, row: CalibratedItem) -> Floats:
        """Return the covariance of an item's parameters, less what all items have in common."""
        covariance = row.full_covariance
        alone = 1 / np.linalg.inv(covariance)[1, 1]
        covariance[1, 1] -= min(self.common[self.names.index(row.competency)], 0.9 * alone)
        return covariance

    def _own(self, competency: str) -> list[CalibratedItem]:
        if competency not in self.names:
            raise CalibrationError(
                f"The calibration knows no competency {competency!r}; it knows {', '.join(self.names)}."
            )
        return [each for each in self.items if each.competency == competency]

    def _shares(self, competency: str) -> Floats:
        own = self._own(competency)
        likely, _ = self.curves(each.id for each in own)
        points = np.array([each.n_points for each in own], dtype=np.int64)
        share: Floats = expected_share(likely, points).mean(axis=0)
        return share


def _together(rows: list[CalibratedItem]) -> Parameters:
    """Return the parameters of several items."""
    values = np.zeros((len(rows), max(row.n_points for row in rows)))
    for value, row in zip(values, rows, strict=True):
        value[: row.n_points] = row.parameters
    return Parameters(values, np.array([row.n_points for row in rows], dtype=np.int64))
