"""What may be decided, and when does it go against the rule?"""

from datetime import datetime, timedelta
from uuid import UUID

OUTCOMES = ("advance", "hold", "decline")
NOT_MEASURED = "not_measured"  # what stands for the recommendation while there is no profile
FINAL = ("advance", "decline")  # what ends an application here; a hold does not
NOTICE_PATH = "/decision/{token}"  # where a candidate reads what was decided of them
READABLE, ASKABLE = timedelta(days=180), timedelta(days=30)  # from the letter on
FIRM = {"advance", "decline"}  # the recommendations that a decision can go against


def overrides(outcome: str, recommendation: str) -> bool:
    """Whether a person decides otherwise than the frozen rule recommends."""
    return recommendation in FIRM and outcome != recommendation


def dissents(leaning: str, outcome: str) -> bool:
    """Whether a view is another than the decision that stands."""
    return bool(outcome) and leaning != outcome


def seen(profile_id: UUID | None, decision_id: UUID | None) -> str:
    """Name what a person saw when they decided: the newest profile and the last decision."""
    return f"{profile_id or ''}/{decision_id or ''}"


def may_ask(told_at: datetime, at: datetime) -> bool:
    """Whether the candidate may still ask for a review by their link."""
    return at < told_at + ASKABLE
