"""Answers become a calibration of items, as JSON to keep."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.assessments.measures.scoring import Answered, as_item, points
from app.errors import Misread
from app.questions.pages import ItemText

if TYPE_CHECKING:
    from scoring.responses import ResponseModel


@dataclass(frozen=True)
class Fitted:
    """What a fit found, frozen."""

    document: dict[str, Any]
    fingerprint: str
    converged: bool


@dataclass(frozen=True)
class Answers:
    """All that a calibration of items is fitted from, as it was at one moment."""

    items: Sequence[ItemText]
    sat: Mapping[UUID, Sequence[Answered]]  # by sitting
    newest: int  # number of the newest calibration at that moment

    @property
    def count(self) -> int:
        """Return how many answers there are."""
        return sum(len(own) for own in self.sat.values())


def before(items: Sequence[ItemText]) -> Fitted:
    """Return what the authors of items expect of them, before anybody answered."""
    from scoring.responses import ResponseModel  # noqa: PLC0415 -- heavy

    return _fitted(ResponseModel().before([as_item(each) for each in items]))


def fit(answers: Answers) -> Fitted:
    """Find what answers say of items, from what their authors expect; say why if they cannot.

    Sittings whose questions were chosen by their answers need no other treatment: what was chosen
    depends on nothing but answers that the likelihood holds too.
    """
    from scoring.errors import ScoringError  # noqa: PLC0415 -- heavy
    from scoring.responses import ResponseModel, ResponseTable  # noqa: PLC0415

    records = [
        (str(sitting), name, earned)
        for sitting, own in answers.sat.items()
        for name, earned in points(own).items()
    ]
    try:
        table = ResponseTable.from_records([as_item(each) for each in answers.items], records)
        return _fitted(ResponseModel().fit(table))
    except ScoringError as fault:
        raise Misread({"calibrate": f"These answers cannot be calibrated. {fault}"}) from None


def _fitted(model: "ResponseModel") -> Fitted:
    frozen = model.calibration_
    return Fitted(json.loads(frozen.to_json()), frozen.fingerprint, model.converged_)
