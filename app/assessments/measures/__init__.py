"""Answers become points, points a measure, and both the next item: the door to scoring."""

from app.assessments.measures.choosing import Chosen, chosen
from app.assessments.measures.fitting import Answers, Fitted, before, fit
from app.assessments.measures.measuring import Measured, measured, unmeasured
from app.assessments.measures.opening import Ruler, opened, warm
from app.assessments.measures.scoring import Answered, is_keyed
from app.assessments.measures.telling import ItemFigure, figures

__all__ = [
    "Answered",
    "Answers",
    "Chosen",
    "Fitted",
    "ItemFigure",
    "Measured",
    "Ruler",
    "before",
    "chosen",
    "figures",
    "fit",
    "is_keyed",
    "measured",
    "opened",
    "unmeasured",
    "warm",
]
