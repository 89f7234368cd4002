"""A mixed-integer programme, put together row by row, and its optimum."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from math import inf
from typing import TYPE_CHECKING

import numpy as np

from scoring.validation import Floats

if TYPE_CHECKING:
    from scipy.optimize import LinearConstraint

PATIENCE = 0.9  # seconds; what has the best plan so far by then hands it over, unproven
CLOSE = 1e-4  # share of the cost within which a plan counts as the best
HALF = 0.5


@dataclass(frozen=True)
class Optimum:
    """The variables at their best values; no others cost less than the bound."""

    values: Mapping[Hashable, float]
    cost: float
    bound: float

    def chosen(self, name: Hashable) -> bool:
        """Whether a yes-or-no variable is a yes."""
        return self.values[name] > HALF


@dataclass
class Programme:
    """Variables by name, each with its cost; rows that bound their sums; what is paid anyhow."""

    costs: dict[Hashable, float] = field(default_factory=dict)
    whole: dict[Hashable, int] = field(default_factory=dict)  # the most it may be
    rows: list[tuple[dict[Hashable, float], float, float]] = field(default_factory=list)
    sunk: float = 0.0

    def choose(self, name: Hashable, cost: float, most: int = 1) -> None:
        """Add a yes or no, or a whole number up to the most that it may be."""
        self.costs[name] = cost
        self.whole[name] = most

    def slack(self, name: Hashable, cost: float) -> None:
        """Add what may be more than 0, at a cost for each unit."""
        self.costs[name] = cost

    def bound(
        self, parts: Mapping[Hashable, float], *, least: float = -inf, most: float = inf
    ) -> None:
        """Keep a sum between two numbers."""
        self.rows.append((dict(parts), least, most))

    def total(self, names: Iterable[Hashable], most: float) -> None:
        """Let at most so many of these be chosen."""
        self.bound(dict.fromkeys(names, 1.0), most=most)

    def solve(self, patience: float = PATIENCE) -> Optimum | None:
        """Return the optimum, or the best found in these seconds; None if nothing was by then."""
        from scipy.optimize import Bounds, milp  # noqa: PLC0415 -- loads slowly

        names = list(self.costs)
        is_whole = np.array([name in self.whole for name in names])
        found = milp(
            np.array(list(self.costs.values())),
            integrality=is_whole.astype(int),
            bounds=Bounds(0.0, np.array([self.whole.get(name, inf) for name in names])),
            constraints=self._constraints(names),
            options={"time_limit": patience, "mip_rel_gap": CLOSE},
        )
        if found.x is None:
            return None
        values: Floats = np.asarray(found.x)
        return Optimum(
            dict(zip(names, values.tolist(), strict=True)),
            float(found.fun) + self.sunk,
            float(found.mip_dual_bound or 0.0) + self.sunk,
        )

    def _constraints(self, names: list[Hashable]) -> "LinearConstraint":
        from scipy.optimize import LinearConstraint  # noqa: PLC0415 -- loads slowly
        from scipy.sparse import csr_array  # noqa: PLC0415

        place = {name: at for at, name in enumerate(names)}
        at = [
            (row, place[name], value)
            for row, (parts, _, _) in enumerate(self.rows)
            for name, value in parts.items()
        ]
        rows, columns, values = (np.array(each) for each in zip(*at, strict=True))
        matrix = csr_array((values, (rows, columns)), shape=(len(self.rows), len(names)))
        least, most = (np.array([row[end] for row in self.rows]) for end in (1, 2))
        return LinearConstraint(matrix, least, most)
