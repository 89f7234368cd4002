"""Which self-assessment items does the bank hold?"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.questions import rules
from app.questions.forms import BankSearch
from app.questions.models import Competency, CurrentItem, Item, ItemRetirement
from app.questions.pages import (
    AskableItem,
    ItemPage,
    ItemResults,
    ItemRow,
    ItemsPage,
    ItemText,
    Option,
    Revision,
    item_name,
)
from app.questions.queries.drafting import revisions_of
from app.questions.queries.paging import paged
from app.questions.queries.shelves import ITEMS, Found, choices, in_order

ORDER = (CurrentItem.competency_code, CurrentItem.slug)


def items(session: Session, sought: BankSearch) -> ItemsPage:
    """Return the page of the items: the search as it stands, and what it finds."""
    fields = choices(session, sought, rules.ITEM_KINDS)
    return ItemsPage(sought.words, fields, _results(session, sought))


def item_page(session: Session, slug: str, number: int | None = None) -> ItemPage | None:
    """Return all that is known of an item, in its newest wording or in another."""
    shown, revisions = revisions_of(session, "items", slug, number)
    return _item_page(session, shown, revisions) if shown else None


def askable_items(session: Session, codes: Iterable[str]) -> tuple[AskableItem, ...]:
    """Return every item of these competencies that can be asked today, in its newest wording."""
    rows = session.execute(
        select(Item.id, Item.slug, Item.competency_code, Item.kind, Item.text, Item.exists)
        .where(*ITEMS.standing(), Item.competency_code.in_(list(codes)))
        .order_by(Item.competency_code, Item.slug)
    ).all()
    tags = ITEMS.tags_of(session, [row.id for row in rows])
    return tuple(
        AskableItem(
            *row,
            levels=frozenset(tags.get((row.id, "level"), ())),
            specialisations=frozenset(tags.get((row.id, "specialisation"), ())),
        )
        for row in rows
    )


def item_texts(session: Session, item_ids: Iterable[UUID]) -> dict[UUID, ItemText]:
    """Return these items as they were worded, with their keys."""
    rows: Sequence[Found] = session.execute(
        select(*Item.__table__.columns, Competency.name)
        .join(Competency, Competency.code == Item.competency_code)
        .where(Item.id.in_(list(item_ids)))
    ).all()
    return {row.id: _text(row) for row in rows}


def item_names(session: Session, item_ids: Iterable[UUID]) -> dict[UUID, str]:
    """Return what these wordings are called."""
    rows = session.execute(
        select(Item.id, Item.slug, Item.revision).where(Item.id.in_(list(item_ids)))
    )
    return {row.id: item_name(row.slug, row.revision) for row in rows}


def _results(session: Session, sought: BankSearch) -> ItemResults:
    left, is_filtered = ITEMS.sought(session, sought), sought.as_query() != ""
    found = paged(session, ITEMS, left, ORDER, sought.page, is_filtered=is_filtered)
    page, pages = found.page, found.pages
    return ItemResults(
        items=_rows(session, found.ids),
        count=found.count,
        page=page,
        pages=pages,
        first=found.first,
        is_filtered=sought.as_query() != "",
        earlier=sought.as_query(page - 1) if page > 1 else "",
        later=sought.as_query(page + 1) if page < pages else "",
        has_more=found.has_more,
    )


def _rows(session: Session, item_ids: Collection[UUID]) -> tuple[ItemRow, ...]:
    rows: Sequence[Found] = session.execute(
        select(Item.id, Item.slug, Item.kind, Item.text, Item.term, Competency.name)
        .join(Competency, Competency.code == Item.competency_code)
        .where(Item.id.in_(item_ids))
        .order_by(Item.competency_code, Item.slug)
    ).all()
    tags = ITEMS.tags_of(session, [row.id for row in rows])
    return tuple(
        ItemRow(
            slug=row.slug,
            competency=row.name,
            kind=row.kind,
            text=row.text if row.term in row.text else f"{row.term}: {row.text}",
            levels=in_order(tags, row.id, "level", rules.LEVELS),
            specialisations=in_order(tags, row.id, "specialisation", rules.SPECIALISATIONS),
        )
        for row in rows
    )


def _item_page(session: Session, item_id: UUID, revisions: tuple[Revision, ...]) -> ItemPage:
    row: Found = session.execute(
        select(
            *Item.__table__.columns,
            Competency.name,
            Competency.definition,
            Competency.tasks,
            ItemRetirement.created_at.label("retired_at"),
            ItemRetirement.reason.label("retired_for"),
        )
        .join(Competency, Competency.code == Item.competency_code)
        .outerjoin(ItemRetirement, ItemRetirement.slug == Item.slug)
        .where(Item.id == item_id)
    ).one()
    tags = ITEMS.tags_of(session, [item_id])
    return ItemPage(
        item=_text(row),
        definition=row.definition,
        task=row.tasks.get(row.task, ""),
        levels=in_order(tags, item_id, "level", rules.LEVELS),
        specialisations=in_order(tags, item_id, "specialisation", rules.SPECIALISATIONS),
        revisions=revisions,
        is_newest=revisions[0].is_shown,
        retired_at=row.retired_at,
        retired_for=row.retired_for or "",
    )


def _text(row: Found) -> ItemText:
    return ItemText(
        item_id=row.id,
        slug=row.slug,
        revision=row.revision,
        competency_code=row.competency_code,
        competency=row.name,
        kind=row.kind,
        text=row.text,
        asks=row.asks,
        options=tuple(_option(option) for option in row.options),
        angoff=row.angoff,
        anchors=tuple(row.anchors),
        example=row.example,
        term=row.term,
        exists=row.exists,
        reason=row.reason,
        words=row.words,
        look_fors=tuple(row.look_fors),
    )


def _option(said: dict[str, Any]) -> Option:
    return Option(
        said["text"], said["reason"], said.get("effectiveness"), said.get("correct", False)
    )
