"""Answers become points, points a measure, and both the next item: the door to scoring."""

from app.assessments.measures.choosing import Chosen, chosen
from app.assessments.measures.fitting import Fitted, before
from app.assessments.measures.measuring import Measured, measured, unmeasured
from app.assessments.measures.opening import Ruler, opened
from app.assessments.measures.scoring import Answered, is_keyed

__all__ = [
    "Answered",
    "Chosen",
    "Fitted",
    "Measured",
    "Ruler",
    "before",
    "chosen",
    "is_keyed",
    "measured",
    "opened",
    "unmeasured",
]
