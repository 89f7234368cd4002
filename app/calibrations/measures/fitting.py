"""Ratings become a calibration, as JSON to keep."""

import json
from collections.abc import Iterable, Mapping
from math import isfinite
from typing import TYPE_CHECKING, Any

from app.calibrations.rules import HIGHEST, LOWEST
from app.errors import Misread

if TYPE_CHECKING:
    from scoring.calibrations import Calibration as Frozen

NO_ANSWER = (
    "These ratings cannot be calibrated: the model finds no answer in them. "
    "Points that hang together with nothing, or that are all alike, do this."
)


def fit(records: Iterable[Mapping[str, object]], points: tuple[int, int]) -> dict[str, Any]:
    """Fit the model to ratings and return it frozen, as JSON; say why when they cannot bear it."""
    from scoring.errors import ScoringError  # noqa: PLC0415 -- loads the compiler
    from scoring.facets import ManyFacetModel  # noqa: PLC0415
    from scoring.ratings import RatingTable  # noqa: PLC0415

    try:
        table = RatingTable.from_records(records, points=points)
        frozen = ManyFacetModel(method="eb").fit(table).calibration_
    except ScoringError as fault:
        raise Misread({"calibrate": f"These ratings cannot be calibrated. {fault}"}) from None
    if not all(map(isfinite, (frozen.log_likelihood, *frozen.variances, *frozen.levels))):
        raise Misread({"calibrate": NO_ANSWER})
    return _document(frozen)


def prior(competencies: Iterable[str]) -> dict[str, Any]:
    """Return what is believed before anything was rated."""
    from scoring.calibrations import Calibration as Frozen  # noqa: PLC0415

    return _document(Frozen.prior(tuple(competencies), points=(LOWEST, HIGHEST)))


def _document(frozen: "Frozen") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(frozen.to_json())
    return document
