"""How many statements does a page take?"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    """Collect the statements that are sent while the block runs; BEGIN is none."""
    seen: list[str] = []

    def keep(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN"):
            seen.append(statement)

    event.listen(engine, "before_cursor_execute", keep)
    try:
        yield seen
    finally:
        event.remove(engine, "before_cursor_execute", keep)


@contextmanager
def constructs(engine: Engine) -> Iterator[list[object]]:
    """Collect what is asked as it was put together: the same object, where that was done once."""
    seen: list[object] = []

    def keep(_connection, construct, *_rest):
        seen.append(construct)

    event.listen(engine, "before_execute", keep)
    try:
        yield seen
    finally:
        event.remove(engine, "before_execute", keep)
