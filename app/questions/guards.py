"""Which question is meant?"""

from typing import Annotated

from fastapi import Depends, Path, Query

from app.accounts.guards import CurrentPerson
from app.database.session import DbSession
from app.errors import NotFound
from app.questions import queries
from app.questions.pages import QuestionPage

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


ReadableQuestion = Annotated[QuestionPage, Depends(readable_question)]
