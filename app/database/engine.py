"""How a database is opened: nothing acknowledged is lost, and no writer overtakes another."""

from pathlib import Path
from typing import Any

from pydantic_core import from_json
from sqlalchemy import Connection, Engine, create_engine, event, make_url

PRAGMAS = (
    "journal_mode=wal",
    "synchronous=full",
    "busy_timeout=10000",
    "foreign_keys=on",
    "temp_store=memory",
)


def open_engine(url: str) -> Engine:
    """Open SQLite by its own newer driver, PostgreSQL by psycopg; both refuse lost updates."""
    if make_url(url).get_backend_name() == "sqlite":
        return _open_sqlite(url)
    return create_engine(
        _psycopg(url), pool_size=8, max_overflow=8, pool_pre_ping=True, json_deserializer=from_json
    )


def _psycopg(url: str) -> str:
    name, _, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if name in {"postgres", "postgresql"} else url


def _open_sqlite(url: str) -> Engine:
    from pysqlite3 import dbapi2  # noqa: PLC0415 -- its wheel carries a SQLite without known faults

    path = make_url(url).database
    if path and path != ":memory:":
        Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    engine = create_engine(
        url, module=dbapi2, pool_size=8, max_overflow=8, json_deserializer=from_json
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 -- a driver's own object
    connection.isolation_level = None  # the driver's own BEGIN loses concurrent updates
    for pragma in PRAGMAS:
        connection.execute(f"pragma {pragma}")


def _begin(connection: Connection) -> None:
    """Writers queue at BEGIN, where waiting is safe; readers never wait."""
    reads = connection.get_execution_options().get("reads_only", False)
    connection.connection.cursor().execute("BEGIN DEFERRED" if reads else "BEGIN IMMEDIATE")
