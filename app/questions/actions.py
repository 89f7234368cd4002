"""What publishes the bank: new wordings are added, old ones are never touched."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session, aliased

from app.audit import actions as audit
from app.database.base import now
from app.database.searching import words_of
from app.errors import Refusal
from app.questions.models import Competency, Question, QuestionTag, Retirement
from app.questions.pages import Checked, Published
from question_bank.entries import Bank
from question_bank.entries import Competency as CompetencyEntry
from question_bank.entries import Question as Entry
from question_bank.faults import BankError
from question_bank.loading import HERE, load_bank


@dataclass(frozen=True)
class _Newest:
    """The wording that stands published."""

    id: UUID
    revision: int
    fingerprint: str


def check_bank(folder: Path | None = None) -> Checked:
    """Read the files and count what stands in them; refuse with every fault at once."""
    bank = _loaded(folder)
    warnings = tuple(str(warning) for warning in bank.warnings)
    return Checked(len(bank.competencies), len(bank.questions), len(bank.items), warnings)


def publish_bank(session: Session, *, actor: UUID | None, folder: Path | None = None) -> Published:
    """Bring the published bank to what the files say; what is the same already stays as it is."""
    bank = _loaded(folder)
    _publish_competencies(session, bank, actor)
    return _publish_questions(session, bank, actor)


def _loaded(folder: Path | None) -> Bank:
    try:
        return load_bank(folder or HERE)
    except BankError as error:
        raise Refusal(str(error)) from None


def _publish_competencies(session: Session, bank: Bank, actor: UUID | None) -> None:
    published = {each.code: each for each in session.scalars(select(Competency))}
    for place, entry in enumerate(bank.competencies, start=1):
        said = _said(entry, place)
        if entry.code in published:
            _change(session, published.pop(entry.code), said, actor)
        else:
            _add(session, Competency(id=uuid4(), **said), actor)
    for gone in published.values():
        if gone.retired_at is None:
            gone.retired_at = now()
            audit.record(session, "retired competency", actor=actor, subject=gone.id)
    session.flush()


def _said(entry: CompetencyEntry, place: int) -> dict[str, Any]:
    said = entry.model_dump(mode="json", exclude={"onet"})
    onet = {"onet_codes": list(entry.onet.codes), "onet_elements": list(entry.onet.elements)}
    return {**said, **onet, "place": place, "retired_at": None}


def _add(session: Session, competency: Competency, actor: UUID | None) -> None:
    session.add(competency)
    audit.record(
        session, "added competency", actor=actor, subject=competency.id, code=competency.code
    )


def _change(
    session: Session, competency: Competency, said: dict[str, Any], actor: UUID | None
) -> None:
    before = {name: getattr(competency, name) for name in said}
    changed = {name: value for name, value in before.items() if value != said[name]}
    if not changed:
        return
    for name in changed:
        setattr(competency, name, said[name])
    if retired_at := changed.get("retired_at"):
        changed["retired_at"] = retired_at.isoformat()
    audit.record(session, "changed competency", actor=actor, subject=competency.id, before=changed)


def _publish_questions(session: Session, bank: Bank, actor: UUID | None) -> Published:
    newest, retired = _newest(session), set(session.scalars(select(Retirement.slug)))
    new = [_revision(entry, newest.get(entry.slug)) for entry in bank.questions]
    fresh = [row for row in new if row is not None]
    _write(session, fresh, {entry.slug: entry for entry in bank.questions}, actor)
    slugs = {entry.slug for entry in bank.questions}
    gone, back = newest.keys() - slugs - retired, retired & slugs
    _retire(session, {slug: newest[slug].id for slug in sorted(gone)}, actor)
    _restore(session, {slug: newest[slug].id for slug in sorted(back)}, actor)
    added = sum(row["revision"] == 1 for row in fresh)
    return Published(
        added=added,
        changed=len(fresh) - added,
        retired=len(gone),
        unchanged=len(new) - len(fresh),
        restored=len(back),
    )


def _newest(session: Session) -> dict[str, _Newest]:
    newer = aliased(Question)
    is_older = (newer.slug == Question.slug) & (newer.revision > Question.revision)
    rows = session.execute(
        select(Question.slug, Question.id, Question.revision, Question.fingerprint).where(
            ~select(newer.id).where(is_older).exists()
        )
    )
    return {row.slug: _Newest(row.id, row.revision, row.fingerprint) for row in rows}


def _revision(entry: Entry, newest: _Newest | None) -> dict[str, Any] | None:
    """Return the row of a new wording, or None when the words are as published."""
    fingerprint = _fingerprint(entry)
    if newest and newest.fingerprint == fingerprint:
        return None
    said = entry.model_dump(
        mode="json", exclude={"competency", "anchors", "levels", "specialisations", "tags"}
    )
    return {
        **said,
        "id": uuid4(),
        "revision": newest.revision + 1 if newest else 1,
        "fingerprint": fingerprint,
        "competency_code": entry.competency,
        "anchors": list(entry.anchors.in_order()),
        "searched": " ".join(words_of(_words(entry))),
    }


def _fingerprint(entry: Entry) -> str:
    """Return what is the same for the same content, in whatever order its tags are listed."""
    said = entry.model_dump(mode="json")
    for name in ("levels", "specialisations", "tags"):
        said[name] = sorted(said[name])
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _words(entry: Entry) -> Iterable[str]:
    lines = (*entry.probes, *entry.look_fors, *entry.warning_signs, *entry.anchors.in_order())
    return (entry.slug, entry.slug.replace("-", " "), entry.text, entry.material, *lines)


def _write(
    session: Session, rows: list[dict[str, Any]], entries: dict[str, Entry], actor: UUID | None
) -> None:
    if not rows:
        return
    session.execute(insert(Question), rows)
    tags = [tag for row in rows for tag in _tags(row["id"], entries[row["slug"]])]
    session.execute(insert(QuestionTag), tags)
    for row in rows:
        act = "published question"
        slug, revision = row["slug"], row["revision"]
        audit.record(session, act, actor=actor, subject=row["id"], slug=slug, revision=revision)


def _tags(question_id: UUID, entry: Entry) -> Iterable[dict[str, Any]]:
    named = (
        ("level", entry.levels),
        ("specialisation", entry.specialisations),
        ("skill_area", entry.tags),
    )
    for kind, values in named:
        for value in values:
            yield {"question_id": question_id, "kind": kind, "value": value}


def _retire(session: Session, gone: dict[str, UUID], actor: UUID | None) -> None:
    for slug, question_id in gone.items():
        session.add(Retirement(slug=slug))
        audit.record(session, "retired question", actor=actor, subject=question_id, slug=slug)


def _restore(session: Session, back: dict[str, UUID], actor: UUID | None) -> None:
    if back:
        session.execute(delete(Retirement).where(Retirement.slug.in_(list(back))))
    for slug, question_id in back.items():
        audit.record(session, "restored question", actor=actor, subject=question_id, slug=slug)
