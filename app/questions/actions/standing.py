"""What keeps how each entry stands now: its newest wording, and whether it is asked."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import delete, func, select, true, update
from sqlalchemy.orm import Session, aliased

from app.database.searching import marked, reword
from app.questions.models import CurrentQuestion
from app.questions.queries.shelves import QUESTIONS, Found, TaggedShelf, Tags

Row = dict[str, Any]
SAME = ("competency_code", "task", "kind", "levels", "specialisations")


def stand(session: Session, shelf: TaggedShelf, slugs: Collection[str]) -> None:
    """Let these entries be listed and found as the bank has them now."""
    if not slugs:
        return
    session.flush()
    current, wordings = shelf.currents, _wordings(session, shelf, slugs)
    tags = shelf.tags_of(session, [each.id for each in wordings])
    last = session.scalar(select(func.max(current.number))) or 0
    numbers = {each.slug: each.number or last + n for n, each in enumerate(wordings, start=1)}
    rows = [_row(shelf, each, tags) | {"number": numbers[each.slug]} for each in wordings]
    left = delete(current).where(current.slug.in_(slugs)).returning(current.task)
    tasks = {*session.scalars(left), *(row["task"] for row in rows)}
    session.add_all(current(**row) for row in rows)
    session.flush()
    if shelf is QUESTIONS:
        _place(session, tasks)
    words = {numbers[each.slug]: _words(shelf, each, tags) for each in wordings}
    reword(session.connection(), shelf.index, words)


def _wordings(session: Session, shelf: TaggedShelf, slugs: Collection[str]) -> list[Found]:
    """Return the newest wordings, each with its number, if it has one, and whether it is asked."""
    each, current, gone = shelf.revisions, shelf.currents, shelf.retirements
    rows = session.execute(
        select(*each.__table__.columns, current.number, gone.id.is_(None).label("is_asked"))
        .outerjoin(current, current.slug == each.slug)
        .outerjoin(gone, gone.slug == each.slug)
        .where(shelf.newest(), each.slug.in_(slugs))
    )
    return sorted(rows, key=lambda row: str(row.slug))  # databases differ in what stands first


def _row(shelf: TaggedShelf, each: Found, tags: Tags) -> Row:
    return {
        f"{shelf.noun}_id": each.id,
        "slug": each.slug,
        "competency_code": each.competency_code,
        "kind": each.kind,
        "task": each.task,
        "levels": _spaced(tags.get((each.id, "level"), ())),
        "specialisations": _spaced(tags.get((each.id, "specialisation"), ())),
        "is_asked": each.is_asked,
        **({"minutes": each.minutes, "place": 0} if shelf is QUESTIONS else {}),
    }


def _place(session: Session, tasks: Collection[str]) -> None:
    """Give places to the questions of these tasks that are asked alike of the same people."""
    each, other = CurrentQuestion, aliased(CurrentQuestion)
    same = [getattr(other, name) == getattr(each, name) for name in SAME]
    before = select(func.count()).where(*same, other.is_asked == true(), other.number < each.number)
    session.execute(
        update(each).where(each.task.in_(tasks)).values(place=before.scalar_subquery()),
        execution_options={"synchronize_session": False},
    )


def _spaced(values: Iterable[str]) -> str:
    return f" {' '.join(sorted(values))} "


def _words(shelf: TaggedShelf, each: Found, tags: Tags) -> str:
    """Return all that it is found by: its own words, and one for whatever a filter may ask."""
    if not each.is_asked:
        return ""
    touched = tags.get((each.id, "skill_area"), set()) if shelf is QUESTIONS else set()
    marks = [
        ("kind", each.kind),
        *(("skill_area", area) for area in {each.competency_code, *touched}),
    ]
    for kind in ("level", "specialisation"):
        marks += [(kind, value) for value in tags.get((each.id, kind), ())]
    return " ".join([*each.searched.split(), *(marked(*mark) for mark in sorted(marks))])
