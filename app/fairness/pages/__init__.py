"""What templates may see: of the candidate's own page, and of many together."""

from app.fairness.pages.functioning import Difference, Functioning, QuestionImpact
from app.fairness.pages.own import Asked, OwnPage
from app.fairness.pages.shown import AuditPage, Counting, FairnessPage, Figures, FunctioningPage
from app.fairness.pages.steps import Audit, Group, Grouping, Person, Stage, Steps, named

__all__ = [
    "Asked",
    "Audit",
    "AuditPage",
    "Counting",
    "Difference",
    "FairnessPage",
    "Figures",
    "Functioning",
    "FunctioningPage",
    "Group",
    "Grouping",
    "OwnPage",
    "Person",
    "QuestionImpact",
    "Stage",
    "Steps",
    "named",
]
