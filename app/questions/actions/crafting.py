"""What moves a draft along: begun, written, sent, judged by a second person, published."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.audit import actions as audit
from app.database.base import now
from app.database.clashes import unless_taken
from app.errors import Conflict, Misread, NotFound
from app.questions import rules
from app.questions.actions import judging, rows
from app.questions.actions.filing import mark_unfiled
from app.questions.actions.shelves import shelve_one
from app.questions.forms import StartForm, VerdictForm, said_in
from app.questions.models import Draft, DraftReview
from app.questions.queries import drafting, published
from app.questions.queries.shelves import SHELVES

OVERTAKEN = "This draft was changed meanwhile; look at it again before you go on."
NOT_OPEN = "This draft is not open for writing any more."


class CameBy(NamedTuple):
    """The file that a draft came in by, and what the checks found as it was looked at."""

    source: str
    findings: list[dict[str, Any]]


def start(session: Session, form: StartForm, reader: Reader) -> Draft:
    """Begin something new."""
    room = "questions" if form.sort == "questions" else "items"
    if not rules.may_write(reader, room):
        raise NotFound("There is no such page, or none that you may see.")
    if drafting.newest_revision(session, room, form.slug):
        sentence = "The bank has this name already; choose another, or revise that one."
        raise Misread({"slug": sentence})
    if rules.is_reserved(room, form.slug):
        raise Misread({"slug": "A page of the bank has this name; please choose another."})
    if not any(
        code == form.competency for code, _ in drafting.new_draft(session, reader).competencies
    ):
        raise Misread({"competency": "Please choose one of the options."})
    said = {"slug": form.slug, "competency": form.competency}
    kind = "behavioural" if room == "questions" else form.sort
    return begin(session, room, {**said, "kind": kind}, reader.id)


def revise(session: Session, room: str, slug: str, reader: Reader) -> Draft:
    """Begin a new wording of what is published; go on with one's own that is open."""
    under_way = drafting.open_draft(session, room, slug)
    if under_way is not None and under_way.author_id == reader.id:
        return under_way
    base = drafting.newest_revision(session, room, slug)
    said = published.newest(session, room, [slug])[slug]
    return begin(session, room, said, reader.id, base=base)


def begin(
    session: Session,
    room: str,
    said: Mapping[str, Any],
    author_id: UUID,
    *,
    base: int = 0,
    came_by: CameBy | None = None,
) -> Draft:
    """Open a draft; one name has one open draft at a time."""
    found = judging.findings(session, room, said) if came_by is None else came_by.findings
    taken = f"Somebody is at work on {said['slug']} already; see the drafts."
    draft = Draft(
        id=uuid4(),
        room=room,
        slug=said["slug"],
        competency_code=str(said.get("competency", "")),
        kind=str(said.get("kind", "")),
        said=dict(said),
        findings=found,
        base_revision=base,
        author_id=author_id,
        source=came_by.source if came_by else "",
        open_as=f"{room}/{said['slug']}",
    )
    with unless_taken(session, Conflict(taken)):
        session.add(draft)
        session.flush()
    _record(session, "began draft", draft, author_id)
    return draft


def write(
    session: Session, draft: Draft, fields: Mapping[str, Sequence[str]], version: int
) -> None:
    """Keep what the form says, faulty or not; the checks look at it anew."""
    _expect(draft, "writing", version)
    sort = "questions" if draft.room == "questions" else draft.kind
    fixed = {name: draft.said.get(name, "") for name in ("slug", "competency", "kind")}
    if not draft.base_revision and fields.get("competency"):
        fixed["competency"] = fields["competency"][-1][:12]
    draft.said = fixed | said_in(fields, sort, draft.said)
    draft.kind, draft.competency_code = str(draft.said["kind"]), str(draft.said["competency"])
    draft.findings = judging.findings(session, draft.room, draft.said)
    _change(draft)


def send(session: Session, draft: Draft, *, confirmed: bool) -> None:
    """Hand a draft without faults to a second person."""
    _expect(draft, "writing", draft.version)
    draft.findings = judging.findings(session, draft.room, draft.said)
    if rules.is_faulty(draft.findings):
        raise Conflict("The checks still find faults in it; mend them, save, then send it.")
    newest = drafting.newest_revision(session, draft.room, draft.slug)
    if newest != draft.base_revision and not confirmed:
        sentence = (
            f"Revision {newest} was published since this draft was begun; compare them first."
        )
        raise Misread({"confirmed": sentence})
    draft.base_revision = newest
    _refuse_same(session, draft)
    draft.state = "in_review"
    _change(draft)
    _record(session, "sent draft for review", draft, draft.author_id)


def take_back(session: Session, draft: Draft) -> None:
    """Go on writing before anybody has judged it."""
    _expect(draft, "in_review", draft.version)
    draft.state = "writing"
    _change(draft)
    _record(session, "took draft back", draft, draft.author_id)


def review(session: Session, draft: Draft, form: VerdictForm, reader: Reader) -> int | None:
    """Sign for a draft, which publishes it, or send it back; return the revision published."""
    _expect(draft, "in_review", form.version)
    if form.verdict == "sent_back" and not form.remarks:
        raise Misread({"remarks": "Please say what is to be changed."})
    session.add(
        DraftReview(
            draft_id=draft.id, reviewer_id=reader.id, verdict=form.verdict, remarks=form.remarks
        )
    )
    _record(session, f"{form.verdict} draft", draft, reader.id)
    if form.verdict == "approved":
        _publish(session, draft, reader)
    else:
        draft.state = "writing"
    _change(draft)
    return draft.revision


def discard(session: Session, draft: Draft, reader: Reader) -> None:
    """Give a draft up; what was said of it stays in the trail."""
    if draft.state not in drafting.OPEN:
        raise Conflict(NOT_OPEN)
    draft.state, draft.open_as = "discarded", None
    _change(draft)
    _record(session, "discarded draft", draft, reader.id)


def _publish(session: Session, draft: Draft, reader: Reader) -> None:
    draft.findings = judging.findings(session, draft.room, draft.said)
    if rules.is_faulty(draft.findings):
        raise Conflict("The bank changed since it was sent: the checks find faults in it now.")
    newest = drafting.newest_revision(session, draft.room, draft.slug)
    if newest != draft.base_revision:
        raise Conflict(
            f"Revision {newest} was published since this draft was sent; send it back, so that its "
            "author compares the two."
        )
    wording = rows.of_entry(judging.reviewed(draft.room, dict(draft.said)).entry)
    draft.revision = shelve_one(session, SHELVES[draft.room], wording, reader.id)
    draft.state, draft.open_as = "published", None
    mark_unfiled(session, draft.room, draft.slug)


def _refuse_same(session: Session, draft: Draft) -> None:
    base = published.revision(session, draft.room, draft.slug, draft.base_revision)
    if base == draft.said:
        raise Conflict(
            f"It says the same as revision {draft.base_revision}; change something first."
        )


def _expect(draft: Draft, state: str, version: int) -> None:
    if draft.state != state:
        raise Conflict(NOT_OPEN if state == "writing" else "This draft does not wait for a review.")
    if draft.version != version:
        raise Conflict(OVERTAKEN)


def _change(draft: Draft) -> None:
    draft.version += 1
    draft.changed_at = now()


def _record(session: Session, act: str, draft: Draft, actor: UUID) -> None:
    audit.record(session, act, actor=actor, subject=draft.id, room=draft.room, slug=draft.slug)
