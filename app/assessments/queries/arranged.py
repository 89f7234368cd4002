"""Which sittings has an application, and what could a further one ask?"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session, aliased

from app.accounts.models import Person
from app.accounts.pages import Reader
from app.assessments import rules
from app.assessments.forms import LONGEST_WISH, WishForm
from app.assessments.models import Assessment, AssessmentAnswer, AssessmentItem
from app.assessments.pages import (
    InvitePage,
    Offer,
    OfferedTheme,
    ReviewLine,
    SittingRow,
    SittingsPage,
)
from app.assessments.queries.results import reviews
from app.assessments.rules import Wish
from app.candidates.pages import ApplicationHead
from app.database.base import now
from app.positions import queries as positions
from app.questions import queries as bank
from app.questions.pages import AskableItem
from app.questions.rules import ITEM_KINDS
from app.web.zones import zones

ERASER = aliased(Person)
DAYS = 7  # to answer, unless said otherwise


def of_application(session: Session, application: ApplicationHead) -> SittingsPage:
    """Return every sitting of an application, the newest first."""
    rows = session.execute(
        select(
            Assessment,
            Person.name,
            ERASER.name,
            _count(AssessmentItem),
            _count(AssessmentAnswer),
        )
        .join(Person, Person.id == Assessment.invited_by_id)
        .outerjoin(ERASER, ERASER.id == Assessment.erased_by_id)
        .where(Assessment.application_id == application.id)
        .order_by(Assessment.created_at.desc())
    ).all()
    asked_for = reviews(session, Assessment.application_id == application.id)
    found = tuple(_row(*row, asked_for) for row in rows)
    return SittingsPage(application, found, zones())


def open_sitting(session: Session, application_id: UUID) -> UUID | None:
    """Return the sitting that an application has now, unless it is over."""
    return session.scalar(
        select(Assessment.id).where(
            Assessment.application_id == application_id,
            Assessment.submitted_at.is_(None),
            Assessment.revoked_at.is_(None),
        )
    )


def invite_page(
    session: Session, application: ApplicationHead, reader: Reader, form: WishForm
) -> InvitePage:
    """Return what can be asked, with a form of so many minutes ticked."""
    names = {row.code: row.name for row in bank.competencies(session)}
    wished = [code for code in form.competencies if code in names]
    weighed = weights(session, application, wished)
    kinds = frozenset(form.kinds) & set(rules.KINDS) or frozenset(rules.KINDS)
    pool = bank.askable_items(session, weighed)
    wish = Wish(
        weighed,
        kinds,
        form.minutes,
        application.level,
        application.specialisation,
        str(application.position_id),
    )
    proposed = _proposed(pool, wish, form)
    measured = _measured(pool, proposed)
    return InvitePage(
        head=application,
        competencies=tuple(names.items()),
        wished=frozenset(weighed),
        kinds=ITEM_KINDS,
        wished_kinds=kinds,
        minutes=form.minutes,
        themes=_themes(pool, proposed.chosen, weighed, names),
        taken=proposed.taken,
        delivery=form.delivery,
        pool=proposed.pool,
        most=proposed.most,
        measured=measured,
        enough=_enough(pool, wish, form) if measured < len(weighed) else None,
        due_at=_in_days(reader.time_zone),
        time_zone=reader.time_zone,
        zones=zones(),
    )


class Proposed(NamedTuple):
    """What is ticked at first; of an adaptive sitting, how many it chooses from and asks."""

    chosen: set[UUID]
    taken: int
    pool: int = 0
    most: int = 0


def _proposed(pool: Sequence[AskableItem], wish: Wish, form: WishForm) -> Proposed:
    """Fill the minutes with a form that is fixed, or tick all that answers may choose from."""
    chosen = rules.chosen(pool, wish)
    if form.delivery == "fixed":
        return Proposed({item.item_id for item in chosen}, rules.minutes_of(chosen))
    fixed, _ = rules.parted(chosen)
    _, measured = rules.parted([item for item in pool if item.kind in wish.kinds])
    taken = sum(rules.KINDS[item.kind] for item in fixed)
    most = rules.most_in(measured, form.minutes - taken)
    ticked = {item.item_id for item in (*fixed, *measured)}
    return Proposed(ticked, form.minutes, len(measured), most)


def _measured(pool: Sequence[AskableItem], proposed: Proposed) -> int:
    """Count the competencies that cases or knowledge are asked about."""
    ticked = [item for item in pool if item.item_id in proposed.chosen]
    codes = {item.competency_code for item in rules.parted(ticked)[1]}
    return min(len(codes), proposed.most or len(codes))


def _enough(pool: Sequence[AskableItem], wish: Wish, form: WishForm) -> int | None:
    """Return the minutes with which every competency is measured; none if they are never enough."""
    for minutes in range(form.minutes - form.minutes % 5 + 5, LONGEST_WISH + 1, 5):
        longer = form.model_copy(update={"minutes": minutes})
        proposed = _proposed(pool, replace(wish, minutes=minutes), longer)
        if _measured(pool, proposed) == len(wish.weights):
            return minutes
    return None


def weights(
    session: Session, application: ApplicationHead, wished: Collection[str]
) -> dict[str, int]:
    """Return how much each wished competency counts; without a wish, those of the position."""
    required = {
        row.code: row.weight
        for row in positions.requirements(session, application.position_id)
        if row.weight
    }
    codes = list(dict.fromkeys(wished)) or list(required)
    return {code: required.get(code, 1) for code in codes}


def _themes(
    pool: tuple[AskableItem, ...], chosen: set[UUID], weights: dict[str, int], names: dict[str, str]
) -> tuple[OfferedTheme, ...]:
    own: dict[str, list[Offer]] = {code: [] for code in weights}
    for item in pool:
        offer = Offer(item.item_id, item.slug, item.kind, item.text, item.item_id in chosen)
        own[item.competency_code].append(offer)
    return tuple(OfferedTheme(code, names[code], tuple(offers)) for code, offers in own.items())


def _in_days(zone: str) -> str:
    due = (now() + timedelta(days=DAYS)).astimezone(ZoneInfo(zone))
    return _typed(due.replace(hour=18, minute=0))


def _typed(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M}"


def _count(table: type[AssessmentItem] | type[AssessmentAnswer]) -> ColumnElement[int]:
    return (
        select(func.count(func.distinct(table.number)))
        .where(table.assessment_id == Assessment.id)
        .correlate(Assessment)
        .scalar_subquery()
    )


def _row(
    sitting: Assessment,
    invited_by: str,
    erased_by: str | None,
    items: int,
    answered: int,
    asked_for: dict[UUID, tuple[ReviewLine, ...]],
) -> SittingRow:
    return SittingRow(
        id=sitting.id,
        standing=rules.standing(sitting, now()),
        invited_at=sitting.created_at,
        invited_by=invited_by,
        due_at=sitting.due_at,
        due_local=_typed(sitting.due_at.astimezone(ZoneInfo(sitting.time_zone))),
        time_zone=sitting.time_zone,
        minutes=sitting.minutes,
        multiplier=sitting.multiplier,
        extra_minutes=sitting.extra_minutes,
        is_adaptive=sitting.is_adaptive,
        used_seconds=sitting.used_seconds,
        lost_seconds=sitting.lost_seconds,
        items=items,
        answered=answered,
        submitted_at=sitting.submitted_at,
        reviews=asked_for.get(sitting.id, ()),
        keep_days=sitting.keep_days,
        erase_at=sitting.erase_at,
        erased_at=sitting.erased_at,
        erased_by=erased_by,
        erased_for=sitting.erased_for,
    )
