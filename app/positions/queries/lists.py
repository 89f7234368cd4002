"""Ask which positions there are."""

from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.accounts import queries as accounts
from app.accounts.models import Person, Role
from app.accounts.pages import Reader
from app.accounts.rules import is_staff
from app.audit.models import AuditEvent
from app.database.paging import pages_of
from app.positions import rules
from app.positions.forms import PositionSearch
from app.positions.models import Position
from app.positions.pages import Beginning, NewPosition, PositionRow, Positions
from app.questions.models import Question
from app.questions.rules import LEVELS, MOST_WORDS, SPECIALISATIONS, sought

SIGNING_IN = select(func.count(Person.id)).where(Person.disabled_at.is_(None))
BEGINNING = select(
    select(func.count(Position.id)).scalar_subquery().label("positions"),
    SIGNING_IN.scalar_subquery().label("people"),
    select(func.count(Question.slug.distinct())).scalar_subquery().label("questions"),
)


def positions(session: Session, reader: Reader, search: PositionSearch) -> Positions:
    """Return one page of the positions that a person may see, as far as a search leaves them."""
    left = _left(reader, search)
    count = session.scalar(select(func.count()).select_from(Position).where(*left)) or 0
    pages = pages_of(count, rules.PAGE_SIZE)
    page = min(search.page, pages)
    return Positions(
        positions=_rows(session, left, page),
        count=count,
        page=page,
        pages=pages,
        specialisations=SPECIALISATIONS,
        levels=LEVELS,
        is_staff=is_staff(reader.role),
        beginning=None if count else _beginning(session, reader),
        **search.model_dump(exclude={"page"}),
    )


def _beginning(session: Session, reader: Reader) -> Beginning | None:
    """Return what those who open positions should know before the first."""
    found = session.execute(BEGINNING).one()
    is_first = is_staff(reader.role) and not found.positions
    return Beginning(found.people, found.questions) if is_first else None


def new_position(session: Session) -> NewPosition:
    """Return what the form for a new position offers."""
    managers = accounts.able_to(session, Role.HIRING_MANAGER)
    return NewPosition(SPECIALISATIONS, LEVELS, tuple(managers))


def open_positions(session: Session) -> tuple[tuple[UUID, str], ...]:
    """Return the positions that take applications, by title."""
    rows = session.execute(
        select(Position.id, Position.title, Position.specialisation, Position.level)
        .where(Position.closed_at.is_(None))
        .order_by(Position.title, Position.created_at)
    )
    return tuple(
        (row.id, f"{row.title} ({rules.described(row.specialisation, row.level)})") for row in rows
    )


def applications(position_id: InstrumentedAttribute[UUID] | UUID) -> ScalarSelect[int]:
    """Count the applications to a position, as its trail tells them."""
    return (
        select(func.count(AuditEvent.id))
        .where(AuditEvent.subject_id == position_id, AuditEvent.act == rules.APPLIED)
        .scalar_subquery()
    )


def _rows(session: Session, left: list[ColumnElement[bool]], page: int) -> tuple[PositionRow, ...]:
    order = (Position.created_at.desc(), Position.id)
    shown = (  # applications are counted only for those of the page
        select(Position.id)
        .where(*left)
        .order_by(*order)
        .limit(rules.PAGE_SIZE)
        .offset((page - 1) * rules.PAGE_SIZE)
    )
    rows = session.execute(
        select(Position, Person.name, applications(Position.id))
        .join(Person, Person.id == Position.hiring_manager_id)
        .where(Position.id.in_(shown))
        .order_by(*order)
    )
    return tuple(_row(*row) for row in rows)


def _row(position: Position, manager: str, applications: int) -> PositionRow:
    return PositionRow(
        id=position.id,
        title=position.title,
        kind=rules.described(position.specialisation, position.level),
        hiring_manager=manager,
        opened_at=position.created_at,
        frozen_at=position.frozen_at,
        closed_at=position.closed_at,
        applications=applications,
    )


def _left(reader: Reader, search: PositionSearch) -> list[ColumnElement[bool]]:
    left: list[ColumnElement[bool]] = [
        Position.searched.contains(word, autoescape=True)
        for word in sought(search.words)[:MOST_WORDS]
    ]
    if not is_staff(reader.role):
        left.append(Position.hiring_manager_id == reader.id)
    if search.state:
        is_open = Position.closed_at.is_(None)
        left.append(is_open if search.state == "open" else ~is_open)
    if search.specialisation:
        left.append(Position.specialisation == search.specialisation)
    if search.level:
        left.append(Position.level == search.level)
    return left
