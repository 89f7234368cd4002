"""Ratings of one application become a profile, and the way from raw to fair is told in points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import NormalDist, fmean, stdev
from typing import TYPE_CHECKING

from app.calibrations.measures import Opened
from app.calibrations.rules import HIGHEST, LOWEST
from app.positions.pages import RequirementRow
from app.profiles.rules import HALF, Findings, MustHave, met_from
from app.ratings.pages import SubmittedRating

if TYPE_CHECKING:
    from scoring.calibrations import CandidateProfile
    from scoring.calibrations import ProfileMeasure as Whole

THIS = "this one"
SOMEBODY = "somebody who has not rated yet"
SURE = NormalDist().inv_cdf(0.975)


@dataclass(frozen=True)
class Line:
    """One requirement, measured."""

    required: RequirementRow
    found: "Whole"
    raw: float | None
    ratings: int
    interviewers: int
    spread: float | None
    target_probability: float
    minimum_probability: float | None


@dataclass(frozen=True)
class Measured:
    """One application, measured."""

    composite: "Whole"
    lines: tuple[Line, ...]
    raw: float | None
    completeness: float
    target_fair: float
    target_probability: float
    ratings: int
    fingerprint: str

    def findings(self, advance_at: float, decline_at: float) -> Findings:
        """Return what the rule looks at."""
        must_haves = tuple(
            MustHave(line.required.name, line.minimum_probability, line.ratings)
            for line in self.lines
            if line.minimum_probability is not None
        )
        return Findings(
            self.ratings,
            self.completeness,
            self.target_probability,
            advance_at,
            decline_at,
            must_haves,
        )


def warm() -> None:
    """Measure somebody by one rating, which loads all that a real measuring needs."""
    from scoring.calibrations import Calibration, measure  # noqa: PLC0415 -- loads the compiler
    from scoring.ratings import RatingTable  # noqa: PLC0415

    frozen = Calibration.prior(("ONLY",), points=(LOWEST, HIGHEST))
    only = {"candidate": THIS, "interviewer": "one", "question": "one", "competency": "ONLY"}
    table = RatingTable.from_records([{**only, "rating": HIGHEST}], points=frozen.points)
    measure(table, frozen, candidates=(THIS,))


def measured(
    given: Sequence[SubmittedRating], required: Sequence[RequirementRow], calibration: Opened
) -> Measured:
    """Measure one application by a frozen calibration and the weights of its position."""
    profile, fingerprint = _profile(given, required, calibration)
    found = {row.competency: row for row in profile.competencies}
    lines = tuple(_line(each, found[each.code], given, calibration) for each in required)
    total = sum(each.weight for each in required)
    reach = sum(each.weight * _reach(each.target, each.code, calibration) for each in required)
    return Measured(
        composite=profile.composite,
        lines=lines,
        raw=_raw(lines),
        completeness=sum(line.required.weight for line in lines if line.ratings) / total,
        target_fair=calibration.frozen.fair(reach / total),
        target_probability=profile.composite.probability_above(reach / total),
        ratings=len(given),
        fingerprint=fingerprint,
    )


def _profile(
    given: Sequence[SubmittedRating], required: Sequence[RequirementRow], calibration: Opened
) -> "tuple[CandidateProfile, str]":
    """Return the library's profile, and the digest of the ratings it came from."""
    from scoring.calibrations import measure  # noqa: PLC0415 -- loads the compiler
    from scoring.ratings import RatingTable  # noqa: PLC0415

    frozen, weights = calibration.frozen, {each.code: float(each.weight) for each in required}
    records = _records(given)
    table = RatingTable.from_records(records, points=frozen.points) if records else None
    (profile,) = measure(table or (), frozen, candidates=(THIS,), weights=weights)
    return profile, table.fingerprint if table else ""


def _records(given: Sequence[SubmittedRating]) -> list[dict[str, object]]:
    owner = {each.slug: each.competency_code for each in given}
    return [
        {
            "candidate": THIS,
            "interviewer": str(each.interviewer_id),
            "question": each.slug,
            "competency": owner[each.slug],
            "rating": each.point,
        }
        for each in given
    ]


def _line(
    required: RequirementRow, found: "Whole", given: Sequence[SubmittedRating], calibration: Opened
) -> Line:
    own = [each for each in given if each.competency_code == required.code]
    points = [float(each.point or 0) for each in own]
    return Line(
        required=required,
        found=found,
        raw=fmean(points) if points else None,
        ratings=len(points),
        interviewers=len({each.interviewer_id for each in own}),
        spread=stdev(points) if len(points) > 1 else None,
        target_probability=_probability(found, required.target, calibration),
        minimum_probability=_probability(found, required.minimum, calibration)
        if required.minimum is not None
        else None,
    )


def _probability(found: "Whole", point: int, calibration: Opened) -> float:
    """Return how probably a fair rating of this point is reached; the lowest always is."""
    if point <= calibration.frozen.points[0]:
        return 1.0
    return found.probability_above(_reach(point, found.competency, calibration))


def _reach(point: int, code: str, calibration: Opened) -> float:
    """Return the measure at which a fair rating comes to a point of the scale."""
    least = calibration.frozen.points[0] + HALF  # every fair rating lies above the lowest point
    return calibration.measure_of(max(met_from(point), least), code)


def _raw(lines: Sequence[Line]) -> float | None:
    """Return the weighted mean of the points as they were given, over what was rated."""
    weight = sum(line.required.weight for line in lines if line.raw is not None)
    if not weight:
        return None
    return sum(line.required.weight * line.raw for line in lines if line.raw is not None) / weight


@dataclass(frozen=True)
class Parts:
    """The way from the raw to the fair composite, each step in points of the scale."""

    interviewers: tuple[dict[str, object], ...]
    questions: tuple[dict[str, object], ...]
    unrated: float
    few: float


def parts(given: Sequence[SubmittedRating], found: Measured, calibration: Opened) -> Parts | None:
    """Take severities out, then difficulties; what remains is what few ratings cannot tell.

    Each step is worked out at the candidate's own level, so the four add up to fair less raw.
    """
    rated = {line.required.code: line for line in found.lines if line.ratings}
    weight = sum(line.required.weight for line in rated.values())
    if not weight or found.raw is None:
        return None
    steps = [
        _step(each, rated[each.competency_code], weight, calibration)
        for each in given
        if each.competency_code in rated
    ]
    whole = sum(line.required.weight * line.found.measure for line in rated.values()) / weight
    told = calibration.frozen.fair(whole)
    severe, hard = sum(step.severe for step in steps), sum(step.hard for step in steps)
    return Parts(
        interviewers=_by_interviewer(steps),
        questions=_by_question(steps),
        unrated=found.composite.fair - told,
        few=told - found.raw - severe - hard,
    )


@dataclass(frozen=True)
class _Step:
    """What who asked, and what was asked, took from the composite by one rating."""

    given: SubmittedRating
    severity: float
    difficulty: float
    severe: float
    hard: float


def _step(given: SubmittedRating, line: Line, weight: int, calibration: Opened) -> _Step:
    frozen, code = calibration.frozen, line.required.code
    severity = calibration.severities.get(str(given.interviewer_id), 0.0)
    difficulty = calibration.difficulties.get(given.slug, 0.0)
    level = line.found.measure
    share = line.required.weight / weight / line.ratings
    severe = frozen.fair(level - severity, code)
    return _Step(
        given,
        severity,
        difficulty,
        severe=share * (line.found.fair - severe),
        hard=share * (severe - frozen.fair(level - severity - difficulty, code)),
    )


def _by_interviewer(steps: Sequence[_Step]) -> tuple[dict[str, object], ...]:
    of = {step.given.interviewer_id: step for step in steps}
    return tuple(
        {
            "interviewer_id": str(who),
            "severity": step.severity,
            "ratings": sum(each.given.interviewer_id == who for each in steps),
            "points": sum(each.severe for each in steps if each.given.interviewer_id == who),
        }
        for who, step in of.items()
    )


def _by_question(steps: Sequence[_Step]) -> tuple[dict[str, object], ...]:
    of = {step.given.slug: step for step in steps}
    return tuple(
        {
            "slug": slug,
            "competency": step.given.competency_code,
            "difficulty": step.difficulty,
            "ratings": sum(each.given.slug == slug for each in steps),
            "points": sum(each.hard for each in steps if each.given.slug == slug),
        }
        for slug, step in of.items()
    )


def further(
    given: Sequence[SubmittedRating],
    required: Sequence[RequirementRow],
    plan: Mapping[str, Mapping[str, str]],
    calibration: Opened,
) -> list[dict[str, object]]:
    """Foresee how each interview of the plan, held once more by somebody else, would narrow it."""
    from scoring.calibrations import next_interviews  # noqa: PLC0415 -- loads the compiler

    frozen = calibration.frozen
    weights = {each.code: float(each.weight) for each in required}
    of = {slug: code for questions in plan.values() for slug, code in questions.items()}
    titles = {tuple(questions): title for title, questions in plan.items() if questions}
    options = [(SOMEBODY, questions) for questions in titles]
    middle = _profile(given, required, calibration)[0].composite.measure
    rows = next_interviews(_records(given), frozen, options, weights=weights, competencies=of)
    return [
        {
            "guide": titles[row.questions],
            "questions": len(row.questions),
            "now": _width(middle, row.se_now, calibration),
            "after": _width(middle, row.se_after, calibration),
        }
        for row in rows
    ]


def _width(middle: float, se: float, calibration: Opened) -> float:
    """Return how wide a 95 % interval is, in points."""
    fair = calibration.frozen.fair
    return fair(middle + SURE * se) - fair(middle - SURE * se)
