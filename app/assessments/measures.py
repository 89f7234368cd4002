"""Raw answers become points by the experts' keys, and points a measure for each competency."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.assessments.rules import Given
from app.questions.pages import ItemText

if TYPE_CHECKING:
    from scoring.responses import Abilities, Key

PERCENT = 100


@dataclass(frozen=True)
class Answered:
    """One measured item; without an answer nothing of it counts, for or against."""

    item: ItemText
    given: Given | None


@dataclass(frozen=True)
class Measured:
    """What the answers of one competency say, on the scale of candidates; 0 is just capable."""

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


def measured(answers: Sequence[Answered]) -> tuple[Measured, ...]:
    """Measure by items frozen at what their authors expect of them.

    The same items and answers give the same figures, whenever they are worked out.
    """
    from scoring.responses import Item, ResponseModel, measure  # noqa: PLC0415 -- heavy

    if not answers:
        return ()
    keys = {str(each.item.item_id): _key(each.item) for each in answers}
    items = [
        Item(
            name,
            each.item.competency_code,
            n_points=keys[name].most + 1,
            angoff=each.item.angoff / PERCENT if each.item.angoff else None,
        )
        for each in answers
        for name in [str(each.item.item_id)]
    ]
    calibration = ResponseModel().before(items).calibration_
    points = {
        str(each.item.item_id): keys[str(each.item.item_id)].points(_said(each.item, each.given))
        for each in answers
        if each.given
    }
    found = measure(points, calibration)
    return tuple(
        _line(code, own, keys, points, found, calibration.fingerprint)
        for code in found.competencies
        for own in [[each for each in answers if each.item.competency_code == code]]
    )


def unmeasured(code: str) -> Measured:
    """Return the line of a competency that nothing was asked about but a self-rating."""
    return Measured(code, 0, 0, 0, 0, 0.0, None, None, None, None, "")


def _line(
    code: str,
    own: list[Answered],
    keys: "dict[str, Key]",
    points: dict[str, int],
    found: "Abilities",
    fingerprint: str,
) -> Measured:
    answered = [each.item for each in own if each.given]
    at = found.competencies.index(code)
    low, high = found.interval()[at]
    known = bool(answered)
    return Measured(
        code=code,
        asked=len(own),
        answered=len(answered),
        points=sum(points[str(item.item_id)] for item in answered),
        most=sum(keys[str(item.item_id)].most for item in answered),
        expected=sum(
            keys[str(i.item_id)].most * (i.angoff or PERCENT / 2) / PERCENT for i in answered
        ),
        measure=float(found.measure[at]) if known else None,
        se=float(found.se[at]) if known else None,
        low=float(low) if known else None,
        high=float(high) if known else None,
        fingerprint=fingerprint,
    )


def _key(item: ItemText) -> "Key":
    from scoring.responses import Key  # noqa: PLC0415 -- heavy

    if item.kind == "knowledge":
        return Key("choose", tuple(float(option.correct) for option in item.options))
    return Key(item.asks, tuple(float(option.effectiveness or 0) for option in item.options))


def _said(item: ItemText, given: Given) -> list[float]:
    """Return an answer as the key reads it: of a ranking, the options from best to worst."""
    picks = [pick for pick in given.picks if pick is not None]
    if item.kind == "judgement" and item.asks == "rank":
        return [float(at) for at in sorted(range(len(picks)), key=picks.__getitem__)]
    return [float(pick) for pick in picks]
