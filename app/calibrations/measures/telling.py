"""What a calibration found, told in numbers for pages."""

from collections.abc import Mapping
from dataclasses import replace
from math import isfinite
from typing import TYPE_CHECKING, Any

from app.calibrated import WIDTH
from app.calibrations.measures.finding import drift, findings, tendency
from app.calibrations.measures.opening import Opened
from app.calibrations.pages import Element, FairRow, Group, Share, Split, Spread, Step, Told

if TYPE_CHECKING:
    from scoring.calibrations import Calibration as Frozen
    from scoring.calibrations.rows import Subset
    from scoring.facets import CandidateElement
    from scoring.facets import Element as ElementRow

NEAR = 0.001  # logits
WHOLE = "overall"  # what the library calls the competency of ratings that name none
PARTS = {
    "candidate": "how good the candidate is: what all this is about",
    "severity": "who asked: some interviewers rate lower than others",
    "difficulty": "what was asked: some questions are harder than others",
    "halo": "what one interviewer thinks of one candidate, whatever the question",
    "answer": "what a candidate happened to say to one question, whoever heard it",
    "chance": "what nothing above explains",
}


def told(
    calibration: Opened,
    names: Mapping[str, str],
    kept: Mapping[str, Any],
    labels: Mapping[str, str] | None = None,
) -> Told:
    """Say what a fit found of all its parts; interviewers, questions and candidates by name."""
    frozen = calibration.frozen
    likelihood = _number(frozen.log_likelihood)
    return Told(
        points=frozen.points,
        method=frozen.method,
        model=frozen.model.scale,
        iterations=frozen.iterations,
        log_likelihood=likelihood,
        shares=_shares(frozen),
        severities=tuple(_severities(calibration, names, kept)),
        difficulties=tuple(_difficulties(calibration, names)),
        steps=_steps(frozen),
        splits=_splits(frozen, names),
        spreads=tuple(
            Spread(name, _number(facet.reliability), _number(facet.strata))
            for name, facet in frozen.facets.items()
        ),
        findings=findings(kept, names, labels or {}),
    )


def candidates(calibration: Opened) -> tuple[str, ...]:
    """Return the labels of all whom a calibration was fitted to."""
    return tuple(each.id for each in calibration.frozen.candidates)


def interviewers(calibration: Opened) -> tuple[str, ...]:
    """Return the labels of all whose ratings a calibration was fitted to."""
    return tuple(each.id for each in calibration.frozen.interviewers)


def difficulties(calibration: Opened) -> dict[str, tuple[float, ...]]:
    """Return of each question its difficulty, the ends of its interval, and how it fits."""
    known, doubts = calibration.difficulties, calibration.doubts
    return {
        row.id: (
            known[row.id],
            known[row.id] - WIDTH * doubts[row.id],
            known[row.id] + WIDTH * doubts[row.id],
            row.infit,
        )
        for row in calibration.frozen.questions
    }


def fair_rows(calibration: Opened, labels: Mapping[str, str]) -> tuple[FairRow, ...]:
    """Say the fair rating of some candidates, in the order and by the names given."""
    frozen = calibration.frozen
    of = {each.id: each for each in frozen.candidates if each.id in labels}
    return tuple(_fair(of[label], name, frozen) for label, name in labels.items())


def _fair(row: "CandidateElement", name: str, frozen: "Frozen") -> FairRow:
    middle, width = row.measure, WIDTH * row.se
    fair, low, high = (frozen.fair(each) for each in (middle, middle - width, middle + width))
    return FairRow(name, fair, low, high, _number(row.observed_average), row.count)


def own_severity(calibration: Opened, person: str, kept: Mapping[str, Any]) -> Element | None:
    """Return one interviewer by themselves; None if the calibration does not know them."""
    rows = [row for row in calibration.frozen.interviewers if row.id == person]
    return _severity(rows[0], calibration.frozen, "You", kept) if rows else None


def _severities(
    calibration: Opened, names: Mapping[str, str], kept: Mapping[str, Any]
) -> list[Element]:
    """Return the interviewers, the most severe first."""
    frozen = calibration.frozen
    found = [_severity(row, frozen, names.get(row.id, row.id), kept) for row in frozen.interviewers]
    return sorted(found, key=lambda row: (-row.measure, row.name))


def _severity(row: "ElementRow", frozen: "Frozen", name: str, kept: Mapping[str, Any]) -> Element:
    found = _element(row, (row.measure, row.se), frozen, name)
    return replace(
        found,
        id=row.id,
        tendency=tendency(kept, row.id),
        drift=drift(kept, row.id, _slope(frozen)),
    )


def _difficulties(calibration: Opened, names: Mapping[str, str]) -> list[Element]:
    """Return the questions, the hardest first; each against its own competency's level."""
    frozen, known, doubts = calibration.frozen, calibration.difficulties, calibration.doubts
    found = [
        _element(row, (known[row.id], doubts[row.id]), frozen, names.get(row.id, row.id))
        for row in frozen.questions
    ]
    return sorted(found, key=lambda row: (-row.measure, row.name))


def _element(
    row: "ElementRow", measured: tuple[float, float], frozen: "Frozen", name: str
) -> Element:
    (measure, se), usual = measured, _usual(frozen)
    competency = getattr(row, "competency", "")
    return Element(
        name=name,
        competency="" if competency == WHOLE else competency,
        measure=measure,
        low=measure - WIDTH * se,
        high=measure + WIDTH * se,
        points=frozen.fair(usual) - frozen.fair(usual - measure),
        ratings=row.count,
        observed=_number(row.observed_average),
        fair=_number(row.fair_average),
        infit=_number(row.infit),
        moved=_number(row.displacement),
        outfit=_number(row.outfit),
        infit_z=_number(row.infit_z),
    )


def _shares(frozen: "Frozen") -> tuple[Share, ...]:
    """Return the parts of what makes ratings differ, of a usual candidate and in squared logits."""
    v, slope = frozen.variances, _slope(frozen)
    parts = {
        "candidate": v.general + v.specific,
        "severity": v.severity,
        "difficulty": v.difficulty,
        "halo": v.halo,
        "answer": v.answer,
        "chance": 1 / slope,  # of an adjacent-category model, the slope is the variance of a point
    }
    whole = sum(parts.values())
    return tuple(Share(name, PARTS[name], part, part / whole) for name, part in parts.items())


def _steps(frozen: "Frozen") -> tuple[Step, ...]:
    low = frozen.points[0]
    return tuple(
        Step(low + place, low + place + 1, value)
        for place, value in enumerate(frozen.thresholds[0].values)
    )


def _splits(frozen: "Frozen", names: Mapping[str, str]) -> tuple[Split, ...]:
    """Return the pairs of facets that fall into groups; none if everything is linked."""
    links = dict.fromkeys(each.link for each in frozen.subsets if each.link)
    return tuple(
        Split(
            " and ".join(f"{facet}s" for facet in link),
            tuple(_group(each, names) for each in frozen.subsets if each.link == link),
        )
        for link in links
    )


def _group(subset: "Subset", names: Mapping[str, str]) -> Group:
    interviewers = tuple(sorted(names.get(label, label) for label in subset.interviewers))
    return Group(len(subset.candidates), interviewers, len(subset.questions))


def _slope(frozen: "Frozen") -> float:
    """Return how many points one logit makes for a usual candidate."""
    usual = _usual(frozen)
    return (frozen.fair(usual + NEAR) - frozen.fair(usual - NEAR)) / (2 * NEAR)


def _usual(frozen: "Frozen") -> float:
    return sum(frozen.origins) / len(frozen.origins)


def _number(value: float) -> float | None:
    return value if isfinite(value) else None
