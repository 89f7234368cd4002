"""What a fit tells beside its estimates is worked out once, when it is made, and kept as JSON."""

from collections.abc import Mapping
from dataclasses import asdict
from math import isfinite
from typing import TYPE_CHECKING, Any

from app.calibrated import WIDTH
from app.calibrations.pages import (
    AgreementRow,
    BridgeRow,
    Findings,
    Leaning,
    PointUse,
    StudyRow,
    Tendency,
)

if TYPE_CHECKING:
    from scoring.facets import ManyFacetModel
    from scoring.ratings import RatingTable

PANELS, QUESTIONS = (1, 2, 3, 4, 6), (4, 8, 12, 16, 24)
EVERYONE = "all"
QUARTER = 365.25 / 4  # days


def found(model: "ManyFacetModel", table: "RatingTable") -> dict[str, Any]:
    """Return all that pages tell of a fit beside the frozen calibration, ready to be kept."""
    severities = {row.id: [row.measure, row.se, row.count] for row in model.interviewers_}
    told = {
        "severities": severities,
        "agreements": {row.interviewer: asdict(row) for row in model.agreements()},
        "points": [asdict(row) for row in model.categories() if row.thresholds == EVERYONE],
        "tendencies": {row.interviewer: asdict(row) for row in model.tendencies()},
        "drifts": {row.interviewer: asdict(row) for row in model.drifts()}
        if table.time is not None
        else {},
        "studies": [
            asdict(row) for row in model.decision_study(interviewers=PANELS, questions=QUESTIONS)
        ],
        "bridges": [asdict(row) for row in model.bridges()],
    }
    cleaned: dict[str, Any] = _clean(told)
    return cleaned


def findings(
    kept: Mapping[str, Any], names: Mapping[str, str], labels: Mapping[str, str]
) -> Findings:
    """Read what was kept; interviewers and candidates by these names."""
    if not kept:
        return Findings()
    agreements = {key: _agreement(row, names) for key, row in kept["agreements"].items()}
    every = agreements.pop(EVERYONE, None)
    return Findings(
        agreement=every,
        agreements=tuple(sorted(agreements.values(), key=lambda row: row.name)),
        points=tuple(_point(row) for row in kept["points"]),
        studies=tuple(
            StudyRow(row["interviewers"], row["questions"], row["reliability"])
            for row in kept["studies"]
        ),
        bridges=tuple(_bridge(row, names, labels) for row in kept["bridges"]),
        has_times=bool(kept["drifts"]),
    )


def agreement(kept: Mapping[str, Any], interviewer: str) -> AgreementRow | None:
    """Return how one interviewer agrees with those who heard the same answers."""
    row = kept.get("agreements", {}).get(interviewer)
    return _agreement(row, {}) if row else None


def tendency(kept: Mapping[str, Any], interviewer: str) -> Tendency | None:
    """Return how one interviewer uses the scale."""
    row = kept.get("tendencies", {}).get(interviewer)
    if not row or None in (row["stretch"], row["se"], row["p_adjusted"]):
        return None
    size, width = row["stretch"], WIDTH * row["se"]
    spreads = (row["observed_sd"], row["expected_sd"])
    return Tendency(size, size - width, size + width, row["p_adjusted"], *spreads)


def drift(kept: Mapping[str, Any], interviewer: str, slope: float) -> Leaning | None:
    """Return how one interviewer's severity changes, in points a quarter."""
    row = kept.get("drifts", {}).get(interviewer)
    if not row or None in (row["change"], row["se"], row["p_adjusted"]):
        return None
    scale = QUARTER * slope
    return _leaning(row["change"] * scale, row["se"] * scale, row["p_adjusted"])


def _leaning(size: float, se: float, p: float) -> Leaning:
    return Leaning(size, size - WIDTH * se, size + WIDTH * se, p)


def _agreement(row: Mapping[str, Any], names: Mapping[str, str]) -> AgreementRow:
    exact, near = row["exact"], row["adjacent"]
    return AgreementRow(
        name=names.get(row["interviewer"], row["interviewer"]),
        pairs=row["pairs"],
        exact=exact,
        expected=row["expected"],
        near=None if exact is None or near is None else exact + near,
    )


def _point(row: Mapping[str, Any]) -> PointUse:
    return PointUse(
        point=row["point"],
        count=round(row["count"]),
        share=row["share"] or 0.0,
        average=row["average_measure"],
        outfit=row["outfit"],
        is_disordered=row["is_disordered"],
    )


def _bridge(
    row: Mapping[str, Any], names: Mapping[str, str], labels: Mapping[str, str]
) -> BridgeRow:
    who, whom = row["interviewer"], row["candidate"]
    return BridgeRow(names.get(who, who), labels.get(whom, whom), tuple(row["questions"]))


def _clean(value: Any) -> Any:  # noqa: ANN401 -- whatever JSON holds
    """Write what could not be had as null, for JSON knows no nan."""
    if isinstance(value, dict):
        return {key: _clean(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    if isinstance(value, float) and not isfinite(value):
        return None
    return value
