"""Ratings become a calibration, as JSON to keep."""

import json
from collections.abc import Iterable
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from app.calibrations.measures.finding import found
from app.calibrations.pages import Fitted, Learnable
from app.calibrations.rules import HIGHEST, LOWEST
from app.errors import Misread

if TYPE_CHECKING:
    from scoring.calibrations import Calibration as Frozen

NO_ANSWER = (
    "These ratings cannot be calibrated: the model finds no answer in them. "
    "Points that hang together with nothing, or that are all alike, do this."
)


def fit(learnable: Learnable) -> Fitted:
    """Fit the model to ratings and freeze it, on the last one's scale; say why if they cannot."""
    from scoring.errors import ScoringError  # noqa: PLC0415 -- loads the compiler
    from scoring.facets import ManyFacetModel  # noqa: PLC0415
    from scoring.ratings import RatingTable  # noqa: PLC0415

    try:
        table = RatingTable.from_records(learnable.records, points=learnable.points)
        model = ManyFacetModel(method="eb").fit(table)
        frozen = model.calibration_
    except ScoringError as fault:
        raise Misread({"calibrate": f"These ratings cannot be calibrated. {fault}"}) from None
    if not all(map(isfinite, (frozen.log_likelihood, *frozen.variances, *frozen.levels))):
        raise Misread({"calibrate": NO_ANSWER})
    return replace(_linked(frozen, learnable.last), findings=found(model, table))


def _linked(frozen: "Frozen", last: dict[str, Any] | None) -> Fitted:
    from scoring.calibrations import Calibration as Frozen  # noqa: PLC0415
    from scoring.calibrations import linked  # noqa: PLC0415

    if last is None:
        return Fitted(_document(frozen), {})
    on_its_scale, link = linked(frozen, Frozen.from_json(json.dumps(last)))
    if not link.is_linked:
        return Fitted(_document(frozen), {})
    told = {"shift": link.shift, "se": link.se}
    names = {"common": list(link.common), "left_out": list(link.left_out)}
    return Fitted(_document(on_its_scale), told | names)


def prior(competencies: Iterable[str]) -> dict[str, Any]:
    """Return what is believed before anything was rated."""
    from scoring.calibrations import Calibration as Frozen  # noqa: PLC0415

    return _document(Frozen.prior(tuple(competencies), points=(LOWEST, HIGHEST)))


def _document(frozen: "Frozen") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(frozen.to_json())
    return document
