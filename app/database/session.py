"""One request is one transaction: it all happens, or none of it does."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from app.database.engine import reading
from app.database.reading import ReadingSession

READS = frozenset({"GET", "HEAD"})


class Database:
    """Opens sessions that write, and sessions that only read and so never wait for a writer."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = sessionmaker(engine)

    def writing(self) -> AbstractContextManager[Session]:
        """Open a session that commits when its block ends, and rolls back when it raises."""
        return self._writing.begin()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session for reading."""
        with reading(self.engine) as connection, ReadingSession(connection) as session:
            yield session


async def open_session(request: Request) -> Session:
    """Return the session of this request; it commits before the answer is sent."""
    session: Session = request.state.session
    return session


DbSession = Annotated[Session, Depends(open_session)]
