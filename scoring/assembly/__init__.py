"""Which questions make a plan? A bank and its wishes in, picks and what could not be granted out."""

from scoring.assembly.assembling import Plan, assemble
from scoring.assembly.judging import Shortfall, shortfalls
from scoring.assembly.parallel import ParallelForm, Slot, parallel_form
from scoring.assembly.rotating import Sitting, rotation, suggested_panel
from scoring.assembly.specifying import Competency, Interview, Question, Specification, Wishes
from scoring.assembly.substitutes import substitutes

__all__ = [
    "Competency",
    "Interview",
    "ParallelForm",
    "Plan",
    "Question",
    "Shortfall",
    "Sitting",
    "Slot",
    "Specification",
    "Wishes",
    "assemble",
    "parallel_form",
    "rotation",
    "shortfalls",
    "substitutes",
    "suggested_panel",
]
