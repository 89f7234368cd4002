"""One request is one transaction: it all happens, or none of it does."""

from contextlib import AbstractContextManager
from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

READS = frozenset({"GET", "HEAD"})


class Database:
    """Opens sessions that write, and sessions that only read and so never wait for a writer."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writing = sessionmaker(engine)
        self._reading = sessionmaker(engine.execution_options(reads_only=True))

    def writing(self) -> AbstractContextManager[Session]:
        """Open a session that commits when its block ends, and rolls back when it raises."""
        return self._writing.begin()

    def reading(self) -> AbstractContextManager[Session]:
        """Open a session for reading."""
        return self._reading.begin()


async def open_session(request: Request) -> Session:
    """Return the session of this request; it commits before the answer is sent."""
    session: Session = request.state.session
    return session


DbSession = Annotated[Session, Depends(open_session)]
