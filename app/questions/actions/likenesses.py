"""What finds the questions that are too alike to be asked of one candidate."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.questions import rules
from app.questions.models import Alike, Question
from app.questions.queries.shelves import QUESTIONS


def compared(texts: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return the pairs that are alike, of texts by their names; it asks no database."""
    from question_bank.likeness import near_duplicates  # noqa: PLC0415 -- heavy

    found = near_duplicates(texts, least=rules.ALIKE)[: rules.MOST_ALIKE]
    return [
        {"id": uuid4(), "one": each.one, "other": each.other, "likeness": each.likeness}
        for each in found
    ]


def keep_alike(session: Session, rows: list[dict[str, Any]]) -> None:
    """Let these pairs stand instead of the last."""
    session.execute(delete(Alike))
    if rows:
        session.execute(insert(Alike), rows)


def texts_to_compare(session: Session) -> dict[str, str]:
    """Return every question in its newest wording, retired or not: it may come back."""
    rows = session.execute(select(Question.slug, Question.text).where(QUESTIONS.newest()))
    return {row.slug: row.text for row in rows}
