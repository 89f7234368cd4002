"""The year over again: whoever applied applies many times, so that it is seen what grows."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from app.audit.models import AuditEvent
from app.candidates.models import Application, Candidate
from app.database.base import Table
from app.decisions.models import Decision, DecisionView
from app.interviews.models import Interview, Seat
from app.positions.models import (
    Guide,
    GuideQuestion,
    PlanApproval,
    Position,
    Requirement,
)
from app.profiles.models import Profile, ProfileMeasure
from app.questions.rules import searchable
from app.ratings.models import Rating, Scorecard
from app.validity.models import PerformanceRating

COPIED: tuple[type[Table], ...] = (  # in the order in which rows point at each other
    Position,
    Requirement,
    Guide,
    GuideQuestion,
    PlanApproval,
    Candidate,
    Application,
    Interview,
    Seat,
    Scorecard,
    Rating,
    Profile,
    ProfileMeasure,
    Decision,
    DecisionView,
    PerformanceRating,
)
AN_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")

Row = Mapping[str, Any]


def multiply(session: Session, times: int, seed: int) -> None:
    """Let there be so many such years, all with the same people and the same bank.

    Every copy has ids of its own; what it says is what the first one says, so its figures come
    out again from its own ratings.
    """
    session.flush()
    rows = {table: _rows(session, table) for table in COPIED}
    own = {row["id"] for table in COPIED for row in rows[table]}
    trail = [row for row in _rows(session, AuditEvent) if row["subject_id"] in own]
    for number in range(2, times + 1):
        copied = _Copy(number, seed, own)
        for table in COPIED:
            _write(session, table, (copied.row(table, row) for row in rows[table]))
        _write(session, AuditEvent, map(copied.event, trail))


def _rows(session: Session, table: type[Table]) -> list[Row]:
    found = session.execute(select(*table.__table__.columns).order_by(table.created_at)).mappings()
    return sorted(map(dict, found), key=lambda row: row.get("instead_of_id") is not None)


def _write(session: Session, table: type[Table], rows: Iterator[dict[str, Any]]) -> None:
    made = list(rows)
    if made:
        session.execute(insert(table), made)


class _Copy:
    """One year more: the same rows by other ids, and names that tell them apart."""

    def __init__(self, number: int, seed: int, own: set[UUID]) -> None:
        self.number, self._own = number, own
        self._mask = Random(f"year {number} of {seed}").getrandbits(128)  # noqa: S311
        self._named: Mapping[type[Table], Callable[[Row], dict[str, Any]]] = {
            Candidate: self._candidate,
            Position: self._position,
        }

    def row(self, table: type[Table], row: Row) -> dict[str, Any]:
        """Return a row's copy; what points outside what is copied points there still."""
        changed = {name: self._id(row[name]) for name in _pointers(table)}
        named = self._named[table](row) if table in self._named else {}
        return {**row, **changed, **named}

    def event(self, row: Row) -> dict[str, Any]:
        """Return the copy of an act; ids that its details name are those of the copy."""
        details = AN_ID.sub(self._text, json.dumps(row["details"]))
        ids = {"id": self._id(row["id"], is_new=True), "subject_id": self._id(row["subject_id"])}
        return {**row, **ids, "details": json.loads(details)}

    def _id(self, one: UUID | None, *, is_new: bool = False) -> UUID | None:
        if one is None or not (is_new or one in self._own):
            return one
        return UUID(int=one.int ^ self._mask)

    def _text(self, found: re.Match[str]) -> str:
        return str(self._id(UUID(found.group())))

    def _candidate(self, row: Row) -> dict[str, Any]:
        name = f"{row['name']} {self.number}"
        email = f"{self.number}.{row['email']}"
        return {"name": name, "email": email, "searched": searchable([name, email])}

    def _position(self, row: Row) -> dict[str, Any]:
        title = f"{row['title']} {self.number}"
        return {"title": title, "searched": searchable([title])}


def _pointers(table: type[Table]) -> tuple[str, ...]:
    """Return the columns of a table that hold ids."""
    names = {each.__tablename__ for each in COPIED}
    columns = table.__table__.columns
    pointing = [
        column.name
        for column in columns
        if any(key.column.table.name in names for key in column.foreign_keys)
    ]
    return ("id", *pointing)
