"""Of which competencies is least known?"""

from collections.abc import Sequence
from typing import Protocol, TypeVar

MOST = 3  # that probes are suggested for


class Known(Protocol):
    """What is known of a competency."""

    @property
    def width(self) -> float | None: ...
    @property
    def se(self) -> float | None: ...


K = TypeVar("K", bound=Known)


def least_known(lines: Sequence[K]) -> tuple[K, ...]:
    """Return those that nobody rated, then those with the widest interval; by answers if alike."""
    return tuple(sorted(lines, key=_doubt, reverse=True)[:MOST])


def _doubt(line: Known) -> tuple[float, float]:
    width = float("inf") if line.width is None else line.width
    return (width, float("inf") if line.se is None else line.se)
