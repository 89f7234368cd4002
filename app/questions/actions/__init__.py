"""What changes the bank: new wordings are added, old ones are never touched."""

from app.questions.actions.carrying import download, files_page, forget, look, take_in
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
from app.questions.actions.likenesses import compared, keep_alike, texts_to_compare
from app.questions.actions.publishing import check_bank, publish_bank
from app.questions.actions.retiring import clear_leaked, mark_leaked, restore, retire
from app.questions.actions.standing import stand

__all__ = [
    "alike",
    "begin",
    "check_bank",
    "clear_leaked",
    "compared",
    "discard",
    "download",
    "export",
    "files_page",
    "forget",
    "keep_alike",
    "look",
    "mark_leaked",
    "publish_bank",
    "restore",
    "retire",
    "review",
    "revise",
    "send",
    "stand",
    "start",
    "take_back",
    "take_in",
    "texts_to_compare",
    "write",
]
