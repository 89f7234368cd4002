"""Ask for a plan of other questions that is as hard."""

from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.accounts.rules import is_staff
from app.assemblies import measures
from app.assemblies.pages import Candidate, Facing, Pair, ParallelPage, Picked
from app.assemblies.queries.banks import held, wanted
from app.assemblies.queries.proposals import picked
from app.errors import Conflict
from app.positions import rules as plans
from app.positions.models import Position
from app.questions import queries as questions


def parallel_page(session: Session, position: Position, reader: Reader) -> ParallelPage:
    """Return a plan beside its parallel form; what is locked is asked in both."""
    plan = held(session, position)
    if not plan.picks:
        raise Conflict("The plan has no questions yet; put it together first.")
    told = wanted(session, position, plan, measured=True)
    found = measures.parallel(plan.slugs, told)
    of = {each.slug: each for each in told.candidates}
    shown = {of[slug].question_id for slot in found.slots for slug in (slot.old, slot.new)}
    texts = questions.texts(session, shown)

    def told_of(each: Candidate) -> Picked:
        return picked(each, texts, set(), told.locked or {})

    def facing(place: int) -> tuple[Pair, ...]:
        slots = [slot for slot in found.slots if slot.interview == place]
        rows = [(of[slot.old], of[slot.new]) for slot in slots]
        return tuple(
            Pair(told_of(old), told_of(new), old.difficulty, new.difficulty) for old, new in rows
        )

    return ParallelPage(
        position_id=position.id,
        position=position.title,
        kind=plans.described(position.specialisation, position.level),
        frozen_at=position.frozen_at,
        may_change=plans.may_change(reader, position.frozen_at),
        is_staff=is_staff(reader.role),
        interviews=tuple(
            Facing(guide.id, guide.title, guide.minutes, guide.panel_size, facing(place))
            for place, guide in enumerate(plan.guides)
        ),
        apart=found.apart,
        known=sum(of[slot.new].difficulty is not None for slot in found.slots),
        questions=len(found.slots),
        unmatched=len(found.unmatched),
    )
