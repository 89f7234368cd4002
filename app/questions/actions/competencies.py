"""What brings the published competencies to what the files say."""

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.database.base import now
from app.questions.models import Competency

if TYPE_CHECKING:
    from question_bank.entries import Bank
    from question_bank.entries import Competency as Entry


def publish_competencies(session: Session, bank: "Bank", actor: UUID | None) -> None:
    """Add, change and retire competencies; a change keeps what it was in the trail."""
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


def _said(entry: "Entry", place: int) -> dict[str, Any]:
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
