"""Answers become a calibration of items, as JSON to keep."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.assessments.measures.scoring import as_item
from app.questions.pages import ItemText

if TYPE_CHECKING:
    from scoring.responses import ResponseModel


@dataclass(frozen=True)
class Fitted:
    """What a fit found, frozen."""

    document: dict[str, Any]
    fingerprint: str
    converged: bool


def before(items: Sequence[ItemText]) -> Fitted:
    """Return what the authors of items expect of them, before anybody answered."""
    from scoring.responses import ResponseModel  # noqa: PLC0415 -- heavy

    return _fitted(ResponseModel().before([as_item(each) for each in items]))


def _fitted(model: "ResponseModel") -> Fitted:
    frozen = model.calibration_
    return Fitted(json.loads(frozen.to_json()), frozen.fingerprint, model.converged_)
