"""Points become a measure for each competency."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.assessments.measures.opening import Ruler
from app.assessments.measures.scoring import PERCENT, Answered, key, points

if TYPE_CHECKING:
    from scoring.responses import Abilities


@dataclass(frozen=True)
class Measured:
    """What the answers of one competency say, in standard deviations; 0 is just capable."""

    code: str
    asked: int
    answered: int
    points: int
    most: int
    expected: float
    measure: float | None
    se: float | None
    low: float | None
    high: float | None
    fingerprint: str


def measured(answers: Sequence[Answered], ruler: Ruler) -> tuple[Measured, ...]:
    """Measure by a frozen calibration of items, from where the just-capable stand.

    The same calibration and answers give the same figures, whenever they are worked out.
    """
    from scoring.responses import measure  # noqa: PLC0415 -- heavy

    earned = points(answers)
    found = measure(earned, ruler.frozen)
    own: dict[str, list[Answered]] = {}
    for each in answers:
        own.setdefault(each.item.competency_code, []).append(each)
    return tuple(
        _line(code, own[code], earned, found, ruler) for code in found.competencies if code in own
    )


def unmeasured(code: str) -> Measured:
    """Return the line of a competency that nothing was asked about but a self-rating."""
    return Measured(code, 0, 0, 0, 0, 0.0, None, None, None, None, "")


def _line(
    code: str, own: list[Answered], earned: dict[str, int], found: "Abilities", ruler: Ruler
) -> Measured:
    answered = [each.item for each in own if each.given]
    most = [key(item).most for item in answered]
    at, capable = found.competencies.index(code), ruler.capable[code]
    low, high = found.interval()[at] - capable
    known = bool(answered)
    return Measured(
        code=code,
        asked=len(own),
        answered=len(answered),
        points=sum(earned[item.name] for item in answered),
        most=sum(most),
        expected=sum(
            each * (item.angoff or PERCENT / 2) / PERCENT
            for each, item in zip(most, answered, strict=True)
        ),
        measure=float(found.measure[at] - capable) if known else None,
        se=float(found.se[at]) if known else None,
        low=float(low) if known else None,
        high=float(high) if known else None,
        fingerprint=ruler.frozen.fingerprint,
    )
