"""Ask for a plan that is put together from the bank, and for the form that says what is wished."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.assemblies import measures, rules
from app.assemblies.forms import CAPS, MIXES, Asked
from app.assemblies.measures import Wanted
from app.assemblies.pages import AssemblyPage, Candidate, Picked, Proposal, Proposed, Seat, ShareRow
from app.assemblies.queries.banks import Held, held, wanted
from app.positions import queries as positions
from app.positions import rules as plans
from app.positions.models import Position
from app.questions import queries as questions
from app.questions.pages import QuestionText
from app.questions.rules import KINDS

ORDER = {kind: at for at, (kind, _) in enumerate(KINDS)}


def assembly_page(
    session: Session, position: Position, reader: Reader, asked: Asked
) -> AssemblyPage:
    """Return the form with the wishes as they stand, and once it is sent, the best plan."""
    plan = held(session, position)
    count = max(asked.interviews or len(plan.guides) or rules.USUAL_INTERVIEWS, _least(plan))
    may_change = plans.may_change(reader, position.frozen_at)
    is_asked = bool(asked.propose) and may_change
    return AssemblyPage(
        position_id=position.id,
        position=position.title,
        kind=plans.described(position.specialisation, position.level),
        frozen_at=position.frozen_at,
        planned=len(plan.guides),
        locked=len(plan.locked),
        mixes=MIXES,
        caps=CAPS,
        proposal=_proposal(session, position, plan, asked, count) if is_asked else None,
        may_change=may_change,
        **asked.model_dump(exclude={"propose", "interviews"}),
        interviews=count,
    )


def _least(plan: Held) -> int:
    """Return how many interviews there must be, so that what is locked keeps its place."""
    return max(plan.locked.values(), default=-1) + 1


def _proposal(
    session: Session, position: Position, plan: Held, asked: Asked, count: int
) -> Proposal:
    seats = _seats(plan, asked, count)
    told = replace(
        wanted(session, position, plan),
        seats=seats,
        mix=asked.mix,
        breadth=asked.breadth,
        cap=None if asked.cap == "any" else int(asked.cap),
        shared=asked.shared,
    )
    found = measures.assembled(told)
    names = {row.code: row.name for row in positions.requirements(session, position.id)}
    of = {each.slug: each for each in told.candidates}
    chosen = [of[slug].question_id for slugs in found.picks for slug in slugs]
    texts = questions.texts(session, chosen)
    said = {text.slug: f"“{text.text[:60].rstrip()}…”" for text in texts.values()}
    words = names | said | {kind: word.lower() for kind, word in KINDS}
    before = {pick.question_id for pick in plan.picks}
    interviews = tuple(
        _proposed(
            _renamed(seat, plan, told, names), _picked(slugs, told, texts, before), told, names
        )
        for seat, slugs in zip(seats, found.picks, strict=True)
    )
    return Proposal(
        interviews=interviews,
        ungranted=tuple(rules.sentence(each, words) for each in found.shortfalls),
        shares=_shares(interviews, told, names, of),
        questions=len(chosen),
        ratings=sum(len(each.questions) * each.panel_size for each in interviews),
        bank=len(told.candidates),
        is_proven=found.is_proven,
        within=measures.within(found),
    )


def _seats(plan: Held, asked: Asked, count: int) -> tuple[Seat, ...]:
    """Return the interviews to fill: those of the plan as they are, then new ones as wished."""
    kept = [replace(seat, minutes=max(seat.whole - asked.reserve, 1)) for seat in plan.seats]
    made = Seat(None, "", asked.minutes, max(asked.minutes - asked.reserve, 1), asked.panel_size)
    return (*kept[:count], *[made] * (count - len(kept)))


def _picked(
    slugs: tuple[str, ...],
    told: Wanted,
    texts: Mapping[UUID, QuestionText],
    before: set[UUID],
) -> tuple[Picked, ...]:
    """Return the questions of one interview, past cases first, in the order of competencies."""
    of = {each.slug: each for each in told.candidates}
    order = _in_order(slugs, told)
    return tuple(picked(of[slug], texts, before, told.locked or {}) for slug in order)


def _in_order(slugs: Iterable[str], told: Wanted) -> list[str]:
    of = {each.slug: each for each in told.candidates}
    weight = {code: -weight for code, weight, _ in told.weights}
    return sorted(slugs, key=lambda slug: _place(of[slug], weight))


def _place(each: Candidate, weight: Mapping[str, int]) -> tuple[int, str, int, str]:
    code = each.competency_code
    return weight.get(code, 0), code, ORDER.get(each.kind, len(ORDER)), each.slug


def picked(
    each: Candidate,
    texts: Mapping[UUID, QuestionText],
    before: set[UUID],
    locked: Mapping[str, int],
) -> Picked:
    """Return a question as a proposal shows it."""
    text = texts[each.question_id]
    return Picked(
        question_id=each.question_id,
        slug=each.slug,
        competency=text.competency,
        kind=dict(KINDS).get(each.kind, each.kind),
        text=text.text,
        minutes=each.minutes,
        is_locked=each.slug in locked,
        is_new=each.question_id not in before,
        suits=each.misfit == 0,
    )


def _renamed(seat: Seat, plan: Held, told: Wanted, names: Mapping[str, str]) -> Seat:
    """Take a title away that only says what was asked so far; what a person wrote stays."""
    asked = [each.slug for each in plan.picks if each.guide_id == seat.guide_id]
    is_ours = seat.title == _title(_in_order(asked, told), told, names)
    return replace(seat, title="") if is_ours else seat


def _title(slugs: Iterable[str], told: Wanted, names: Mapping[str, str]) -> str:
    of = {each.slug: each for each in told.candidates}
    counted = Counter(of[slug].competency_code for slug in slugs)
    return rules.title([names.get(code, code) for code, _ in counted.most_common()])


def _proposed(
    seat: Seat, asked: tuple[Picked, ...], told: Wanted, names: Mapping[str, str]
) -> Proposed:
    return Proposed(
        guide_id=seat.guide_id,
        title=seat.title or _title((each.slug for each in asked), told, names),
        minutes=seat.whole,
        panel_size=seat.panel_size,
        minutes_used=sum(each.minutes for each in asked),
        questions=asked,
    )


def _shares(
    interviews: tuple[Proposed, ...],
    told: Wanted,
    names: Mapping[str, str],
    of: Mapping[str, Candidate],
) -> tuple[ShareRow, ...]:
    ratings: Counter[str] = Counter()
    for interview in interviews:
        for each in interview.questions:
            ratings[of[each.slug].competency_code] += interview.panel_size
    whole = ratings.total() or 1
    weights = sum(weight for _, weight, _ in told.weights) or 1
    return tuple(
        ShareRow(names[code], weight / weights, ratings[code], ratings[code] / whole)
        for code, weight, _ in told.weights
    )
