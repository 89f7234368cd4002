"""How a command opens the database: in its newest shape, one command one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from app.database.engine import open_engine
from app.database.migrating import migrate
from app.database.session import Database
from app.settings import settings


@contextmanager
def opened() -> Iterator[Session]:
    """Open a session that commits when its block ends, and rolls back when it raises."""
    with opened_database() as database, database.writing() as session:
        yield session


@contextmanager
def opened_database() -> Iterator[Database]:
    """Open the database, for those who do long things between two transactions."""
    engine = open_engine(settings().database_url)
    migrate(engine)
    try:
        yield Database(engine)
    finally:
        engine.dispose()
