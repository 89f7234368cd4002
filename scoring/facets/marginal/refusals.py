"""What marginal maximum likelihood has no answer for."""

import numpy as np

from scoring.errors import ScoringError
from scoring.facets.design import Design
from scoring.facets.joint.extremes import refuse_unseen_points
from scoring.validation import Floats, Integers

_WIDEST = 3.0


def refuse_unbounded(design: Design) -> None:
    """Refuse a design under which some measure has no finite estimate."""
    table = design.table
    if np.isfinite(design.candidate_anchor).any():
        raise ScoringError('Candidates are not anchored under method "mml"; use "jml" or "eb".')
    if np.bincount(table.candidate[table.weight > 0]).max() == 1:
        raise ScoringError(
            "No candidate has two ratings, so what differs between candidates cannot be told from "
            'chance. Ask each at least two questions, or use method "eb".'
        )
    facets = (
        ("interviewer", table.interviewers, table.interviewer, design.interviewer_anchor),
        ("question", table.questions, table.question, design.question_anchor),
    )
    for name, labels, code, anchor in facets:
        extreme = np.flatnonzero(_is_extreme(design, code, len(labels)) & np.isnan(anchor))
        if extreme.size:
            raise ScoringError(
                f"All ratings of {name} {labels[extreme[0]]!r} are at one end of the scale, so its "
                'measure has no end. Leave it out, anchor it, or use method "eb".'
            )
    refuse_unseen_points(design, table.weight > 0)


def refuse_wide_trait(log_sd: float) -> None:
    """Refuse a trait whose spread the search drove beyond all measure."""
    if log_sd > _WIDEST:
        raise ScoringError(
            "The ratings part candidates into those always high and those always low, so their spread "
            'has no end; there are too few ratings for this method. Method "eb" has an answer.'
        )


def _is_extreme(design: Design, code: Integers, size: int) -> Floats:
    table, rated = design.table, design.table.weight > 0
    count = np.bincount(code[rated], minlength=size)
    score = np.bincount(code[rated], table.rating[rated], size)
    extreme: Floats = (count > 0) & ((score == 0) | (score == count * (table.n_categories - 1)))
    return extreme
