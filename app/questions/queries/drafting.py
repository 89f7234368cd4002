"""Which drafts are on their way, and what does each say?"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.accounts.pages import Reader
from app.questions import rules
from app.questions.models import Competency, Draft, DraftReview, Item, Question
from app.questions.pages import (
    DraftPage,
    DraftRow,
    DraftsPage,
    Drawing,
    NewDraft,
    Offered,
    Revision,
    Signature,
    Signed,
    changes,
)
from app.questions.queries import published
from app.questions.queries.shelves import Found, competencies

OPEN = ("writing", "in_review")
MOST = 50  # on one list
COUNTED = {"fault": "faults", "warning": "warnings"}


def drafts(session: Session, reader: Reader) -> DraftsPage:
    """Return the drafts that this reader may see, those that wait for them first."""
    may_read_all = rules.may_write(reader, "items")
    left: list[ColumnElement[bool]] = [Draft.state.in_(OPEN)]
    if not may_read_all:
        left.append(Draft.author_id == reader.id)
    rows = _rows(session, reader, left)
    shown = rows[:MOST]
    waiting = [row for row in shown if row.state == "in_review" and not row.is_own]
    return DraftsPage(
        waiting=tuple(waiting if may_read_all else ()),
        own=tuple(row for row in shown if row.is_own),
        others=tuple(row for row in shown if not row.is_own and row not in waiting),
        has_more=len(rows) > MOST,
        may_write_items=may_read_all,
    )


def new_draft(session: Session, reader: Reader) -> NewDraft:
    """Return what a new draft may be of."""
    sorts = (("questions", "Interview question"), *rules.ITEM_KINDS)
    areas = tuple((row.code, row.name) for row in competencies(session))
    return NewDraft(sorts if rules.may_write(reader, "items") else sorts[:1], areas)


def open_draft(session: Session, room: str, slug: str) -> Draft | None:
    """Return the draft under way of an entry."""
    return session.scalar(select(Draft).where(Draft.open_as == f"{room}/{slug}"))


def newest_revision(session: Session, room: str, slug: str) -> int:
    """Return the number of the newest wording; 0 when there is none."""
    table = Question if room == "questions" else Item
    return session.scalar(select(func.max(table.revision)).where(table.slug == slug)) or 0


def draft_page(session: Session, reader: Reader, draft: Draft) -> DraftPage:
    """Return all that is to be seen of a draft."""
    base = published.revision(session, draft.room, draft.slug, draft.base_revision)
    named = {
        "name": select(Person.name).where(Person.id == draft.author_id).scalar_subquery(),
        "area": _area(draft.competency_code),
        "newest": _newest(draft.room, draft.slug),
    }
    row = session.execute(select(*(each.label(name) for name, each in named.items()))).one()
    drawing = Drawing(draft.said, draft.findings, _offered(session, draft))
    sort = "questions" if draft.room == "questions" else draft.kind
    groups = drawing.groups(sort)
    is_own, is_open = draft.author_id == reader.id, draft.state in OPEN
    return DraftPage(
        id=draft.id,
        room=draft.room,
        sort=sort,
        slug=draft.slug,
        competency=row.area or draft.competency_code,
        kind=draft.kind,
        author=row.name,
        state=draft.state,
        version=draft.version,
        source=draft.source,
        base_revision=draft.base_revision,
        newest_revision=row.newest or 0,
        revision=draft.revision,
        changed_at=draft.changed_at,
        groups=groups,
        whole=drawing.whole(),
        **_counts(draft.findings),
        changes=changes(base, draft.said) if base else (),
        signatures=_signatures(session, draft.id),
        may_change=is_own and draft.state == "writing",
        may_review=draft.state == "in_review" and rules.may_review(reader, draft.author_id),
        may_discard=is_open and rules.may_see_draft(reader, draft.author_id),
    )


def signed(session: Session, room: str, slug: str) -> dict[int, Signed]:
    """Return when each wording came, and who wrote and approved it, where it came by a draft."""
    table = Question if room == "questions" else Item
    author, reviewer = _people()
    rows = session.execute(
        select(
            table.id,
            table.revision,
            table.created_at,
            author.c.name,
            reviewer.c.name.label("second"),
        )
        .outerjoin(
            Draft,
            (Draft.room == room)
            & (Draft.slug == table.slug)
            & (Draft.state == "published")
            & (Draft.revision == table.revision),
        )
        .outerjoin(author, author.c.id == Draft.author_id)
        .outerjoin(
            DraftReview, (DraftReview.draft_id == Draft.id) & (DraftReview.verdict == "approved")
        )
        .outerjoin(reviewer, reviewer.c.id == DraftReview.reviewer_id)
        .where(table.slug == slug)
        .order_by(table.revision.desc())
    )
    return {
        row.revision: Signed(row.id, row.revision, row.created_at, row.name or "", row.second or "")
        for row in rows
    }


def revisions_of(
    session: Session, room: str, slug: str, number: int | None
) -> tuple[UUID | None, tuple[Revision, ...]]:
    """Return which wording is meant, and all of them, the newest first."""
    known = list(signed(session, room, slug).values())
    shown = next((each for each in known if number in {None, each.revision}), None)
    revisions = tuple(
        Revision(each.revision, each.published_at, each is shown, each.author, each.reviewer)
        for each in known
    )
    return (shown.revision_id if shown else None), revisions


def _people() -> tuple[Any, Any]:
    return Person.__table__.alias("author"), Person.__table__.alias("reviewer")


def _rows(session: Session, reader: Reader, left: Sequence[ColumnElement[bool]]) -> list[DraftRow]:
    rows = session.execute(
        select(Draft, Person.name, Competency.name.label("area"))
        .join(Person, Person.id == Draft.author_id)
        .outerjoin(Competency, Competency.code == Draft.competency_code)
        .where(*left)
        .order_by(Draft.state, Draft.changed_at.desc(), Draft.slug)
        .limit(MOST + 1)
    )
    return [_row(row, reader) for row in rows]


def _row(row: Found, reader: Reader) -> DraftRow:
    draft: Draft = row.Draft
    return DraftRow(
        id=draft.id,
        room=draft.room,
        slug=draft.slug,
        kind=draft.kind,
        text=str(draft.said.get("text", "")),
        competency=row.area or draft.competency_code,
        author=row.name,
        base_revision=draft.base_revision,
        state=draft.state,
        **_counts(draft.findings),
        changed_at=draft.changed_at,
        is_own=draft.author_id == reader.id,
    )


def _counts(findings: Sequence[dict[str, Any]]) -> dict[str, int]:
    return {
        name: sum(each["severity"] == severity for each in findings)
        for severity, name in COUNTED.items()
    }


def _area(code: str) -> Any:  # noqa: ANN401 -- a subquery
    return select(Competency.name).where(Competency.code == code).scalar_subquery()


def _newest(room: str, slug: str) -> Any:  # noqa: ANN401 -- a subquery
    table = Question if room == "questions" else Item
    return select(func.max(table.revision)).where(table.slug == slug).scalar_subquery()


def _offered(session: Session, draft: Draft) -> Offered:
    areas = session.execute(
        select(Competency.code, Competency.name, Competency.tasks)
        .where(Competency.retired_at.is_(None))
        .order_by(Competency.place)
    ).all()
    tasks: dict[str, str] = next(
        (row.tasks for row in areas if row.code == draft.competency_code), {}
    )
    every = tuple((row.code, row.name) for row in areas)
    others = tuple((row.code, row.name) for row in areas if row.code != draft.competency_code)
    return Offered(
        tasks=tuple(tasks.items()),
        areas=() if draft.base_revision else every,
        competencies=others,
        levels=rules.LEVELS,
        specialisations=rules.SPECIALISATIONS,
        kinds=rules.KINDS,
    )


def _signatures(session: Session, draft_id: UUID) -> tuple[Signature, ...]:
    rows = session.execute(
        select(Person.name, DraftReview.verdict, DraftReview.remarks, DraftReview.created_at)
        .join(Person, Person.id == DraftReview.reviewer_id)
        .where(DraftReview.draft_id == draft_id)
        .order_by(DraftReview.created_at)
    )
    return tuple(Signature(*row) for row in rows)
