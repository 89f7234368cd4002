"""Which question or item is meant, and may they read it?"""

from typing import Annotated, Literal, NamedTuple
from uuid import UUID

from fastapi import Depends, Path, Query

from app.accounts.guards import HIDDEN, CurrentPerson, Recruiter
from app.accounts.pages import Reader
from app.database.session import DbSession
from app.errors import NotFound
from app.questions import queries, rules
from app.questions.models import Draft, Upload
from app.questions.pages import ItemPage, QuestionPage

Slug = Annotated[str, Path(pattern=r"^[a-z0-9-]+$", max_length=120)]
Room = Literal["questions", "items"]
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


class Named(NamedTuple):
    """One entry of the bank by its room and name."""

    room: str
    slug: str


def writer(person: CurrentPerson) -> Reader:
    """Return the recruiter, administrator or hiring manager who asks."""
    if not rules.may_write(person, "questions"):
        raise NotFound(HIDDEN)
    return person


Writer = Annotated[Reader, Depends(writer)]


def readable_entry(room: Room, slug: Slug, person: CurrentPerson, session: DbSession) -> Named:
    """Return the entry named; keys of items are for staff."""
    if room == "items" and not rules.may_write(person, room):
        raise NotFound(HIDDEN)
    if not queries.newest_revision(session, room, slug):
        raise NotFound(HIDDEN)
    return Named(room, slug)


ReadableEntry = Annotated[Named, Depends(readable_entry)]


def revisable_entry(person: Writer, entry: ReadableEntry) -> Named:
    """Return the entry to whoever may draft a new wording of it."""
    if not rules.may_write(person, entry.room):
        raise NotFound(HIDDEN)
    return entry


def kept_entry(_staff: Recruiter, entry: ReadableEntry) -> Named:
    """Return the entry to those who take it out of use and bring it back."""
    return entry


RevisableEntry = Annotated[Named, Depends(revisable_entry)]
KeptEntry = Annotated[Named, Depends(kept_entry)]


def seen_draft(draft_id: UUID, person: Writer, session: DbSession) -> Draft:
    """Return the draft: one's own, and to staff everybody's."""
    draft = session.get(Draft, draft_id)
    if draft is None or not rules.may_see_draft(person, draft.author_id):
        raise NotFound(HIDDEN)
    return draft


SeenDraft = Annotated[Draft, Depends(seen_draft)]


def own_draft(person: Writer, draft: SeenDraft) -> Draft:
    """Return the draft to its author; nobody else writes in it, so that a second can judge it."""
    if draft.author_id != person.id:
        raise NotFound(HIDDEN)
    return draft


def judged_draft(person: Writer, draft: SeenDraft) -> Draft:
    """Return the draft to a second person."""
    if not rules.may_review(person, draft.author_id):
        raise NotFound(HIDDEN)
    return draft


def held_upload(upload_id: UUID, _staff: Recruiter, session: DbSession) -> Upload:
    """Return what a file held."""
    upload = session.get(Upload, upload_id)
    if upload is None:
        raise NotFound(HIDDEN)
    return upload


HeldUpload = Annotated[Upload, Depends(held_upload)]
OwnDraft = Annotated[Draft, Depends(own_draft)]
JudgedDraft = Annotated[Draft, Depends(judged_draft)]
ReadableItem = Annotated[ItemPage, Depends(readable_item)]
ReadableQuestion = Annotated[QuestionPage, Depends(readable_question)]
