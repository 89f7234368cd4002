"""What is reported of each element: a frozen row, and a table of rows."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

NAN = float("nan")


class Variances(NamedTuple):
    """Variances in squared logits; 0 where a method has no such part."""

    general: float = 0.0
    specific: float = 0.0
    severity: float = 0.0
    difficulty: float = 0.0
    halo: float = 0.0
    answer: float = 0.0


@dataclass(frozen=True)
class Element:
    """One interviewer or question: its measure in logits, and how well its ratings fit.

    A statistic that could not be had is nan.
    """

    id: str
    measure: float
    se: float
    count: int = 0
    observed_average: float = NAN
    fair_average: float = NAN
    infit: float = NAN
    infit_z: float = NAN
    outfit: float = NAN
    outfit_z: float = NAN
    displacement: float = NAN


@dataclass(frozen=True)
class QuestionElement(Element):
    """One question, and the competency it asks for."""

    competency: str = ""


@dataclass(frozen=True)
class CompetencyMeasure:
    """One candidate in one competency, in logits."""

    competency: str
    measure: float
    se: float
    count: int = 0


@dataclass(frozen=True)
class CandidateElement(Element):
    """One candidate: the measure over all competencies, and each by itself."""

    competencies: tuple[CompetencyMeasure, ...] = field(default=())


@dataclass(frozen=True)
class Facet:
    """How far the elements of one facet can be told apart.

    ``reliability`` is the share of observed variance that is not error; ``chi_square`` with ``df``
    and ``p`` tests that all elements are equal.
    """

    rmse: float = NAN
    adjusted_sd: float = NAN
    separation: float = NAN
    strata: float = NAN
    reliability: float = NAN
    chi_square: float = NAN
    df: int = 0
    p: float = NAN


@dataclass(frozen=True)
class Subset:
    """Elements linked with each other and with none outside.

    ``link`` names the two facets whose ratings do not link the subsets; empty if all is linked.
    """

    link: tuple[str, ...]
    candidates: tuple[str, ...]
    interviewers: tuple[str, ...]
    questions: tuple[str, ...]


def frame(rows: Sequence[Any]) -> Any:  # noqa: ANN401 - pandas is there for those who have it
    """Return rows as a data frame, one column a field."""
    from pandas import DataFrame  # noqa: PLC0415 - only those who ask need pandas

    return DataFrame([asdict(row) for row in rows])


def fields_of(rows: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """Yield each row as a plain mapping, ready for JSON."""
    return (asdict(row) for row in rows)
