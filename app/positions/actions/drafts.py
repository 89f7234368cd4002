"""What keeps a plan that was put together, and changes single picks of it."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.audit import actions as audit
from app.errors import Conflict, NotFound
from app.positions import queries
from app.positions.actions.freezing import refuse_frozen
from app.positions.actions.plans import ARRANGED
from app.positions.models import Guide, GuideQuestion, Position, Requirement
from app.positions.pages import GuideDraft, Pick
from app.questions.models import Question

CHANGED = "The plan has changed meanwhile; please have it put together again."


def keep_plan(
    session: Session, position: Position, drafts: Sequence[GuideDraft], *, actor: UUID
) -> None:
    """Make the plan what was proposed; locked questions stay, interviews left out go."""
    refuse_frozen(session, position.id)
    before = queries.picks(session, position.id)
    _refuse_outdated(before, drafts)
    slugs = _slugs(session, {one for draft in drafts for one in draft.questions})
    planned = select(Guide).where(Guide.position_id == position.id).order_by(Guide.place)
    guides = {guide.id: guide for guide in session.scalars(planned)}
    _drop(session, [guides[one] for one in guides.keys() - {d.guide_id for d in drafts}])
    for place, draft in enumerate(drafts, start=1):
        guide = guides.get(draft.guide_id) if draft.guide_id else None
        _fill(session, guide or _made(session, position), draft, place, before)
    told = [[draft.title, *(slugs[one] for one in draft.questions)] for draft in drafts]
    audit.record(session, "assembled plan", actor=actor, subject=position.id, interviews=told)


def lock_question(
    session: Session, guide: Guide, question_id: UUID, *, is_locked: bool, actor: UUID
) -> None:
    """Let a question stay when the plan is put together anew, or no longer."""
    refuse_frozen(session, guide.position_id)
    row = _row(session, guide, question_id)
    if row.is_locked != is_locked:
        row.is_locked = is_locked
        act = "locked question" if is_locked else "unlocked question"
        audit.record(session, act, actor=actor, subject=guide.id, question=str(question_id))


def swap_question(
    session: Session, guide: Guide, question_id: UUID, other_id: UUID, *, actor: UUID
) -> None:
    """Ask another question in the place of one."""
    refuse_frozen(session, guide.position_id)
    row = _row(session, guide, question_id)
    if row.is_locked:
        raise Conflict("This question is locked; unlock it before you swap it.")
    if any(each.question_id == other_id for each in queries.picks(session, guide.position_id)):
        raise Conflict("That question is in the plan already.")
    slugs = _slugs(session, {question_id, other_id})
    row.question_id = other_id
    session.flush()
    swapped = {"before": slugs[question_id], "after": slugs[other_id]}
    audit.record(session, "swapped question", actor=actor, subject=guide.id, **swapped)


def open_twin(session: Session, position: Position, title: str, *, actor: UUID) -> Position:
    """Open a position that asks for the same as another; it has no plan yet."""
    kept = ("specialisation", "level", "hiring_manager_id", "advance_at", "decline_at")
    twin = Position(title=title, **{name: getattr(position, name) for name in kept})
    session.add(twin)
    session.flush()
    asked = select(Requirement).where(Requirement.position_id == position.id)
    for row in session.scalars(asked):
        said = {name: getattr(row, name) for name in ("weight", "target", "minimum")}
        code = row.competency_code
        session.add(Requirement(position_id=twin.id, competency_code=code, **said))
    session.flush()
    of = str(position.id)
    audit.record(session, "opened", actor=actor, subject=twin.id, title=title, twin_of=of)
    return twin


def _refuse_outdated(before: Iterable[Pick], drafts: Sequence[GuideDraft]) -> None:
    """Refuse a proposal that leaves out what is locked by now, or asks a question twice."""
    proposed = {(draft.guide_id, one) for draft in drafts for one in draft.questions}
    locked = {(pick.guide_id, pick.question_id) for pick in before if pick.is_locked}
    asked = [one for draft in drafts for one in draft.questions]
    if not locked <= proposed or len(set(asked)) < len(asked):
        raise Conflict(CHANGED)


def _slugs(session: Session, question_ids: set[UUID]) -> dict[UUID, str]:
    rows = session.execute(select(Question.id, Question.slug).where(Question.id.in_(question_ids)))
    slugs = {row.id: row.slug for row in rows}
    if slugs.keys() != question_ids:
        raise Conflict(CHANGED)
    return slugs


def _drop(session: Session, guides: Iterable[Guide]) -> None:
    for guide in guides:
        session.execute(delete(GuideQuestion).where(GuideQuestion.guide_id == guide.id))
        session.delete(guide)
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(ARRANGED) from None


def _made(session: Session, position: Position) -> Guide:
    guide = Guide(position_id=position.id, title="", minutes=0, panel_size=0, place=0)
    session.add(guide)
    session.flush()
    return guide


def _fill(
    session: Session, guide: Guide, draft: GuideDraft, place: int, before: Iterable[Pick]
) -> None:
    guide.title, guide.place = draft.title, place
    guide.minutes, guide.panel_size = draft.minutes, draft.panel_size
    locked = {pick.question_id for pick in before if pick.is_locked}
    session.execute(delete(GuideQuestion).where(GuideQuestion.guide_id == guide.id))
    session.add_all(
        GuideQuestion(guide_id=guide.id, question_id=one, place=at, is_locked=one in locked)
        for at, one in enumerate(draft.questions, start=1)
    )
    session.flush()


def _row(session: Session, guide: Guide, question_id: UUID) -> GuideQuestion:
    row = session.scalar(
        select(GuideQuestion).where(
            GuideQuestion.guide_id == guide.id, GuideQuestion.question_id == question_id
        )
    )
    if row is None:
        raise NotFound("This question is not in the guide any more.")
    return row
