"""A fitted model, frozen: saved, read again to the last bit, and used to measure others."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np

from scoring.calibrations.reading import read
from scoring.calibrations.rows import (
    CandidateElement,
    Element,
    Facet,
    QuestionElement,
    Subset,
    Variances,
)
from scoring.calibrations.writing import write
from scoring.errors import CalibrationError
from scoring.posteriors.scales import expected_points
from scoring.validation import Floats

SCHEMA = 1


@dataclass(frozen=True)
class Scale:
    """What was fitted: the scale of points, and what has its own thresholds."""

    scale: str
    partial_by: str
    lowest: int
    highest: int
    competencies: tuple[str, ...]


@dataclass(frozen=True)
class Thresholds:
    """Where neighbouring points are equally likely; ``of`` is a question, a competency or "all"."""

    of: str
    values: tuple[float, ...]
    se: tuple[float, ...] = ()


@dataclass(frozen=True)
class Calibration:
    """A fitted model of ratings, frozen.

    ``facets_covariance`` is the lower triangle of the posterior covariance of all severities, all
    difficulties and each competency's level of difficulty, in this order; ``levels`` are those
    levels, and ``origins`` where the candidates' mean stands in each competency: not 0 only if
    questions were anchored.

    Examples
    --------
    >>> calibration = Calibration.prior(["RISK", "IT"], points=(1, 5))
    >>> Calibration.from_json(calibration.to_json()) == calibration
    True
    >>> round(calibration.fair(0.0), 2)
    3.0
    """

    schema: int
    fingerprint: str
    method: str
    model: Scale
    log_likelihood: float
    converged: bool
    iterations: int
    thresholds: tuple[Thresholds, ...]
    variances: Variances
    candidates: tuple[CandidateElement, ...]
    interviewers: tuple[Element, ...]
    questions: tuple[QuestionElement, ...]
    facets: dict[str, Facet]
    subsets: tuple[Subset, ...]
    levels: tuple[float, ...]
    origins: tuple[float, ...]
    origin_variances: tuple[float, ...]
    facets_covariance: tuple[tuple[float, ...], ...]

    @property
    def competencies(self) -> tuple[str, ...]:
        """The competencies, in the order of every profile."""
        return self.model.competencies

    @property
    def points(self) -> tuple[int, int]:
        """The lowest and the highest point of the scale."""
        return self.model.lowest, self.model.highest

    @cached_property
    def average_severity(self) -> float:
        """What an interviewer of average severity is at: 0, but where interviewers float."""
        own = [row.measure for row in self.interviewers]
        return float(np.mean(own)) if self.method == "jml" and own else 0.0

    def thresholds_for(self, question: str, competency: str) -> Floats:
        """Return the thresholds a rating falls under; of an unknown question, the average ones."""
        known = {each.of: each.values for each in self.thresholds}
        own = known.get(question if self.model.partial_by == "question" else competency)
        values = known.get("all", own) if "all" in known or own else None
        return (
            np.array(values)
            if values
            else np.mean([each.values for each in self.thresholds], axis=0)
        )

    @cached_property
    def covariance(self) -> Floats:
        """The posterior covariance of severities, difficulties and levels, in this order."""
        n = len(self.facets_covariance)
        lower = np.zeros((n, n))
        lower[np.tril_indices(n)] = [each for row in self.facets_covariance for each in row]
        whole: Floats = lower + np.tril(lower, -1).T
        return whole

    def fair(self, measure: float, competency: str | None = None) -> float:
        """Return a measure as the point an average interviewer gives on an average question."""
        return float(self.fair_points(np.array([measure]), competency)[0])

    def fair_points(self, measures: Floats, competency: str | None = None) -> Floats:
        """Return several measures as such points."""
        eta = measures - self._level(competency) - self.average_severity
        steps = self.thresholds_for("", competency or "")
        points: Floats = self.model.lowest + expected_points(eta, steps)
        return points

    def measure_of(self, fair: float, competency: str | None = None) -> float:
        """Return the measure that a fair rating stands for; the ends of the scale are infinite."""
        low, high = self.points
        if not low <= fair <= high:
            raise CalibrationError(f"A fair rating lies from {low} to {high}; {fair} does not.")
        ends = [-60.0, 60.0]
        for _ in range(80):
            middle = sum(ends) / 2
            ends[int(self.fair(middle, competency) > fair)] = middle
        middle = sum(ends) / 2
        return middle if low < fair < high else float(np.copysign(np.inf, middle))

    def to_json(self) -> str:
        """Return the calibration as JSON text; numbers keep every bit."""
        return write(self)

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Read what ``to_json`` wrote; refuse what cannot be read, and say why."""
        found = read(text, cls, SCHEMA)
        if not isinstance(found, cls):
            raise CalibrationError("This is not a calibration.")
        return found

    def save(self, path: str | Path) -> None:
        """Write the calibration to a file."""
        Path(path).write_text(self.to_json() + "\n", encoding="utf-8")

    @classmethod
    def load(cls, path: str | Path) -> Self:
        """Read a calibration from a file."""
        try:
            return cls.from_json(Path(path).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as fault:
            raise CalibrationError(f"{path} cannot be read: {fault}.") from fault

    @classmethod
    def prior(cls, competencies: list[str] | tuple[str, ...], *, points: tuple[int, int]) -> Self:
        """Return what is believed before any rating: usual spreads and evenly spaced points."""
        names = tuple(competencies) or ("overall",)
        thresholds = USUAL_WIDTH * (
            np.arange(1, points[1] - points[0] + 1) - (points[1] - points[0] + 1) / 2
        )
        return cls(
            schema=SCHEMA,
            fingerprint="",
            method="prior",
            model=Scale("rating", "question", *points, names),
            log_likelihood=0.0,
            converged=True,
            iterations=0,
            thresholds=(Thresholds("all", tuple(thresholds.tolist())),),
            variances=USUAL,
            candidates=(),
            interviewers=(),
            questions=(),
            facets={},
            subsets=(),
            levels=(0.0,) * len(names),
            origins=(0.0,) * len(names),
            origin_variances=(0.0,) * len(names),
            facets_covariance=_lower(np.eye(len(names)) * USUAL_LEVEL_VARIANCE),
        )

    def _level(self, competency: str | None) -> float:
        if competency is None:
            return float(np.mean(self.levels))
        if competency not in self.competencies:
            raise CalibrationError(
                f"The calibration knows no competency {competency!r}; it knows {', '.join(self.competencies)}."
            )
        return self.levels[self.competencies.index(competency)]


USUAL = Variances(general=1.0, specific=0.25, severity=0.25, difficulty=0.36, halo=0.3, answer=0.12)
USUAL_WIDTH = 1.2
USUAL_LEVEL_VARIANCE = 0.5


def _lower(matrix: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(tuple(row[: place + 1].tolist()) for place, row in enumerate(matrix))
