"""What keeps plans that were put together, and swaps their questions."""

from uuid import UUID

from sqlalchemy.orm import Session

from app.assemblies import measures, queries
from app.assemblies.forms import KeepForm, SwapForm, TwinForm
from app.errors import Conflict, Misread
from app.positions import actions as positions
from app.positions import rules as plans
from app.positions.models import Guide, Position

NO_SUBSTITUTE = (
    "The bank has no further question of this competency that fits in the time and beside the "
    "others of the plan; choose one from the bank yourself."
)


def keep(session: Session, position: Position, form: KeepForm, *, actor: UUID) -> None:
    """Make the plan what was proposed."""
    positions.keep_plan(session, position, form.drafts(), actor=actor)


def swap(session: Session, guide: Guide, question_id: UUID, form: SwapForm, *, actor: UUID) -> UUID:
    """Ask another question instead: the one named, or the best there is; return which."""
    other_id = form.instead or _best(session, guide, question_id, form.passed)
    positions.swap_question(session, guide, question_id, other_id, actor=actor)
    return other_id


def open_twin(session: Session, position: Position, form: TwinForm, *, actor: UUID) -> Position:
    """Open a position that asks for the same, by a parallel form of its plan."""
    twin = positions.open_twin(session, position, form.name, actor=actor)
    positions.keep_plan(session, twin, form.drafts(), actor=actor)
    return twin


def _best(session: Session, guide: Guide, question_id: UUID, passed: str) -> UUID:
    position = session.get_one(Position, guide.position_id)
    plan = queries.held(session, position)
    slug = {pick.question_id: pick.slug for pick in plan.picks}.get(question_id)
    if slug is None:
        raise Conflict("This question is not in the plan any more.")
    told = queries.wanted(session, position, plan, measured=True)
    ids = {each.slug: each.question_id for each in told.candidates}
    seen = set(plans.passed_ids(passed))
    out = [name for name, one in ids.items() if one in seen]
    best = measures.substitute(slug, plan.slugs, told, out)
    if best is None:
        raise Misread({"question_id": NO_SUBSTITUTE})
    return ids[best]
