"""Which question or item is meant, and may they read it?"""

from typing import Annotated

from fastapi import Depends, Path, Query

from app.accounts.guards import CurrentPerson, Recruiter
from app.database.session import DbSession
from app.errors import NotFound
from app.questions import queries
from app.questions.pages import ItemPage, QuestionPage

Slug = Annotated[str, Path(pattern=r"^[a-z0-9-]+$", max_length=120)]
Number = Annotated[int | None, Query(ge=1, le=100_000)]


def readable_question(
    slug: Slug, _person: CurrentPerson, session: DbSession, revision: Number = None
) -> QuestionPage:
    """Return the question named, in the revision asked for; everyone here may read the bank."""
    question = queries.question_page(session, slug, revision)
    if question is None:
        raise NotFound("There is no such question in the bank; search for it in the question bank.")
    return question


def readable_item(
    slug: Slug, _person: Recruiter, session: DbSession, revision: Number = None
) -> ItemPage:
    """Return the item named, with its key; the fewer read keys, the longer they stay secret."""
    item = queries.item_page(session, slug, revision)
    if item is None:
        raise NotFound("There is no such item in the bank; search for it among the items.")
    return item


ReadableItem = Annotated[ItemPage, Depends(readable_item)]
ReadableQuestion = Annotated[QuestionPage, Depends(readable_question)]
