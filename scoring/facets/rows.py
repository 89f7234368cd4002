"""The rows a fit is told in; a calibration keeps them, so they live with it."""

from scoring.calibrations.rows import (
    CandidateElement,
    CompetencyMeasure,
    Element,
    Facet,
    QuestionElement,
    Subset,
    Variances,
    fields_of,
    frame,
)

__all__ = [
    "CandidateElement",
    "CompetencyMeasure",
    "Element",
    "Facet",
    "QuestionElement",
    "Subset",
    "Variances",
    "fields_of",
    "frame",
]
