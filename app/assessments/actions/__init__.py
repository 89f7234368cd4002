"""What changes a sitting: those who invite, and the candidate who sits."""

from app.assessments.actions.adapting import note, settle
from app.assessments.actions.arranging import extend, invite, release, renew, revoke
from app.assessments.actions.sitting import ask_review, begin, keep, leave, submit, tick

__all__ = [
    "ask_review",
    "begin",
    "extend",
    "invite",
    "keep",
    "leave",
    "note",
    "release",
    "renew",
    "revoke",
    "settle",
    "submit",
    "tick",
]
