"""What keeps the revisions of the bank: a new wording is a new row, an old row stays."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.jobs import actions as jobs
from app.questions import rules
from app.questions.actions.rows import Wording
from app.questions.actions.standing import stand
from app.questions.pages import Published
from app.questions.queries.shelves import QUESTIONS, Shelf, TaggedShelf


@dataclass(frozen=True)
class Newest:
    """The wording that stands published."""

    id: UUID
    revision: int
    fingerprint: str


def shelve(
    session: Session, shelf: Shelf, wordings: list[Wording], actor: UUID | None
) -> Published:
    """Add what is new, retire what is gone, restore what is back; leave the rest as it is."""
    newest = newest_of(session, shelf)
    retired = set(session.scalars(select(shelf.retirements.slug)))
    fresh = [each for each in wordings if _is_new(each, newest.get(each.slug))]
    added = sum(each.slug not in newest for each in fresh)
    slugs = {each.slug for each in wordings}
    gone, back = newest.keys() - slugs - retired, retired & slugs
    _write(session, shelf, [_revision(each, newest.get(each.slug)) for each in fresh], actor)
    _retire(session, shelf, {slug: newest[slug].id for slug in sorted(gone)}, actor)
    _restore(session, shelf, {slug: newest[slug].id for slug in sorted(back)}, actor)
    if isinstance(shelf, TaggedShelf):
        stand(session, shelf, sorted({each.slug for each in fresh} | gone | back))
    return Published(
        added=added,
        changed=len(fresh) - added,
        retired=len(gone),
        unchanged=len(wordings) - len(fresh),
        restored=len(back),
    )


def shelve_one(session: Session, shelf: TaggedShelf, wording: Wording, actor: UUID) -> int:
    """Add one wording as the newest revision of its entry; return its number."""
    newest = newest_of(session, shelf, wording.slug).get(wording.slug)
    revision = _revision(wording, newest)
    _write(session, shelf, [revision], actor)
    stand(session, shelf, [wording.slug])
    return int(revision[0]["revision"])


def newest_of(session: Session, shelf: Shelf, slug: str = "") -> dict[str, Newest]:
    """Return the wordings that stand published, by their slugs."""
    each = shelf.revisions
    left = [shelf.newest(), *([each.slug == slug] if slug else [])]
    rows = session.execute(select(each.slug, each.id, each.revision, each.fingerprint).where(*left))
    return {row.slug: Newest(row.id, row.revision, row.fingerprint) for row in rows}


def _is_new(wording: Wording, newest: Newest | None) -> bool:
    return newest is None or newest.fingerprint != wording.fingerprint


def _revision(wording: Wording, newest: Newest | None) -> tuple[dict[str, Any], Wording]:
    number = newest.revision + 1 if newest else 1
    named = {"id": uuid4(), "revision": number, "fingerprint": wording.fingerprint}
    return wording.row | named, wording


def _write(
    session: Session,
    shelf: Shelf,
    revisions: list[tuple[dict[str, Any], Wording]],
    actor: UUID | None,
) -> None:
    if not revisions:
        return
    session.execute(insert(shelf.revisions), [row for row, _ in revisions])
    if isinstance(shelf, TaggedShelf):
        session.execute(insert(shelf.tags), _tags(shelf, revisions))
    for row, _ in revisions:
        act, slug, revision = f"published {shelf.noun}", row["slug"], row["revision"]
        audit.record(session, act, actor=actor, subject=row["id"], slug=slug, revision=revision)
    if shelf is QUESTIONS:
        jobs.enqueue(session, rules.COMPARE, key=rules.COMPARE)


def _tags(shelf: Shelf, revisions: list[tuple[dict[str, Any], Wording]]) -> list[dict[str, Any]]:
    return [
        {f"{shelf.noun}_id": row["id"], "kind": kind, "value": value}
        for row, wording in revisions
        for kind, value in wording.tags
    ]


def _retire(session: Session, shelf: Shelf, gone: dict[str, UUID], actor: UUID | None) -> None:
    for slug, subject in gone.items():
        session.add(shelf.retirements(slug=slug))
        audit.record(session, f"retired {shelf.noun}", actor=actor, subject=subject, slug=slug)


def _restore(session: Session, shelf: Shelf, back: dict[str, UUID], actor: UUID | None) -> None:
    if back:
        session.execute(delete(shelf.retirements).where(shelf.retirements.slug.in_(list(back))))
    for slug, subject in back.items():
        audit.record(session, f"restored {shelf.noun}", actor=actor, subject=subject, slug=slug)
