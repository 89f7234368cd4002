"""What a calibration is fitted from, and what is kept of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID


@dataclass(frozen=True)
class Learnable:
    """All that a calibration is fitted from, as it was at one moment."""

    records: Sequence[Mapping[str, object]]
    points: tuple[int, int]
    scorecards: int = 0
    newest: int = 0  # number of the newest calibration of the house at that moment
    last_number: int | None = None  # of the one whose scale is kept
    last: dict[str, Any] | None = None
    import_id: UUID | None = None


@dataclass(frozen=True)
class Fitted:
    """What a fit found, frozen; and how it was linked to the last one, empty if it was not."""

    document: dict[str, Any]
    link: dict[str, Any]
    findings: dict[str, Any] = field(default_factory=dict)
