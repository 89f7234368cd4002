"""What goes out to other tools, and what came in from them?"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.models import Person
from app.questions.forms import BankFilter
from app.questions.models import Draft, Item, Question, Upload
from app.questions.pages import Arrived, PreviewPage, Waiting
from app.questions.queries import published
from app.questions.queries.shelves import SHELVES

MOST_WAITING = 20
Met = tuple[Mapping[str, Any], tuple[str, int]]  # an entry, its fate, what it would follow


def found(session: Session, room: str, sought: BankFilter) -> list[dict[str, Any]]:
    """Return what a filter leaves of a room, each as its file would say it."""
    shelf = SHELVES[room]
    slugs = session.scalars(select(shelf.currents.slug).where(shelf.sought(session, sought))).all()
    said = published.newest(session, room)
    return [said[slug] for slug in sorted(slugs) if slug in said]


def waiting(session: Session) -> tuple[Waiting, ...]:
    """Return the uploads that nobody has taken in yet, the newest first."""
    rows = session.execute(
        select(Upload.id, Upload.filename, Upload.created_at, Person.name)
        .join(Person, Person.id == Upload.uploaded_by_id)
        .where(Upload.taken_at.is_(None))
        .order_by(Upload.created_at.desc())
        .limit(MOST_WAITING)
    )
    return tuple(Waiting(*row) for row in rows)


def preview(session: Session, upload: Upload) -> PreviewPage:
    """Return what an upload holds, entry by entry, against the bank as it stands."""
    arrived = [_arrived(each, known) for each, known in against(session, upload)]
    return PreviewPage(
        id=upload.id,
        filename=upload.filename,
        format=upload.format,
        arrived=tuple(arrived),
        passed_over=tuple(upload.passed_over),
        drafts=sum(each.becomes in {"new", "revision"} for each in arrived),
        same=sum(each.becomes == "same" for each in arrived),
        busy=tuple(each.slug for each in arrived if each.becomes == "busy"),
        is_taken=upload.taken_at is not None,
    )


def against(session: Session, upload: Upload) -> list[Met]:
    """Return each entry with what becomes of it, and the revision that it would follow."""
    met: list[Met] = []
    for room in ("questions", "items"):
        entries = [each for each in upload.held if each["room"] == room]
        slugs = [each["said"]["slug"] for each in entries]
        said = published.newest(session, room, slugs)
        numbers = _numbers(session, room, slugs)
        busy = _busy(session, room, slugs)
        for each in entries:
            slug = each["said"]["slug"]
            fate = _fate(each["said"], said.get(slug), is_busy=slug in busy)
            met.append((each, (fate, numbers.get(slug, 0))))
    return met


def _fate(said: Mapping[str, Any], known: Mapping[str, Any] | None, *, is_busy: bool) -> str:
    if known is not None and {**said, "competency": known["competency"]} == known:
        return "same"
    if is_busy:
        return "busy"
    return "revision" if known else "new"


def _numbers(session: Session, room: str, slugs: list[str]) -> dict[str, int]:
    table = Question if room == "questions" else Item
    rows = session.execute(
        select(table.slug, table.revision).where(table.slug.in_(slugs)).order_by(table.revision)
    )
    return {row.slug: row.revision for row in rows}


def _busy(session: Session, room: str, slugs: list[str]) -> set[str]:
    names = {f"{room}/{slug}": slug for slug in slugs}
    return {
        names[name]
        for name in session.scalars(select(Draft.open_as).where(Draft.open_as.in_(names)))
        if name
    }


def _arrived(each: Mapping[str, Any], known: tuple[str, int]) -> Arrived:
    said, findings = each["said"], each["findings"]
    faults = [finding["why"] for finding in findings if finding["severity"] == "fault"]
    return Arrived(
        slug=said["slug"],
        sort="question" if each["room"] == "questions" else f"{said['kind']} item",
        text=str(said.get("text", "")),
        becomes=known[0],
        revision=known[1],
        lacks=tuple(each["lacks"]),
        doubts=len(findings) - len(faults),
    )
