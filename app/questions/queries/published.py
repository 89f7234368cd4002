"""What does the bank say now, entry by entry, keyed as a file would be?"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from app.questions.forms import DRAFTED
from app.questions.models import Competency
from app.questions.queries.shelves import SHELVES, Found, TaggedShelf
from app.questions.rules import LEVELS, SPECIALISATIONS

LISTS = {"levels": "level", "specialisations": "specialisation", "tags": "skill_area"}
PLACES = {name: n for n, (name, _) in enumerate((*LEVELS, *SPECIALISATIONS))}
EMPTY: tuple[object, ...] = ("", [], {}, None)

Said = dict[str, Any]


def shelved(session: Session, room: str) -> dict[str, list[Said]]:
    """Return what a draft is judged against: the competencies, and beside items all entries."""
    rows = session.execute(
        select(Competency.code, Competency.tasks).where(Competency.retired_at.is_(None))
    )
    competencies = [{"code": row.code, "tasks": dict(row.tasks)} for row in rows]
    items = list(newest(session, "items").values())
    questions = list(newest(session, "questions").values()) if room == "items" else []
    return {"competencies": competencies, "questions": questions, "items": items}


def newest(session: Session, room: str, slugs: Iterable[str] | None = None) -> dict[str, Said]:
    """Return what is asked today in its newest wording; of these slugs, retired ones as well."""
    shelf = SHELVES[room]
    left = (
        shelf.standing()
        if slugs is None
        else [shelf.newest(), shelf.revisions.slug.in_(list(slugs))]
    )
    return {said["slug"]: said for said in _wordings(session, room, left)}


def revision(session: Session, room: str, slug: str, number: int) -> Said | None:
    """Return one wording, however old."""
    table = SHELVES[room].revisions
    found = _wordings(session, room, [table.slug == slug, table.revision == number])
    return found[0] if found else None


def _wordings(session: Session, room: str, left: list[ColumnElement[bool]]) -> list[Said]:
    table = SHELVES[room].revisions
    rows = session.execute(
        select(*table.__table__.columns)
        .where(*left)
        .order_by(table.competency_code, table.slug, table.revision)
    ).all()
    tags = _tags(session, SHELVES[room], left)
    return [_said(room, row, tags.get(row.id, {})) for row in rows]


def _tags(
    session: Session, shelf: TaggedShelf, left: list[ColumnElement[bool]]
) -> dict[UUID, dict[str, list[str]]]:
    """Return the lists of each wording, in the order in which they were written."""
    owner, tag = shelf.owner, shelf.tags
    rows = session.execute(
        select(owner.label("owner_id"), tag.kind, tag.value, tag.created_at)
        .join(shelf.revisions, shelf.revisions.id == owner)
        .where(*left)
    ).all()
    in_order = sorted(rows, key=lambda row: (row.created_at, PLACES.get(row.value, 0), row.value))
    tags: dict[UUID, dict[str, list[str]]] = {}
    for row in in_order:
        tags.setdefault(row.owner_id, {}).setdefault(row.kind, []).append(row.value)
    return tags


def _said(room: str, row: Found, tags: Mapping[str, list[str]]) -> Said:
    names = DRAFTED["questions" if room == "questions" else row.kind]
    said = {"slug": row.slug, "competency": row.competency_code, "kind": row.kind}
    for name in names:
        value = tags.get(LISTS[name], []) if name in LISTS else getattr(row, name)
        said[name] = _as_filed(name, value)
    return {name: value for name, value in said.items() if value not in EMPTY}


def _as_filed(name: str, value: Any) -> Any:  # noqa: ANN401 -- any value of a file
    if name == "anchors":
        return {str(point): words for point, words in enumerate(value, start=1)}
    if name == "options":
        return [{key: v for key, v in each.items() if v is not False} for each in value]
    return value
