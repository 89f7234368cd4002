"""Who earned how many points on which item?"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from scoring.errors import ScoringError
from scoring.responses.items import Item

Codes = npt.NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ResponseTable:
    """Answers of candidates to items; candidates may have answered different items, or none.

    Attributes
    ----------
    items : tuple of Item
        Every item that is to be calibrated, answered or not.
    candidates : tuple of str
        In alphabetical order.
    candidate, item, points : int array of shape (n_answers,)
        Places in ``candidates`` and ``items``, and the points earned.

    Examples
    --------
    >>> table = ResponseTable.from_records([Item("a", "IT"), Item("b", "IT")], [("Ada", "b", 1)])
    >>> len(table), table.candidates, table.item
    (1, ('Ada',), array([1]))
    """

    items: tuple[Item, ...]
    candidates: tuple[str, ...]
    candidate: Codes
    item: Codes
    points: Codes

    def __len__(self) -> int:
        return len(self.points)

    @classmethod
    def from_records(
        cls, items: Iterable[Item], records: Iterable[tuple[str, str, int]]
    ) -> "ResponseTable":
        """Return the table of (candidate, item, points) in any order."""
        items = tuple(items)
        place = {each.id: at for at, each in enumerate(items)}
        if len(place) < len(items) or not items:
            raise ScoringError("A table needs items, each with an id of its own.")
        rows = sorted(records)
        for who, name, points in rows:
            _refuse_unknown(who, name, points, items[place[name]] if name in place else None)
        twice = [a for a, b in pairwise(rows) if a[:2] == b[:2]]
        if twice:
            raise ScoringError(f"{twice[0][0]} has two answers to item {twice[0][1]!r}.")
        candidates = tuple(sorted({who for who, _, _ in rows}))
        seat = {who: at for at, who in enumerate(candidates)}
        columns = [(seat[who], place[name], int(points)) for who, name, points in rows]
        return cls(items, candidates, *np.array(columns, dtype=np.int64).reshape(-1, 3).T)

    @classmethod
    def from_matrix(cls, items: Iterable[Item], points: npt.ArrayLike) -> "ResponseTable":
        """Return the table of an array of shape (n_candidates, n_items); nan was not answered."""
        matrix = np.asarray(points, dtype=np.float64)
        items = tuple(items)
        who, what = np.nonzero(np.isfinite(matrix))
        width = len(str(len(matrix)))
        names = [f"{at:0{width}d}" for at in range(len(matrix))]
        return cls.from_records(
            items,
            [
                (names[n], items[i].id, matrix[n, i].item())
                for n, i in zip(who.tolist(), what.tolist(), strict=True)
            ],
        )


def _refuse_unknown(who: str, name: str, points: float, item: Item | None) -> None:
    if item is None:
        raise ScoringError(f"{who} answered item {name!r}, which is not among the items.")
    if points != int(points) or not 0 <= points < item.n_points:
        raise ScoringError(
            f"{who} cannot have {points:g} points on item {name!r}; it gives 0 to {item.n_points - 1}."
        )
