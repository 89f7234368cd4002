"""What changes a sitting: those who invite, and the candidate who sits."""

from app.assessments.actions.adapting import note, settle
from app.assessments.actions.answering import reply
from app.assessments.actions.arranging import extend, invite, release, renew, revoke
from app.assessments.actions.calibrating import (
    approve,
    ask_calibration,
    keep_calibration,
    wanted,
)
from app.assessments.actions.erasing import erase, erase_old, set_time
from app.assessments.actions.sitting import ask_review, begin, keep, leave, submit, tick

__all__ = [
    "approve",
    "ask_calibration",
    "ask_review",
    "begin",
    "erase",
    "erase_old",
    "extend",
    "invite",
    "keep",
    "keep_calibration",
    "leave",
    "note",
    "release",
    "renew",
    "reply",
    "revoke",
    "set_time",
    "settle",
    "submit",
    "tick",
    "wanted",
]
