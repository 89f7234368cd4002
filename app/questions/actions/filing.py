"""What keeps files and bank in step: written out as YAML, and never overruled unseen."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.database.base import now
from app.errors import Refusal
from app.questions import rules
from app.questions.actions.rows import Wording
from app.questions.models import Unfiled
from app.questions.pages import Exported
from app.questions.queries import published
from app.questions.queries.shelves import SHELVES, Shelf

REMEDY = (
    "Nothing was published. Bring the files up to date with: panelwise bank export --to FOLDER "
    "(the folder that you publish from), then publish again; or publish with --files-win, and "
    "what the files say holds."
)


@dataclass(frozen=True)
class _Known:
    """One entry as the bank has it: all its wordings' fingerprints, the newest last."""

    fingerprints: tuple[str, ...]
    is_retired: bool


def mark_unfiled(session: Session, room: str, slug: str) -> None:
    """Remember that the files do not know yet what was done here."""
    mark = session.scalar(select(Unfiled).where(Unfiled.room == room, Unfiled.slug == slug))
    if mark is None:
        session.add(Unfiled(room=room, slug=slug))
    else:
        mark.exported_at = None
    session.flush()


def export(session: Session, folder: Path) -> Exported:
    """Write what was written in the browser as files, and take away those of what was retired."""
    from question_bank.writing import path_of, written  # noqa: PLC0415 -- heavy

    wrote: list[str] = []
    removed: list[str] = []
    for room, shelf in SHELVES.items():
        marks = _marks(session, room)
        retired = _retired(session, shelf, marks)
        for slug, said in published.newest(session, room, marks).items():
            path = path_of(room, said)
            if slug not in retired:
                _write(folder / path, written(room, said))
                wrote.append(path.as_posix())
            elif (folder / path).exists():
                (folder / path).unlink()
                removed.append(path.as_posix())
        for mark in marks.values():
            mark.exported_at = now()
    return Exported(tuple(sorted(wrote)), tuple(sorted(removed)))


def settle(session: Session, files: dict[str, list[Wording]], *, files_win: bool = False) -> None:
    """Forget what the files have caught up with; refuse to overrule what they have not."""
    troubles = [
        trouble
        for room, shelf in SHELVES.items()
        for trouble in _troubles(session, room, shelf, {each.slug: each for each in files[room]})
    ]
    if troubles and not files_win:
        lines = "\n".join(f"- {trouble}" for trouble in troubles)
        raise Refusal(
            f"What was done in the browser does not stand in these files:\n{lines}\n{REMEDY}"
        )
    session.execute(delete(Unfiled))


def _troubles(session: Session, room: str, shelf: Shelf, files: dict[str, Wording]) -> list[str]:
    marks = _marks(session, room)
    known = _known(session, shelf, marks)
    said = [
        (slug, _trouble(known[slug], files.get(slug), is_exported=mark.exported_at is not None))
        for slug, mark in sorted(marks.items())
    ]
    return [f"{rules.NOUNS[room]} {slug}: {trouble}" for slug, trouble in said if trouble]


def _trouble(known: _Known, file: Wording | None, *, is_exported: bool) -> str:
    """Say why the files may not speak for this entry; nothing when they know of its last change."""
    number = len(known.fingerprints)
    if known.is_retired:
        return "it was retired in the browser, and its file is still there." if file else ""
    if file is None:
        return f"revision {number} was written in the browser, and there is no file of it."
    if file.fingerprint == known.fingerprints[-1]:
        return ""
    if is_exported and file.fingerprint not in known.fingerprints:
        return ""  # written out, then changed by hand
    return f"revision {number} was written in the browser, and its file says something else."


def _marks(session: Session, room: str) -> dict[str, Unfiled]:
    marks = session.scalars(select(Unfiled).where(Unfiled.room == room).order_by(Unfiled.slug))
    return {mark.slug: mark for mark in marks}


def _known(session: Session, shelf: Shelf, slugs: dict[str, Unfiled]) -> dict[str, _Known]:
    each = shelf.revisions
    rows = session.execute(
        select(each.slug, each.fingerprint).where(each.slug.in_(slugs)).order_by(each.revision)
    )
    prints: dict[str, list[str]] = {}
    for row in rows:
        prints.setdefault(row.slug, []).append(row.fingerprint)
    retired = _retired(session, shelf, slugs)
    return {slug: _Known(tuple(found), slug in retired) for slug, found in prints.items()}


def _retired(session: Session, shelf: Shelf, slugs: dict[str, Unfiled]) -> set[str]:
    table = shelf.retirements
    return set(session.scalars(select(table.slug).where(table.slug.in_(slugs))))


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
