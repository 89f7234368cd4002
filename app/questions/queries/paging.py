"""Which entries stand on one page of a search? However large the bank, it costs the same.

What is found is counted up to a thousand, and of more a thousand are shown: nobody pages
further, and counting and ordering all of it is what a search in a large bank took its time for.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, SQLColumnExpression, Subquery, func, select
from sqlalchemy.orm import Session

from app.database.paging import pages_of
from app.questions import rules
from app.questions.queries.shelves import TaggedShelf

Order = Sequence[SQLColumnExpression[Any]]


@dataclass(frozen=True)
class Paged:
    """The ids of one page in their order, and where it stands among all that was found."""

    ids: tuple[UUID, ...]
    count: int
    has_more: bool  # than are counted and shown
    page: int
    pages: int
    first: int  # the number of its first entry


def paged(
    session: Session,
    shelf: TaggedShelf,
    left: ColumnElement[bool],
    order: Order,
    page: int,
    *,
    is_filtered: bool,
) -> Paged:
    """Return one page, by one statement unless it lies past the end; then the last is returned.

    A filter takes its thousand as it finds them and puts those in order; without one they are
    read off an index that is in order.
    """
    return page_of(session, _found(shelf, left, order, is_filtered=is_filtered), page)


def page_of(session: Session, found: Subquery, page: int) -> Paged:
    """Return one page of a thousand ids and one more, in the order of what stands beside them."""
    rows = _rows(session, found, page)
    if not rows and page > 1:
        count = session.scalar(select(func.count()).select_from(found)) or 0
        page = pages_of(min(count, rules.MOST_FOUND), rules.PAGE_SIZE)
        rows = _rows(session, found, page)
    count = rows[0].count if rows else 0
    shown = min(count, rules.MOST_FOUND)
    return Paged(
        ids=tuple(row.id for row in rows),
        count=shown,
        has_more=count > shown,
        page=page,
        pages=pages_of(shown, rules.PAGE_SIZE),
        first=(page - 1) * rules.PAGE_SIZE + 1,
    )


def _found(
    shelf: TaggedShelf, left: ColumnElement[bool], order: Order, *, is_filtered: bool
) -> Subquery:
    keys: list[Any] = [key.label(f"key_{n}") for n, key in enumerate(order)]
    found = select(shelf.current_id.label("id"), *keys).where(left).limit(rules.MOST_FOUND + 1)
    return (found if is_filtered else found.order_by(*order)).subquery()


def _rows(session: Session, found: Subquery, page: int) -> Sequence[Any]:
    keys = [column for column in found.c if column.name != "id"]
    start = (page - 1) * rules.PAGE_SIZE
    return session.execute(
        select(found.c.id, func.count().over().label("count"))
        .order_by(*keys)
        .limit(min(rules.PAGE_SIZE, max(rules.MOST_FOUND - start, 0)))
        .offset(start)
    ).all()
