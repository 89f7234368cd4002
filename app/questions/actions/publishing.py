"""What checks the files of the bank, and publishes them."""

from pathlib import Path
from uuid import UUID

from sqlalchemy.orm import Session

from app.errors import Refusal
from app.questions.actions import rows
from app.questions.actions.competencies import publish_competencies
from app.questions.actions.shelves import ITEMS, QUESTIONS, shelve
from app.questions.pages import Checked, PublishedBank
from question_bank.entries import Bank
from question_bank.faults import BankError
from question_bank.loading import HERE, load_bank


def check_bank(folder: Path | None = None) -> Checked:
    """Read the files and count what stands in them; refuse with every fault at once."""
    bank = _loaded(folder, thorough=True)
    warnings = tuple(str(warning) for warning in bank.warnings)
    return Checked(len(bank.competencies), len(bank.questions), len(bank.items), warnings)


def publish_bank(
    session: Session, *, actor: UUID | None, folder: Path | None = None
) -> PublishedBank:
    """Bring the published bank to what the files say; what is the same already stays as it is."""
    bank = _loaded(folder)
    publish_competencies(session, bank, actor)
    questions = [rows.of_question(entry) for entry in bank.questions]
    items = [rows.of_item(entry) for entry in bank.items]
    return PublishedBank(
        questions=shelve(session, QUESTIONS, questions, actor),
        items=shelve(session, ITEMS, items, actor),
    )


def _loaded(folder: Path | None, *, thorough: bool = False) -> Bank:
    try:
        return load_bank(folder or HERE, thorough=thorough)
    except BankError as error:
        raise Refusal(str(error)) from None
