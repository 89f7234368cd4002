"""Who came how far, on the day that counts?"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from markupsafe import Markup
from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import Session

from app.candidates.models import Application
from app.database.base import now
from app.decisions.models import Decision
from app.decisions.rules import FINAL
from app.fairness import measures, rules
from app.fairness.measures import Outcome
from app.fairness.pages import AuditPage, FairnessPage, Grouping, Person, Stage
from app.fairness.queries.asked import unasked_count
from app.fairness.queries.kept import Kept
from app.interviews.models import Interview
from app.positions.models import Position
from app.profiles.models import Profile
from app.web.charts import Axis, Sheet, Whisker, whiskers

YES = "advance"
STEPS: tuple[tuple[str, str, str], ...] = (
    ("interviewed", "Interviewed", "of all who applied and did not withdraw"),
    ("recommended", "Recommended by the rule", "of all who were measured"),
    ("decided", "Decided yes", "of all on whom a person decided"),
    ("whole", "From application to yes", "of all whose application is over"),
)
AUDITED: tuple[tuple[str, str, str], ...] = (
    ("recommended", "Selection rate: recommended by the rule", "of all who were measured"),
    ("scored", "Scoring rate: composite above the median", "of all who were measured"),
)
COUNTS: dict[str, Callable[[Person], bool]] = {  # who stands at a step at all
    "interviewed": lambda _: True,
    "recommended": lambda person: person.recommendation is not None,
    "scored": lambda person: person.composite is not None,
    "decided": lambda person: person.outcome in FINAL,
    "whole": lambda person: person.is_over,
}
PASSES: dict[str, Callable[[Person], bool]] = {
    "interviewed": lambda person: person.is_interviewed,
    "recommended": lambda person: person.recommendation == YES,
    "decided": lambda person: person.outcome == YES,
    "whole": lambda person: person.outcome == YES,
}
TICKS = (0, 25, 50, 75, 100)


def fairness_page(session: Session) -> FairnessPage:
    """Return how often each category is selected, step by step."""
    as_of = rules.cutoff(now())
    found = people(session, as_of)
    return FairnessPage(
        as_of=as_of,
        people=len(found),
        known=sum(bool(person.sex or person.ethnicity) for person in found),
        unasked=unasked_count(session),
        stages=tuple(_stage(step, found, is_charted=True) for step in STEPS),
    )


def audit_page(session: Session) -> AuditPage:
    """Return the tables that New York's Local Law 144 asks for."""
    as_of = rules.cutoff(now())
    found = people(session, as_of)
    measured = [person for person in found if person.composite is not None]
    since = session.scalar(select(func.min(Profile.created_at)).where(Profile.created_at < as_of))
    stages = tuple(_stage(step, measured, fewest=1) for step in AUDITED)
    return AuditPage(as_of, since, len(measured), stages)


def people(session: Session, as_of: datetime) -> list[Person]:
    """Return every application that counted on that day, without a name."""
    kept = Kept(session, as_of)
    interviewed = set(session.scalars(_interviewed(as_of)))
    profiles = _last(session.execute(_profiles(as_of)).all())
    decisions = _last(session.execute(_decisions(as_of)).all())
    return [
        _person(row, kept, row.id in interviewed, profiles.get(row.id), decisions.get(row.id))
        for row in session.execute(_applications(as_of))
    ]


def _person(
    row: Row[Any],
    kept: Kept,
    is_interviewed: bool,
    profile: Row[Any] | None,
    decision: Row[Any] | None,
) -> Person:
    sex, ethnicity = kept.of(row.id)
    outcome = decision.outcome if decision else None
    return Person(
        sex=sex,
        ethnicity=ethnicity,
        is_interviewed=is_interviewed,
        is_over=outcome in FINAL or row.is_closed,
        recommendation=profile.recommendation if profile else None,
        composite=profile.composite_fair if profile else None,
        outcome=outcome,
    )


def _stage(
    step: tuple[str, str, str],
    found: Sequence[Person],
    *,
    fewest: int | None = None,
    is_charted: bool = False,
) -> Stage:
    key, name, words = step
    there = [person for person in found if COUNTS[key](person)]
    chosen = _chosen(key, there)
    outcomes = [
        Outcome(person.sex, person.ethnicity, is_in)
        for person, is_in in zip(there, chosen, strict=True)
    ]
    groupings = measures.groupings(outcomes, fewest=fewest)
    chart = _chart(key, name, groupings) if is_charted else Markup()
    return Stage(key, name, words, len(there), sum(chosen), groupings, chart)


def _chosen(key: str, there: Sequence[Person]) -> list[bool]:
    if key == "scored":
        return measures.upper_half([person.composite or 0.0 for person in there])
    return [PASSES[key](person) for person in there]


def _chart(key: str, name: str, groupings: Sequence[Grouping]) -> Markup:
    rows = [
        Whisker(
            row.short, 100 * row.rate, 100 * row.low, 100 * row.high, is_off=row.verdict == "below"
        )
        for grouping in groupings
        if grouping.by != "both"
        for row in grouping.rows
    ]
    if not rows:
        return Markup()
    axis = Axis("Selected of 100, with 95 % interval", TICKS)
    return whiskers(
        rows, axis, title=f"{name}, by category", name=key, sheet=Sheet(width=480, left=150)
    )


def _applications(as_of: datetime) -> Any:  # noqa: ANN401 -- a statement of columns
    is_closed = Position.closed_at.is_not(None) & (Position.closed_at < as_of)
    return (
        select(Application.id, is_closed.label("is_closed"))
        .join(Position, Position.id == Application.position_id)
        .where(Application.created_at < as_of)
        .where(or_(Application.withdrawn_at.is_(None), Application.withdrawn_at >= as_of))
        .order_by(Application.created_at, Application.id)
    )


def _interviewed(as_of: datetime) -> Any:  # noqa: ANN401
    held = Interview.started_at < as_of
    return select(Interview.application_id).where(held, Interview.cancelled_at.is_(None)).distinct()


def _profiles(as_of: datetime) -> Any:  # noqa: ANN401
    return (
        select(Profile.application_id, Profile.recommendation, Profile.composite_fair)
        .where(Profile.created_at < as_of)
        .order_by(Profile.created_at, Profile.id)
    )


def _decisions(as_of: datetime) -> Any:  # noqa: ANN401
    return (
        select(Decision.application_id, Decision.outcome)
        .where(Decision.created_at < as_of)
        .order_by(Decision.created_at, Decision.id)
    )


def _last(rows: Sequence[Row[Any]]) -> dict[UUID, Row[Any]]:
    """Return the last row of each application; rows come in the order of time."""
    return {row.application_id: row for row in rows}
