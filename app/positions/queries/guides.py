"""Ask for all that is shown of one guide, and which questions the bank offers for it."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.accounts.pages import Reader
from app.positions import rules
from app.positions.forms import PoolSearch
from app.positions.models import Guide, GuideQuestion, Position
from app.positions.pages import AskedQuestion, GuidePage, GuideRow, Offer, Swap
from app.positions.queries.plans import guide_questions
from app.questions import queries as questions
from app.questions.forms import BankFilter
from app.questions.models import Question
from app.questions.pages import Pool
from app.questions.rules import KINDS

Places = dict[str, dict[str, bool]]  # slug -> title of a guide -> whether it is this guide


def guide_page(session: Session, guide: Guide, reader: Reader, search: PoolSearch) -> GuidePage:
    """Return a guide with its questions, and one page of those that the bank offers for it."""
    position = session.get_one(Position, guide.position_id)
    asked = guide_questions(session, guide.id)
    pool = questions.pool(session, _filter(position, search), search.page)
    used = sum(question.minutes for question in asked)
    return GuidePage(
        id=guide.id,
        title=guide.title,
        minutes=guide.minutes,
        panel_size=guide.panel_size,
        minutes_used=used,
        position_id=position.id,
        position=position.title,
        kind=rules.described(position.specialisation, position.level),
        frozen_at=position.frozen_at,
        may_change=rules.may_change(reader, position.frozen_at),
        questions=asked,
        locked=_locked(session, guide),
        swap=_swap(session, search),
        warnings=(*_warnings(guide, asked, used), *_leaks(session, asked), *_drops(asked)),
        offers=_offers(pool, _places(session, guide)),
        count=pool.count,
        has_more=pool.has_more,
        page=pool.page,
        pages=pool.pages,
        words=search.words,
        fit=search.fit,
        skill_area=search.skill_area,
        question_kind=search.kind,
        skill_areas=tuple((row.code, row.name) for row in questions.competencies(session)),
        question_kinds=KINDS,
    )


def _filter(position: Position, search: PoolSearch) -> BankFilter:
    suited = {"level": position.level, "specialisation": position.specialisation}
    return BankFilter(
        words=search.words,
        skill_area=search.skill_area,
        kind=search.kind,
        **(suited if search.fit == "suited" else {}),
    )


def _warnings(guide: Guide, asked: tuple[AskedQuestion, ...], used: int) -> tuple[str, ...]:
    row = GuideRow(
        id=guide.id,
        title="This interview",
        minutes=guide.minutes,
        panel_size=guide.panel_size,
        place=guide.place,
        questions=len(asked),
        minutes_used=used,
    )
    cells: dict[tuple[UUID, str], int] = defaultdict(int)
    for question in asked:
        cells[guide.id, question.competency_code] += 1
    return rules.warnings((), (row,), cells) if asked else ()


def _leaks(session: Session, asked: tuple[AskedQuestion, ...]) -> tuple[str, ...]:
    known = questions.leaked(session, [question.slug for question in asked])
    return tuple(
        f"Question {place} is believed to be known to candidates; choose another."
        for place, question in enumerate(asked, start=1)
        if question.slug in known
    )


def _drops(asked: tuple[AskedQuestion, ...]) -> tuple[str, ...]:
    return tuple(
        f"Question {place} was found faulty and counts for nobody; choose another."
        for place, question in enumerate(asked, start=1)
        if question.is_dropped
    )


def _offers(pool: Pool, places: Places) -> tuple[Offer, ...]:
    words = dict(KINDS)
    return tuple(
        Offer(
            question=question,
            kind=words.get(question.kind, question.kind),
            is_here=any(places.get(question.slug, {}).values()),
            asked_in=tuple(places.get(question.slug, {})),
        )
        for question in pool.questions
    )


def _locked(session: Session, guide: Guide) -> frozenset[UUID]:
    locked = select(GuideQuestion.question_id).where(GuideQuestion.guide_id == guide.id)
    return frozenset(session.scalars(locked.where(GuideQuestion.is_locked.is_(True))))


def _swap(session: Session, search: PoolSearch) -> Swap:
    """Return the last swap, as the address tells of it."""
    passed = rules.passed_ids(search.passed)
    before = session.get(Question, passed[-1]) if passed else None
    if before is None:
        return Swap()
    return Swap(search.now, ",".join(map(str, passed)), before.id, before.text)


def _places(session: Session, guide: Guide) -> Places:
    """Return where in this plan each question is asked, in whatever wording."""
    rows = session.execute(
        select(Question.slug, Guide.title, Guide.id)
        .join(GuideQuestion, GuideQuestion.question_id == Question.id)
        .join(Guide, Guide.id == GuideQuestion.guide_id)
        .where(Guide.position_id == guide.position_id)
        .order_by(Guide.place)
    )
    places: Places = defaultdict(dict)
    for slug, title, guide_id in rows:
        places[slug][title] = places[slug].get(title, False) or guide_id == guide.id
    return places
