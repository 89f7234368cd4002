"""What may be asked, in which shares, and until when?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import isfinite

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.responses import ResponseCalibration
from scoring.responses.problem import NODES
from scoring.validation import Floats


@dataclass(frozen=True)
class PoolItem:
    """An item that may be asked, and the cell of the blueprint to which it belongs.

    A cell is a competency, a competency and a kind, or whatever the blueprint shares out.
    """

    id: str
    cell: str


@dataclass(frozen=True)
class Blueprint:
    """What shall be asked of whom.

    Attributes
    ----------
    shares : mapping of str to float
        Of the items, by cell; of any size, only their proportions count.
    se : float
        A competency is measured well enough at this standard error, in standard deviations of
        candidates. Until items have answers no measure is surer than 0.45, and sittings run to
        their limit.
    most, least : int
        Items of one sitting.
    enemies : tuple of frozenset of str
        Sets of items of which at most one is asked.
    without : frozenset of str
        Items of the pool that are not asked.
    exposure_cap : float
        Share of sittings in which an item may be asked; 1 does not cap.
    among : int
        How many of the best items the next one is drawn from.
    """

    shares: Mapping[str, float]
    se: float = 0.4
    most: int = 30
    least: int = 1
    enemies: tuple[frozenset[str], ...] = ()
    without: frozenset[str] = frozenset()
    exposure_cap: float = 1.0
    among: int = 1

    def __post_init__(self) -> None:
        sizes = list(self.shares.values())
        if not sizes or not all(isfinite(each) and each > 0 for each in sizes):
            raise ScoringError("A blueprint needs cells, each with a share above 0.")
        if not 0 < self.exposure_cap <= 1 or not self.se > 0:
            raise ScoringError(
                "An exposure cap lies above 0 and up to 1, a standard error above 0."
            )
        if not 1 <= self.least <= self.most or self.among < 1:
            raise ScoringError("A sitting has at least 1 item, and at most as many as it may have.")


@dataclass(frozen=True, eq=False)
class Pool:
    """Items with their curves, laid out so that all of them can be compared at once.

    Drawing the curves takes up to a millisecond an item, so make a pool once for a calibration,
    and keep it.

    Parameters
    ----------
    calibration : ResponseCalibration
    items : tuple of PoolItem

    Examples
    --------
    >>> from scoring.responses import Item, ResponseModel
    >>> items = [Item(name, "IT", angoff=0.6) for name in "ab"]
    >>> calibration = ResponseModel().before(items).calibration_
    >>> pool = Pool(calibration, tuple(PoolItem(each.id, "IT") for each in items))
    >>> pool.chances.shape
    (2, 2, 61)
    """

    calibration: ResponseCalibration
    items: tuple[PoolItem, ...]
    place: Mapping[str, int] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "place", {each.id: at for at, each in enumerate(self.items)})
        if len(self.place) < len(self.items) or not self.items:
            raise ScoringError("A pool needs items, and each of them once.")

    @cached_property
    def chances(self) -> Floats:
        """Chances of all points, doubt about the items included: (n_items, points, n_nodes)."""
        return self._curves[0]

    @cached_property
    def information(self) -> Floats:
        """Fisher information of each item at each node, of shape (n_items, n_nodes).

        It is that of the curve with the item's doubt in it, so a hardly known item promises
        little.
        """
        likely, turned = self._curves
        told: Floats = (turned**2 / np.maximum(likely, 1e-12)).sum(axis=1)
        return told

    @cached_property
    def log_chances(self) -> Floats:
        """Logs of the chances, far below any where an item has no such points."""
        logs: Floats = np.log(np.maximum(self.chances, 1e-300))
        return logs

    @cached_property
    def surprise(self) -> Floats:
        """Sum of ``P log P`` over each item's points, of shape (n_items, n_nodes)."""
        sums: Floats = (self.chances * np.log(np.maximum(self.chances, 1e-12))).sum(axis=1)
        return sums

    @cached_property
    def competency(self) -> npt.NDArray[np.int64]:
        """Each item's competency, by its place in the calibration."""
        at = [self.calibration.at(each.id) for each in self.items]
        return self.calibration.of_competency[at]

    def of_cell(self, cell: str) -> npt.NDArray[np.int64]:
        """Return the places of a cell's items."""
        return self._cells.get(cell, np.zeros(0, dtype=np.int64))

    @cached_property
    def _cells(self) -> dict[str, npt.NDArray[np.int64]]:
        found: dict[str, list[int]] = {}
        for at, each in enumerate(self.items):
            found.setdefault(each.cell, []).append(at)
        return {cell: np.array(places, dtype=np.int64) for cell, places in found.items()}

    @cached_property
    def _curves(self) -> tuple[Floats, Floats]:
        return self.calibration.curves(each.id for each in self.items)


def likelihoods(pool: Pool, points: Mapping[str, int]) -> Floats:
    """Return the log likelihood of the answers, of shape (n_competencies, n_nodes)."""
    told = np.zeros((len(pool.calibration.names), len(NODES)))
    for name in sorted(points):
        at = pool.place[name]
        told[pool.competency[at]] += pool.log_chances[at, points[name]]
    return told
