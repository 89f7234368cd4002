"""What was counted, and when is it counted again?"""

from datetime import datetime
from typing import TypeVar

from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.database.base import now
from app.errors import NotFound
from app.fairness import rules
from app.fairness.models import FairnessFigures
from app.fairness.pages import (
    Audit,
    AuditPage,
    Counting,
    FairnessPage,
    Figures,
    Functioning,
    FunctioningPage,
    Steps,
)
from app.fairness.queries.asked import unasked_count
from app.jobs import queries as jobs

STEPS, AUDIT, FUNCTIONING = TypeAdapter(Steps), TypeAdapter(Audit), TypeAdapter(Functioning)
NOT_YET = "The tables are not counted yet. They are counted in the background; look again soon."
T = TypeVar("T")


def fairness_page(session: Session) -> FairnessPage:
    """Return how often each category is selected, step by step."""
    steps = _newest(session, FairnessFigures.steps, STEPS)
    return FairnessPage(steps, counting(session), unasked_count(session))


def audit_page(session: Session) -> AuditPage:
    """Return the tables that New York's Local Law 144 asks for."""
    return AuditPage(_newest(session, FairnessFigures.audit, AUDIT), counting(session))


def audit_tables(session: Session) -> Audit:
    """Return them to be written into a file."""
    tables = _newest(session, FairnessFigures.audit, AUDIT)
    if tables is None:
        raise NotFound(NOT_YET)
    return tables


def functioning_page(session: Session) -> FunctioningPage:
    """Return how questions and interviewers treat categories, at equal standing."""
    found = _newest(session, FairnessFigures.functioning, FUNCTIONING)
    return FunctioningPage(found, counting(session))


def counting(session: Session) -> Counting:
    """Return how far the figures of this month are."""
    due = rules.cutoff(now())
    is_due = not is_counted(session, due)
    return Counting(due, is_due, jobs.newest(session, rules.COUNT) if is_due else None)


def is_counted(session: Session, as_of: datetime) -> bool:
    """Whether there are figures of that day."""
    there = select(FairnessFigures.id).where(FairnessFigures.as_of == as_of)
    return session.scalar(there) is not None


def figures(session: Session) -> Figures | None:
    """Return all that was counted last."""
    row = session.execute(
        select(FairnessFigures.steps, FairnessFigures.audit, FairnessFigures.functioning)
        .order_by(FairnessFigures.as_of.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    return Figures(
        STEPS.validate_python(row.steps),
        AUDIT.validate_python(row.audit),
        FUNCTIONING.validate_python(row.functioning),
    )


def written(found: Figures) -> FairnessFigures:
    """Return figures as they are kept."""
    return FairnessFigures(
        as_of=found.steps.as_of,
        steps=STEPS.dump_python(found.steps, mode="json"),
        audit=AUDIT.dump_python(found.audit, mode="json"),
        functioning=FUNCTIONING.dump_python(found.functioning, mode="json"),
    )


def _newest(
    session: Session, column: InstrumentedAttribute[dict[str, object]], kind: TypeAdapter[T]
) -> T | None:
    newest = select(column).order_by(FairnessFigures.as_of.desc()).limit(1)
    found = session.scalar(newest)
    return None if found is None else kind.validate_python(found)
