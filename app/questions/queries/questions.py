"""Which questions does the bank hold?"""

from collections.abc import Collection, Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, case, func, select, true
from sqlalchemy.orm import Session

from app.questions import rules
from app.questions.forms import BankFilter, BankSearch
from app.questions.models import (
    Alike,
    Competency,
    CurrentQuestion,
    Leak,
    Question,
    Retirement,
)
from app.questions.pages import (
    Askable,
    BankPage,
    Pool,
    PoolRow,
    QuestionPage,
    QuestionText,
    Results,
    Revision,
    SkillArea,
)
from app.questions.queries.drafting import revisions_of
from app.questions.queries.paging import paged
from app.questions.queries.shelves import QUESTIONS, Found, Tags, choices, in_order

EVERYTHING = BankFilter()
TEXT = (
    Question.id,
    Question.slug,
    Question.revision,
    Question.competency_code,
    Competency.name,
    Question.kind,
    Question.text,
    Question.minutes,
    Question.probes,
    Question.look_fors,
    Question.warning_signs,
    Question.anchors,
    Question.material,
)


def pool(session: Session, sought: BankFilter, page: int = 1) -> Pool:
    """Return one page of the questions that can be asked now, as far as a filter leaves them."""
    order = (*_order(sought), CurrentQuestion.competency_code, CurrentQuestion.slug)
    left, is_filtered = QUESTIONS.sought(session, sought), sought.as_query() != ""
    found = paged(session, QUESTIONS, left, order, page, is_filtered=is_filtered)
    rows: Sequence[Found] = session.execute(
        select(*TEXT[:8])
        .join(Competency, Competency.code == Question.competency_code)
        .join(CurrentQuestion, CurrentQuestion.question_id == Question.id)
        .where(Question.id.in_(found.ids))
        .order_by(*order)
    ).all()
    tags = QUESTIONS.tags_of(session, [row.id for row in rows])
    questions = tuple(_pool_row(row, tags) for row in rows)
    return Pool(questions, found.count, found.page, found.pages, found.first, found.has_more)


def askable(
    session: Session, suited: BankFilter = EVERYTHING, codes: Iterable[str] | None = None
) -> tuple[Askable, ...]:
    """Return what can be proposed now, in one statement; what leaked is left out.

    Of one task and kind these are only so many, those first that suit a level and specialisation:
    a plan asks one of them, and a large bank has hundreds.
    """
    ranked = _ranked(suited, codes).subquery()
    rows: Sequence[Found] = session.execute(
        select(*[column for column in ranked.c if column.name != "place"])
        .where(ranked.c.place <= rules.MOST_ASKABLE)
        .order_by(ranked.c.competency_code, ranked.c.slug)
    ).all()
    said = {said for row in rows for said in (row.levels, row.specialisations)}
    sets = {each: frozenset(each.split()) for each in said}
    return tuple(
        Askable(
            row.question_id,
            row.slug,
            row.competency_code,
            row.kind,
            row.task,
            row.minutes,
            sets[row.levels],
            sets[row.specialisations],
        )
        for row in rows
    )


def _ranked(suited: BankFilter, codes: Iterable[str] | None) -> Select[*tuple[Any, ...]]:
    """Return all that can be proposed, each with its place among those of its task and kind."""
    each = CurrentQuestion
    fits = ((each.levels, suited.level), (each.specialisations, suited.specialisation))
    order = [case((has.contains(f" {tag} "), 0), else_=1) for has, tag in fits if tag]
    group, left = (each.competency_code, each.task, each.kind), _near(codes)
    place = func.row_number().over(partition_by=group, order_by=[*order, each.slug])
    return select(
        each.question_id,
        each.slug,
        each.competency_code,
        each.kind,
        each.task,
        each.minutes,
        each.levels,
        each.specialisations,
        place.label("place"),
    ).where(*left)


def _near(codes: Iterable[str] | None) -> list[ColumnElement[bool]]:
    """Ask for the first of those that are for the same people; beyond, nobody looks."""
    each = CurrentQuestion
    known = select(func.count()).select_from(Leak).scalar_subquery()
    left = [each.is_asked == true(), each.slug.not_in(select(Leak.slug))]
    left.append(each.place < rules.MOST_ASKABLE + known)
    return left if codes is None else [*left, each.competency_code.in_(set(codes))]


def fits(
    session: Session, slugs: Iterable[str]
) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """Return for which levels and specialisations these questions are, as they are worded now."""
    each = CurrentQuestion
    rows = session.execute(
        select(each.slug, each.levels, each.specialisations).where(each.slug.in_(set(slugs)))
    )
    return {row[0]: (frozenset(row[1].split()), frozenset(row[2].split())) for row in rows}


def alike(session: Session, among: Collection[str]) -> tuple[tuple[str, str], ...]:
    """Return the pairs among these of which one candidate is asked one at most, by their names."""
    pairs = select(Alike.one, Alike.other).where(Alike.one.in_(among), Alike.other.in_(among))
    return tuple((row[0], row[1]) for row in session.execute(pairs))


def leaked(session: Session, slugs: Iterable[str]) -> frozenset[str]:
    """Return which of these questions candidates are believed to know."""
    return frozenset(session.scalars(select(Leak.slug).where(Leak.slug.in_(set(slugs)))))


def bank(session: Session, sought: BankSearch) -> BankPage:
    """Return the bank's page: the search as it stands, and what it finds."""
    found = pool(session, sought, sought.page)
    results = Results(
        pool=found,
        is_filtered=sought.as_query() != "",
        earlier=sought.as_query(found.page - 1) if found.page > 1 else "",
        later=sought.as_query(found.page + 1) if found.page < found.pages else "",
    )
    return BankPage(sought.words, choices(session, sought, rules.KINDS), results)


def _order(sought: BankFilter) -> tuple[ColumnElement[bool], ...]:
    """Put questions that measure the skill area sought before those that only touch it."""
    return (CurrentQuestion.competency_code != sought.skill_area,) if sought.skill_area else ()


def current(session: Session, slug: str) -> QuestionText | None:
    """Return a question in its newest wording."""
    row = session.execute(
        _texts().where(Question.slug == slug).order_by(Question.revision.desc()).limit(1)
    ).one_or_none()
    return _text(row) if row else None


def texts(session: Session, question_ids: Iterable[UUID]) -> dict[UUID, QuestionText]:
    """Return these wordings by their ids."""
    rows = session.execute(_texts().where(Question.id.in_(set(question_ids))))
    return {row.id: _text(row) for row in rows}


def question_page(session: Session, slug: str, number: int | None = None) -> QuestionPage | None:
    """Return all that is known of a question, in its newest wording or in another."""
    shown, revisions = revisions_of(session, "questions", slug, number)
    return _question_page(session, shown, revisions) if shown else None


def _question_page(
    session: Session, question_id: UUID, revisions: tuple[Revision, ...]
) -> QuestionPage:
    row = session.execute(
        _texts()
        .add_columns(
            Competency.definition,
            Competency.onet_codes,
            Competency.onet_elements,
            Competency.tasks,
            Question.task,
            Retirement.created_at.label("retired_at"),
            Retirement.reason.label("retired_for"),
        )
        .outerjoin(Retirement, Retirement.slug == Question.slug)
        .where(Question.id == question_id)
    ).one()
    tags = QUESTIONS.tags_of(session, [question_id])
    return QuestionPage(
        question=_text(row),
        definition=row.definition,
        onet_codes=tuple(row.onet_codes),
        onet_elements=tuple(row.onet_elements),
        task=row.tasks.get(row.task, ""),
        levels=in_order(tags, question_id, "level", rules.LEVELS),
        specialisations=in_order(tags, question_id, "specialisation", rules.SPECIALISATIONS),
        touches=_touched(session, tags.get((question_id, "skill_area"), set())),
        revisions=revisions,
        is_newest=revisions[0].is_shown,
        retired_at=row.retired_at,
        retired_for=row.retired_for or "",
    )


def _texts() -> Select[*tuple[Any, ...]]:
    return select(*TEXT).join(Competency, Competency.code == Question.competency_code)


def _text(row: Found) -> QuestionText:
    return QuestionText(
        question_id=row.id,
        slug=row.slug,
        revision=row.revision,
        competency_code=row.competency_code,
        competency=row.name,
        kind=row.kind,
        text=row.text,
        minutes=row.minutes,
        probes=tuple(row.probes),
        look_fors=tuple(row.look_fors),
        warning_signs=tuple(row.warning_signs),
        anchors=tuple(row.anchors),
        material=row.material,
    )


def _pool_row(row: Found, tags: Tags) -> PoolRow:
    return PoolRow(
        question_id=row.id,
        slug=row.slug,
        revision=row.revision,
        competency_code=row.competency_code,
        competency=row.name,
        kind=row.kind,
        text=row.text,
        minutes=row.minutes,
        levels=in_order(tags, row.id, "level", rules.LEVELS),
        specialisations=in_order(tags, row.id, "specialisation", rules.SPECIALISATIONS),
    )


def _touched(session: Session, codes: set[str]) -> tuple[SkillArea, ...]:
    rows = session.execute(
        select(Competency.code, Competency.name)
        .where(Competency.code.in_(codes))
        .order_by(Competency.place)
    )
    return tuple(SkillArea(*row) for row in rows)
