"""How far would the ratings move what was held fast?"""

from dataclasses import replace

import numpy as np

from scoring.facets.findings.effects import Fitted, effects
from scoring.facets.statistics import FacetStatistics, Standing
from scoring.posteriors.contrasts import Asked
from scoring.validation import Floats, Integers


def displaced(fitted: Fitted, told: FacetStatistics) -> FacetStatistics:
    """Return the statistics with the displacement of each anchored element.

    Under empirical Bayes an anchored element's ratings are weighed with all that binds them; the
    statistics alone would take them as independent.
    """
    if fitted.rest is None:
        return told
    drawn = fitted.design
    table = drawn.table
    return replace(
        told,
        interviewers=_moved(fitted, told.interviewers, table.interviewer, drawn.interviewer_anchor),
        questions=_moved(fitted, told.questions, table.question, drawn.question_anchor),
    )


def _moved(fitted: Fitted, told: Standing, code: Integers, anchor: Floats) -> Standing:
    is_held = np.isfinite(anchor)
    if not is_held.any():
        return told
    asked = Asked(code.astype(np.int64), -np.ones(len(code)))
    size = effects(fitted, asked, len(anchor)).size
    return replace(told, displacement=np.where(is_held, size, told.displacement))
