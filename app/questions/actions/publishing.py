"""What checks the files of the bank, and publishes them."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import Refusal
from app.questions import rules
from app.questions.actions import rows
from app.questions.actions.competencies import publish_competencies
from app.questions.actions.filing import settle
from app.questions.actions.shelves import newest_of, shelve
from app.questions.pages import Checked, PublishedBank
from app.questions.queries.shelves import ITEMS, QUESTIONS, SAMPLES

if TYPE_CHECKING:
    from question_bank.entries import Bank


def check_bank(folder: Path | None = None) -> Checked:
    """Read the files and count what stands in them; refuse with every fault at once."""
    bank = _loaded(folder, thorough=True)
    warnings = tuple(str(warning) for warning in bank.warnings)
    return Checked(
        len(bank.competencies), len(bank.questions), len(bank.items), len(bank.samples), warnings
    )


def publish_bank(
    session: Session, *, actor: UUID | None, folder: Path | None = None, files_win: bool = False
) -> PublishedBank:
    """Bring the published bank to what the files say; what is the same already stays as it is.

    What was done in the browser and does not stand in the files is a refusal, unless they win.
    """
    bank = _loaded(folder)
    questions = [rows.of_question(entry) for entry in bank.questions]
    items = [rows.of_item(entry) for entry in bank.items]
    settle(session, {"questions": questions, "items": items}, files_win=files_win)
    publish_competencies(session, bank, actor)
    return PublishedBank(
        questions=shelve(session, QUESTIONS, questions, actor),
        items=shelve(session, ITEMS, items, actor),
        samples=shelve(session, SAMPLES, _samples(session, bank), actor),
    )


def _samples(session: Session, bank: "Bank") -> list[rows.Wording]:
    """Bind each sample answer to its question as that is worded now."""
    asked = newest_of(session, QUESTIONS)
    return [
        rows.of_sample(entry, asked[entry.question].id, asked[entry.question].fingerprint)
        for entry in bank.samples
    ]


def _loaded(folder: Path | None, *, thorough: bool = False) -> "Bank":
    from question_bank.faults import BankError  # noqa: PLC0415 -- heavy
    from question_bank.loading import HERE, load_bank  # noqa: PLC0415 -- heavy

    try:
        bank = load_bank(folder or HERE, thorough=thorough)
    except BankError as error:
        raise Refusal(str(error)) from None
    if hidden := [
        each.slug for each in bank.questions if rules.is_reserved("questions", each.slug)
    ]:
        names = ", ".join(hidden)
        raise Refusal(f"A page of the bank has the name {names}; choose another slug.")
    return bank
