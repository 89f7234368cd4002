"""The floor of the web benchmark: the same statements, the same template, nothing between."""

import json
import os
import threading
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi.testclient import TestClient
from pysqlite3 import dbapi2
from sqlalchemy import event, make_url
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route

from app.database.engine import PRAGMAS, open_engine
from app.main import create_app
from app.settings import settings


def create_floor() -> Starlette:
    """Learn what one page asks and shows, then serve that and nothing else."""
    path = os.environ["BENCH_PATH"]
    page = BarePage(*_learn(path, os.environ["BENCH_COOKIE"]))
    return Starlette(routes=[Route(path, page.show)], lifespan=_threads)


def create_writing_floor() -> Starlette:
    """Learn what the second of two saves does, then do that again and again, and nothing else."""
    path = os.environ["BENCH_PATH"]
    first, second = json.loads(os.environ["BENCH_BODIES"])
    _learn(path, os.environ["BENCH_COOKIE"], first)
    save = BareSave(*_learn(path, os.environ["BENCH_COOKIE"], second))
    return Starlette(routes=[Route(path, save.show, methods=["POST"])], lifespan=_threads)


class BarePage:
    """One page: statements on a bare connection, then its template."""

    begin = "BEGIN DEFERRED"

    def __init__(self, statements, template, context) -> None:
        self.statements, self.template, self.context = statements, template, context
        self.here = threading.local()

    def show(self, _request: Request) -> HTMLResponse:
        cursor = self._connection().cursor()
        cursor.execute(self.begin)
        for statement, values in self.statements:
            cursor.execute(statement, values).fetchall()
        cursor.execute("COMMIT")
        return HTMLResponse(self.template.render(self.context))

    def _connection(self):
        if not hasattr(self.here, "connection"):
            path = make_url(settings().database_url).database
            self.here.connection = dbapi2.connect(path, isolation_level=None)
            for pragma in PRAGMAS:
                self.here.connection.execute(f"pragma {pragma}")
        return self.here.connection


class BareSave(BarePage):
    """One save: the same rows written again, by a transaction of their own each time."""

    begin = "BEGIN IMMEDIATE"

    def __init__(self, statements, template, context) -> None:
        again = [
            (statement.replace("INSERT INTO", "INSERT OR REPLACE INTO"), values)
            for statement, values in statements
        ]
        super().__init__(again, template, context)


@asynccontextmanager
async def _threads(_app):
    """One thread: with more, the floor answers fewer."""
    anyio.to_thread.current_default_thread_limiter().total_tokens = 1
    yield


def _learn(path: str, cookie: str, body: str = ""):
    engine = open_engine(settings().database_url)
    statements = []

    def keep(_connection, _cursor, statement, values, _context, _many):
        if not statement.startswith("BEGIN"):
            statements.append((statement, values))

    event.listen(engine, "before_cursor_execute", keep)
    with TestClient(create_app(engine)) as client:
        answer = _answer(client, path, cookie, body)
    engine.dispose()
    return statements, answer.template, answer.context


def _answer(client: TestClient, path: str, cookie: str, body: str):
    headers = {"Cookie": cookie}
    if not body:
        return client.get(path, headers=headers)
    headers |= {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
    return client.post(path, content=body, headers=headers)
