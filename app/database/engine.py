"""How a database is opened: nothing acknowledged is lost, and no writer overtakes another."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import Session

PRAGMAS = (
    "journal_mode=wal",
    "synchronous=full",
    "busy_timeout=10000",
    "foreign_keys=on",
    "temp_store=memory",
)
READS_ONLY = "reads_only"


class QueueingSqlite(SQLiteDialect_pysqlite):
    """SQLite where writers queue at BEGIN, for waiting is safe there, and readers never wait.

    A dialect rather than a listener to BEGIN: an engine with listeners asks for them at every
    statement, which was a fifth of what a statement costs.
    """

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: Any) -> None:  # noqa: ANN401 -- a driver's own object
        """Begin as the one who took the connection said that they would use it."""
        reads = dbapi_connection.info.get(READS_ONLY, False)
        dbapi_connection.cursor().execute("BEGIN DEFERRED" if reads else "BEGIN IMMEDIATE")


registry.register("sqlite.queueing", __name__, QueueingSqlite.__name__)


def open_engine(url: str) -> Engine:
    """Open SQLite by its own newer driver, PostgreSQL by psycopg; both refuse lost updates."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    engine = create_engine(
        _psycopg(url), pool_size=8, max_overflow=8, pool_pre_ping=True, json_deserializer=from_json
    )
    event.listen(engine, "connect", _expect_memory)
    return engine


def _expect_memory(connection: Any, _record: object) -> None:  # noqa: ANN401 -- a driver's own object
    """Tell the planner that pages lie in memory, or on what seeks as fast as it reads.

    It takes a disk that turns for granted, and so read a whole table rather than a text index.
    """
    connection.autocommit = True
    connection.execute("set random_page_cost = 1.1")
    connection.autocommit = False


def let_planner_look(session: Session) -> None:
    """Let PostgreSQL count what one transaction wrote: it plans as if tables were empty till then."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("analyze"))


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a connection that only reads, all of it at one moment."""
    with unhurried(engine) as connection, connection.begin():
        yield connection


@contextmanager
def unhurried(engine: Engine) -> Iterator[Connection]:
    """Open a connection whose transactions do not queue with the writers."""
    with engine.connect() as connection:
        marks = connection.info  # they stay with the driver's connection when it goes back
        marks[READS_ONLY] = True
        try:
            yield connection
        finally:
            del marks[READS_ONLY]


def _psycopg(url: str) -> str:
    name, _, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if name in {"postgres", "postgresql"} else url


def _open_sqlite(url: str) -> Engine:
    from pysqlite3 import dbapi2  # noqa: PLC0415 -- its wheel carries a SQLite without known faults

    queueing = make_url(url).set(drivername="sqlite+queueing")
    path = queueing.database
    if path and path != ":memory:":
        Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(
        queueing, module=dbapi2, pool_size=8, max_overflow=8, json_deserializer=from_json
    )
    event.listen(engine, "connect", _set_pragmas)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 -- a driver's own object
    connection.isolation_level = None  # the driver's own BEGIN loses concurrent updates
    for pragma in PRAGMAS:
        connection.execute(f"pragma {pragma}")
