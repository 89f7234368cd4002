"""A long column holds few different values: each is kept once, and read once."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from scoring.validation import Integers


class Distinct(NamedTuple):
    """A column as its different values, in order of appearance, and which of them each row holds."""

    values: list[Any]
    code: Integers

    def first(self, place: int) -> int:
        """Return the row where a value stands first."""
        return int(np.argmax(self.code == place))

    def at(self, rows: npt.NDArray[np.intp]) -> "Distinct":
        """Return the column in some rows, without the values that stand in no other."""
        code = self.code[rows]
        used = np.bincount(code, minlength=len(self.values)) > 0
        anew = (np.cumsum(used) - 1).astype(np.int32)
        return Distinct([self.values[place] for place in np.flatnonzero(used)], anew[code])


class Growing:
    """A column that comes chunk by chunk."""

    def __init__(self) -> None:
        self.place: dict[Any, int] = {}
        self.codes: list[Integers] = []
        self.length = 0

    def extend(self, values: Sequence[Any]) -> None:
        """Take in more rows."""
        for value in dict.fromkeys(values):
            self.place.setdefault(value, len(self.place))
        code = np.fromiter(map(self.place.__getitem__, values), np.int32, len(values))
        self.codes.append(code)
        self.length += len(values)

    def distinct(self) -> Distinct:
        """Return the whole column."""
        code = np.concatenate(self.codes) if self.codes else np.empty(0, dtype=np.int32)
        return Distinct(list(self.place), code)


def distinct(values: Iterable[Any]) -> Distinct:
    """Return a column of any kind as its different values."""
    if isinstance(values, Distinct):
        return values
    as_list = getattr(values, "tolist", None)
    column = Growing()
    column.extend(list(as_list() if as_list else values))
    return column.distinct()
