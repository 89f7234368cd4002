"""What maximum likelihood cannot say: of elements nobody rated, unlinked or without end."""

import warnings

import numpy as np

from scoring.errors import ScoringError, ScoringWarning
from scoring.facets.design import Design
from scoring.facets.statistics.subsets import subsets
from scoring.validation import Floats

FARTHEST = 15.0


class UnratedWarning(ScoringWarning):
    """An element has only ratings of weight 0, so it has no measure."""


class UnlinkedWarning(ScoringWarning):
    """Elements fall into parts that no rating compares."""


def warn_unlinked(design: Design) -> None:
    """Name the parts that nothing compares, unless anchors do."""
    anchors = (design.candidate_anchor, design.interviewer_anchor, design.question_anchor)
    parts = subsets(design.table)
    if len(parts) == 1 or any(np.isfinite(anchor).any() for anchor in anchors):
        return
    part = parts[0]
    members = next(filter(None, (part.interviewers, part.questions)))
    warnings.warn(
        f"The ratings fall into parts that share no {' and no '.join(part.link)}: one holds "
        f"{', '.join(members)}. Compare measures within a part only, or anchor some.",
        UnlinkedWarning,
        stacklevel=4,
    )


def warn_unrated(design: Design) -> None:
    """Name the elements whose ratings all have weight 0; their measures are nan."""
    table = design.table
    for name in ("candidate", "interviewer", "question"):
        weight = np.bincount(getattr(table, name), table.weight).astype(np.float64)
        _warn(name, getattr(table, f"{name}s"), weight)


def _warn(name: str, labels: tuple[str, ...], weight: Floats) -> None:
    unrated = [labels[place] for place in np.flatnonzero(weight == 0)]
    if unrated:
        warnings.warn(
            f"No rating of {name} {', '.join(unrated)} has any weight, so there is nothing to "
            "measure by.",
            UnratedWarning,
            stacklevel=5,
        )


def refuse_runaways(
    labels: tuple[str, ...], measures: Floats, facet: str, *, converged: bool
) -> None:
    """Refuse measures that the search drove away from all others."""
    farthest = FARTHEST if converged else FARTHEST / 2
    known = measures[np.isfinite(measures)]
    middle = float(np.median(known)) if known.size else 0.0
    far = np.flatnonzero(np.abs(np.nan_to_num(measures - middle)) > farthest)
    if far.size:
        raise ScoringError(
            f"The ratings of {facet} {labels[far[0]]!r} are so far apart from the others' that their "
            'measure has no end; there are too few ratings for this method. Method "eb" has an '
            "answer."
        )


def refuse_far_thresholds(thresholds: Floats, *, converged: bool) -> None:
    """Refuse thresholds that the search drove away from each other."""
    if np.abs(thresholds).max(initial=0.0) > (2 * FARTHEST if converged else FARTHEST / 2):
        raise ScoringError(
            "Some points of the scale were given so seldom that their thresholds have no end. "
            'Join neighbouring points, or use method "eb".'
        )
