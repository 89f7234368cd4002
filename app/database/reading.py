"""Columns need no identity map: a page that only reads them asks the bare connection."""

from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Executable, Select
from sqlalchemy.orm import Session

Overloaded = Any  # Session's own overloads say which type; a subclass cannot say it again


class ReadingSession(Session):
    """A session that only reads: columns from its connection, whole entities by the ORM.

    The ORM's part of a statement (compiling, loading, bookkeeping of its own) costs as much as
    the connection's, and does nothing for columns; nothing is pending that had to be written first.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection, autoflush=False)
        self._connection = connection

    def close(self) -> None:
        """Let go of what was loaded; mostly that is nothing, and then there is nothing to do."""
        if self.identity_map or self.new:
            super().close()

    def execute(
        self, statement: Overloaded, params: Overloaded = None, **options: Overloaded
    ) -> Overloaded:
        """Ask; a statement of columns goes straight to the connection."""
        if options or not _asks_columns(statement):
            return super().execute(statement, params, **options)
        return self._connection.execute(statement, params)

    def scalars(
        self, statement: Overloaded, params: Overloaded = None, **options: Overloaded
    ) -> Overloaded:
        """Ask for the first column of every row."""
        return self.execute(statement, params, **options).scalars()

    def scalar(
        self, statement: Overloaded, params: Overloaded = None, **options: Overloaded
    ) -> Overloaded:
        """Ask for one value."""
        return self.execute(statement, params, **options).scalar()


_seen: WeakKeyDictionary[Executable, bool] = WeakKeyDictionary()  # most are built once, and stay


def _asks_columns(statement: Executable) -> bool:
    if statement not in _seen:
        _seen[statement] = isinstance(statement, Select) and not any(
            column.get("entity") is not None and column["expr"] is column["entity"]
            for column in statement.column_descriptions
        )
    return _seen[statement]
