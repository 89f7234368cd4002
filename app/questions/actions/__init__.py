"""What changes the bank: new wordings are added, old ones are never touched."""

from app.questions.actions.crafting import (
    begin,
    discard,
    review,
    revise,
    send,
    start,
    take_back,
    write,
)
from app.questions.actions.filing import export
from app.questions.actions.judging import alike
from app.questions.actions.publishing import check_bank, publish_bank
from app.questions.actions.retiring import restore, retire

__all__ = [
    "alike",
    "begin",
    "check_bank",
    "discard",
    "export",
    "publish_bank",
    "restore",
    "retire",
    "review",
    "revise",
    "send",
    "start",
    "take_back",
    "write",
]
